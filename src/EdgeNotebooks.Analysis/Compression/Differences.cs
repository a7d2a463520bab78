using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Compression;

/// <summary>Claim by claim what differs from the paper, and why.</summary>
internal static class Differences
{
    private static readonly string[] Pairs = [Quantities.DeviceEdge, Quantities.EdgeCloud];

    public static IReadOnlyList<Difference> Of(CompressionRun run, PaperData paper)
    {
        var models = $"other models: {run.Settings.DeviceEdge.NearModel} and {run.Settings.EdgeCloud.NearModel} before {run.Settings.EdgeCloud.FarModel}, where the paper has MobileNet V2 0.35, 1.0 and 1.4";
        var images = string.Create(CultureInfo.InvariantCulture, $"{run.Predictions.ImageCount} images{(ReferenceEquals(run.Predictions, RecordedPredictions.Default) ? ", probably of the training split," : "")} against an unstated number");
        var bits = run.Predictions.Models.All(model => model.Precision is "uint8" or "int8") ? "confidences of 8-bit models are multiples of 1/256" : "other confidences than the paper's models have";
        var devices = "times of MobileNet V2 0.35 and 1.4 are the law's, as the paper prints none, and which device its device is it does not say";
        var skew = string.Create(CultureInfo.InvariantCulture, $"the skew is stated here (exponent {run.Settings.SkewExponent:0.##}) and not in the paper, whose compressed models were trained for it and not masked");
        return
        [
            .. Accuracies(run, $"{images}; {models}"),
            .. PrintedCascades.Savings(paper).Select(point => Saving(run, point.Pair, point.Threshold, point.Percent, $"{models}; {images}; {bits}")),
            .. PrintedCascades.Crossovers(paper).Select(point => Crossing(run, point.Pair, point.Threshold, $"{devices}; {models}")),
            .. PrintedCascades.Gains(paper).Select(point => Gain(run, point.Pair, point.Gain, $"{skew}; {devices}")),
            .. Pairs.Select(pair => SkewedSaving(run, pair, $"{skew}; {models}")),
            .. PrintedCascades.Reductions(paper).Select(point => Reduction(run, point.NetworkMs, 0.8, "c55", point.Percent, $"{skew}; {devices}")),
            .. new[] { run.Sweep[0], run.Sweep[^1] }.Select(pair => Reduction(run, pair.NetworkMs, 0.99, "c57", null, $"{skew}; {bits}")),
        ];
    }

    private static IEnumerable<Difference> Accuracies(CompressionRun run, string why) => run.Predictions.Models.OrderBy(model => model.FileBytes).Select(model =>
    {
        var accuracy = AccuracyInterval.Of(run.Predictions.Of(model.ModelId));
        return new Difference("c44", string.Create(CultureInfo.InvariantCulture, $"accuracy of {model.ModelId}, {model.FileBytes / 1e6:0.00} MB"), null, accuracy.Percent, accuracy.Low, accuracy.High, "%", why);
    });

    private static Difference Saving(CompressionRun run, string pair, double threshold, double printed, string why)
    {
        var curve = run.Of(pair, Quantities.Random).SavingPercent;
        var (low, high) = curve.IntervalAt(threshold);
        return new Difference(threshold < 0.8 ? "c46" : "c47", $"saving of {pair} at {Text(threshold)}, random inputs", printed, curve.At(threshold), low, high, "%", why);
    }

    private static Difference Crossing(CompressionRun run, string pair, double printed, string why)
    {
        var curves = run.Of(pair, Quantities.Random);
        return new Difference("c50", $"crossover of {pair} over {Text(curves.NetworkMs)} ms, random inputs", printed, curves.Crossing.Threshold, curves.Crossing.Low, curves.Crossing.High, "", curves.Crossing.WhyNot is { } not ? $"{not}; {why}" : why);
    }

    private static Difference Gain(CompressionRun run, string pair, double printed, string why)
    {
        var curves = run.Of(pair, Quantities.Skewed);
        var (low, high) = curves.LatencyMs.IntervalAt(0.5);
        return new Difference("c52", $"{pair} faster than non-split at 0.5, skewed inputs", printed, curves.NonSplitMs / curves.LatencyMs.At(0.5), curves.NonSplitMs / high, curves.NonSplitMs / low, "x", why);
    }

    private static Difference SkewedSaving(CompressionRun run, string pair, string why)
    {
        var curve = run.Of(pair, Quantities.Skewed).SavingPercent;
        var (low, high) = curve.IntervalAt(0.5);
        return new Difference("c53", $"saving of {pair} at 0.5, skewed inputs", null, curve.At(0.5), low, high, "%", why);
    }

    private static Difference Reduction(CompressionRun run, double networkMs, double threshold, string claim, double? printed, string why)
    {
        var what = $"edge-cloud latency taken off at {Text(threshold)} over {Text(networkMs)} ms, skewed inputs";
        if (run.Sweep.FirstOrDefault(curves => curves.NetworkMs == networkMs) is not { } pair)
            return new Difference(claim, what, printed, null, null, null, "%", "this network latency was not computed");
        var (low, high) = pair.LatencyMs.IntervalAt(threshold);
        return new Difference(claim, what, printed, pair.ReductionPercent(threshold), 100 * (1 - (high / pair.NonSplitMs)), 100 * (1 - (low / pair.NonSplitMs)), "%", why);
    }

    private static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
