using EdgeNotebooks.Experiments.Compression.Cascades;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>The threshold up to which a cascade's mean latency is below that of sending every input on.</summary>
/// <param name="Threshold">Null where it always is, or never.</param>
/// <param name="Low">Lower end of the 95% interval over the replicates that cross; null where none was computed.</param>
/// <param name="High">Upper end.</param>
/// <param name="WhyNot">Why there is no threshold; null where there is one.</param>
public sealed record LatencyCrossing(double? Threshold, double? Low, double? High, string? WhyNot)
{
    /// <summary>Of tiers, with its interval.</summary>
    internal static LatencyCrossing Of(IReadOnlyList<CascadeTier> tiers, BootstrapSettings settings)
    {
        var found = CascadeCrossover.Of(tiers, settings);
        return new LatencyCrossing(found.Threshold, found.Interval?.Lower, found.Interval?.Upper, WhyNone(found.Kind));
    }

    /// <summary>Of a curve, without an interval.</summary>
    internal static LatencyCrossing Of(double[] thresholds, double[] latencyMs, double nonSplitMs)
    {
        var (kind, threshold) = CascadeCrossover.Find(thresholds, latencyMs, nonSplitMs);
        return new LatencyCrossing(threshold, null, null, WhyNone(kind));
    }

    private static string? WhyNone(CrossoverKind kind) => kind switch
    {
        CrossoverKind.StartsAbove => "is above it at every threshold",
        CrossoverKind.StaysBelow => "stays below it at every threshold",
        _ => null,
    };
}
