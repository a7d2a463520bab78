namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>The threshold up to which a cascade is faster, in the mean, than sending every input to the last tier at once.</summary>
/// <param name="Kind">Whether there is one, and if not, which of the two is always the faster.</param>
/// <param name="Threshold">
/// The highest threshold at which the mean latency is below the non-split one; at every higher one it is not. It is a confidence that an image has (or 0), whatever thresholds a curve is drawn at. Null where there is none.
/// </param>
/// <param name="NonSplitMs">The non-split latency, in milliseconds.</param>
/// <param name="Interval">Of <paramref name="Threshold"/>, over the replicates that cross, with their share; null where none was asked for.</param>
public sealed record CascadeCrossover(CrossoverKind Kind, double? Threshold, double NonSplitMs, BootstrapInterval? Interval)
{
    /// <summary>Two ways of summing up one latency differ by less.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The crossover, without an interval.</summary>
    /// <param name="tiers">Two or more, the compressed model first.</param>
    /// <param name="weights">How often each image occurs; null for all alike.</param>
    /// <exception cref="EdgeException">The tiers or the weights are none; the message is one line.</exception>
    public static CascadeCrossover Of(IReadOnlyList<CascadeTier> tiers, double[]? weights = null)
    {
        var means = new CascadeMeans(new CascadeLeaves(tiers, UpToOne(tiers)));
        means.Fill(CascadeChecks.Weights(weights, tiers[0].Correct.Length));
        var (kind, threshold) = Find(means.Thresholds, means.MeanLatencyMs, means.NonSplitLatencyMs);
        return new CascadeCrossover(kind, threshold, means.NonSplitLatencyMs, Interval: null);
    }

    /// <summary>The crossover with a bootstrap interval, in whose replicates the non-split latency is of the same images.</summary>
    /// <param name="tiers">Two or more, the compressed model first.</param>
    /// <param name="settings">Replicates, seed and level.</param>
    /// <param name="weights">How often each image occurs; null for all alike.</param>
    /// <exception cref="EdgeException">The tiers, the weights or the settings are none; the message is one line.</exception>
    public static CascadeCrossover Of(IReadOnlyList<CascadeTier> tiers, BootstrapSettings settings, double[]? weights = null) =>
        Of(tiers, weights) with { Interval = CascadeBootstrap.Of(tiers, UpToOne(tiers), replicate => Find(replicate.Thresholds, replicate.MeanLatencyMs, replicate.NonSplitLatencyMs).Threshold, weights, settings) };

    /// <summary>Where a latency that never falls comes up to another.</summary>
    /// <param name="thresholds">Rising, 0 first.</param>
    /// <param name="latencyMs">At each.</param>
    /// <param name="nonSplitMs">The other.</param>
    internal static (CrossoverKind Kind, double? Threshold) Find(IReadOnlyList<double> thresholds, IReadOnlyList<double> latencyMs, double nonSplitMs)
    {
        var (low, high) = (0, thresholds.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (latencyMs[middle] >= nonSplitMs * (1 - Rounding))
                high = middle;
            else
                low = middle + 1;
        }

        return low == 0 ? (CrossoverKind.StartsAbove, null) : low == thresholds.Count ? (CrossoverKind.StaysBelow, null) : (CrossoverKind.Crosses, thresholds[low - 1]);
    }

    /// <summary>Every threshold that makes a difference, up to 1.</summary>
    private static double[] UpToOne(IReadOnlyList<CascadeTier> tiers)
    {
        var confidences = CascadeStudy.EveryThreshold(tiers)[..^1];
        return confidences[^1] < 1 ? [.. confidences, 1] : confidences;
    }
}
