using EdgeNotebooks.Analysis.Claims.Compression;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Compression;

/// <summary>What the text of section 5.2 states of Figures 8 to 10, as points that a figure can mark.</summary>
internal static class PrintedCascades
{
    private static readonly string[] Pairs = [Quantities.DeviceEdge, Quantities.EdgeCloud];

    /// <summary>Savings of the network at a threshold with random inputs, Figure 8(b).</summary>
    public static IReadOnlyList<(string Pair, double Threshold, double Percent)> Savings(PaperData paper) =>
        [.. Of(paper, "network saving over non-split").Select(point => (point.Subject, Threshold: QuotedCondition.Threshold(point), point.Values[0])).Where(point => point.Threshold is not null).Select(point => (point.Subject, point.Threshold!.Value, point.Item3))];

    /// <summary>Thresholds at which the latencies cross, Figure 8(c).</summary>
    public static IReadOnlyList<(string Pair, double Threshold)> Crossovers(PaperData paper) => [.. Of(paper, "crossover threshold").Select(point => (point.Subject, point.Values[0]))];

    /// <summary>How many times faster than non-split with skewed inputs, Figure 9.</summary>
    public static IReadOnlyList<(string Pair, double Gain)> Gains(PaperData paper) => [.. Of(paper, "latency gain over non-split").Select(point => (point.Subject, point.Values[0]))];

    /// <summary>Latency taken off at threshold 0.8 over a network latency, Figure 10.</summary>
    public static IReadOnlyList<(double NetworkMs, double Percent)> Reductions(PaperData paper) =>
        [.. Of(paper, "latency reduction").Select(point => (At: QuotedCondition.CloudLatencyMs(point), point.Values[0])).Where(point => point.At is not null).Select(point => (point.At!.Value, point.Item2))];

    private static IEnumerable<QuotedPoint> Of(PaperData paper, string quantity) => paper.QuotedPoints.Where(point => point.Quantity == quantity && Pairs.Contains(point.Subject) && point.Values.Count == 1);
}
