using System.Globalization;
using EdgeNotebooks.Analysis.Compression;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 10 of the paper: what the edge-cloud cascade takes off the latency with skewed inputs, over the network latency to the cloud, at several thresholds; with the two points that the text states.</summary>
public static class Figure10
{
    private static readonly double[] Thresholds = [0.5, 0.8, 0.9, 0.99];
    private static readonly string[] Colors = ["#0072b2", "#009e73", "#d55e00", "#cc79a7"];

    /// <summary>The reduction at a threshold to which the text's two points belong.</summary>
    private const double PrintedAt = 0.8;

    /// <summary>A curve a threshold.</summary>
    /// <param name="run">The curves.</param>
    /// <param name="paper">The published figures.</param>
    public static Figure Plot(CompressionRun run, PaperData paper)
    {
        var sweep = run.Sweep;
        List<double> at = [.. sweep.Select(pair => pair.NetworkMs)];
        var curves = Thresholds.Zip(Colors, (threshold, color) => new CurveSeries(
            string.Create(CultureInfo.InvariantCulture, $"threshold {threshold:0.##}"), color, Provenance.Modelled, at, [.. sweep.Select(pair => pair.ReductionPercent(threshold))])
        {
            Low = [.. sweep.Select(pair => Reduction(pair, pair.LatencyMs.IntervalAt(threshold).High))],
            High = [.. sweep.Select(pair => Reduction(pair, pair.LatencyMs.IntervalAt(threshold).Low))],
        }).ToList();
        var marks = PrintedCascades.Reductions(paper).Select(point => new PublishedMark(
            "threshold 0.8", Colors[Array.IndexOf(Thresholds, PrintedAt)], point.NetworkMs, point.Percent, string.Create(CultureInfo.InvariantCulture, $"{point.Percent:0.##}% at {point.NetworkMs:0.##} ms and threshold 0.8, published"))).ToList();
        var lowest = curves.SelectMany(curve => curve.Low!).Append(0).Min();
        return new CurveFigure
        {
            Title = "Figure 10: gain over the network latency to the cloud, skewed inputs",
            XTitle = "Network latency to the cloud (ms)",
            YTitle = "Latency taken off the non-split one (%)",
            XRange = (at[0] - 5, at[^1] + 5),
            YRange = (Math.Max(lowest - 5, -100), 100),
            Unit = "%",
            Curves = curves,
            Marks = marks,
            Notes = [CompressionNotes.Images(run), CompressionNotes.Models(sweep[0]), CompressionNotes.Skew(run), "Below zero the cascade is slower than sending every input on."],
            AltText = $"Line chart of the reduction of latency against the network latency. {string.Join(" ", curves.Select(curve => $"{curve.Name}: {CurveFigure.ValuesAt(curve, [at[0], at[^1]], "%")} ms."))}{string.Concat(marks.Select(mark => $" {mark.Words}."))}",
        }.Plot();
    }

    private static double Reduction(PairCurves pair, double latencyMs) => 100 * (1 - (latencyMs / pair.NonSplitMs));
}
