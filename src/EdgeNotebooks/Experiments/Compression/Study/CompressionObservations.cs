using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>What the curves of Figures 8 to 10 say, as observations that the claims of section 5.2 read: accuracies, sizes and savings as recorded, latencies modelled.</summary>
public static class CompressionObservations
{
    /// <summary>The experiment's name in <c>observations/</c> of a results folder.</summary>
    public const string Name = "compression";

    /// <summary>Of every model with predictions, its accuracy and size; of every pair of tiers, savings, latencies and the latency without a cascade.</summary>
    public static IReadOnlyList<Observation> Of(CompressionRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return [.. run.Predictions.Models.SelectMany(model => OfModel(model, run.Predictions.Of(model.ModelId))), .. run.Curves.SelectMany(curves => OfPair(curves, run))];
    }

    /// <summary>Saves them in a results folder, where <c>edge claims</c> and the report find them, in place of those that were saved before.</summary>
    /// <exception cref="EdgeException">The folder cannot be written.</exception>
    public static void Write(ResultsFolder results, CompressionRun run)
    {
        ArgumentNullException.ThrowIfNull(results);
        results.SaveObservations(Name, Of(run));
    }

    private static IEnumerable<Observation> OfModel(PredictedModel model, IReadOnlyList<Prediction> predictions)
    {
        if (WeightsOf(model.Precision) is not { } weights)
            yield break;
        yield return Observed(Quantities.ModelSizeMb, model.FileBytes / 1e6, "the size of its file");
        yield return Observed(Quantities.Top1AccuracyPercent, 100.0 * predictions.Count(prediction => prediction.IsCorrect) / predictions.Count, model.Source);

        Observation Observed(string quantity, double value, string source) => new()
        {
            Quantity = quantity,
            Provenance = model.Provenance,
            ModelId = model.ModelId,
            Subject = weights,
            Value = value,
            Source = source,
        };
    }

    private static IEnumerable<Observation> OfPair(PairCurves curves, CompressionRun run)
    {
        var source = run.Predictions.Model(curves.CompressedModel).Source + (curves.DecisionProvenance == Provenance.Modelled ? FormattableString.Invariant($"; classes by rank^-{run.Settings.SkewExponent:0.##}, the model held to the frequent ones") : "");
        var subject = Quantities.Cascade(curves.Pair, curves.Inputs, curves.IsPapersNetwork ? null : curves.NetworkMs);
        var latencies = FormattableString.Invariant($"predictions of {curves.CompressedModel} and {curves.FullModel}; modelled {curves.NearMs:0.###} ms near, {curves.NetworkMs:0.###} ms network, {curves.FarMs:0.###} ms far");
        if (!curves.IsOfSweep)
        {
            foreach (var row in Over(curves.SavingPercent, Quantities.CascadeSavingPercent, curves.DecisionProvenance, source))
                yield return row;
        }

        foreach (var row in Over(curves.LatencyMs, Quantities.CascadeLatencyMs, Provenance.Modelled, latencies))
            yield return row;
        yield return Row(Quantities.NonSplitLatencyMs, Provenance.Modelled, null, curves.NonSplitMs, latencies);

        IEnumerable<Observation> Over(BandedCurve curve, string quantity, Provenance provenance, string source) =>
            curve.Thresholds.Zip(curve.Values, (threshold, value) => Row(quantity, provenance, threshold, value, source));

        Observation Row(string quantity, Provenance provenance, double? at, double value, string source) => new()
        {
            Quantity = quantity,
            Provenance = provenance,
            ModelId = curves.CompressedModel,
            Subject = subject,
            At = at,
            Value = value,
            Source = source,
        };
    }

    private static string? WeightsOf(string precision) => precision switch
    {
        "int8" or "uint8" => Quantities.Weights8Bit,
        "float32" => Quantities.Weights32Bit,
        _ => null,
    };
}
