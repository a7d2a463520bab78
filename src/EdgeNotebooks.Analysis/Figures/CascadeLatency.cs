using System.Globalization;
using EdgeNotebooks.Analysis.Compression;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Mean latency of the two cascades over their thresholds, each against its non-split latency.</summary>
internal static class CascadeLatency
{
    private static readonly string[] Pairs = [Quantities.DeviceEdge, Quantities.EdgeCloud];
    private static readonly double[] Told = [0, 0.5, 0.8, 0.99];

    /// <param name="run">The curves.</param>
    /// <param name="inputs">The inputs whose curves are drawn.</param>
    /// <param name="title">The figure's.</param>
    /// <param name="marks">Published points.</param>
    public static Figure Plot(CompressionRun run, string inputs, string title, IReadOnlyList<PublishedMark> marks)
    {
        var pairs = Pairs.Select(pair => run.Of(pair, inputs)).ToList();
        var curves = pairs.Select(pair => new CurveSeries(pair.Pair, PairStyle.ColorOf(pair.Pair), Provenance.Modelled, pair.LatencyMs.Thresholds, pair.LatencyMs.Values)
        {
            Low = pair.LatencyMs.Low,
            High = pair.LatencyMs.High,
            Level = pair.NonSplitMs,
            LevelName = $"{pair.Pair} non-split",
        }).ToList();
        var crossings = pairs.Select(pair => $"{pair.Pair} {Words(pair.Crossing)}").ToList();
        return new CurveFigure
        {
            Title = title,
            XTitle = CompressionNotes.Threshold(run),
            YTitle = "Mean latency (ms)",
            XRange = (0, 1),
            Unit = " ms",
            Curves = curves,
            Marks = marks,
            Notes =
            [
                CompressionNotes.Images(run),
                .. pairs.Select(CompressionNotes.Latencies),
                .. inputs == Quantities.Skewed ? new[] { CompressionNotes.Skew(run) } : [],
                $"Crossing the non-split latency: {string.Join("; ", crossings)}.",
            ],
            AltText = $"Line chart of mean latency against the threshold. {string.Join(" ", curves.Select(curve => $"{curve.Name}: {CurveFigure.ValuesAt(curve, Told, " ms")}; non-split {NumberText.Significant(curve.Level!.Value, 3)} ms."))} {string.Join("; ", crossings)}.{string.Concat(marks.Select(mark => $" {mark.Words}."))}",
        }.Plot();
    }

    private static string Words(LatencyCrossing crossing) => crossing.Threshold is { } at
        ? string.Create(CultureInfo.InvariantCulture, $"at {at:0.00}{(crossing is { Low: { } low, High: { } high } ? string.Create(CultureInfo.InvariantCulture, $" (95% interval {low:0.00} to {high:0.00})") : "")}")
        : crossing.WhyNot!;
}
