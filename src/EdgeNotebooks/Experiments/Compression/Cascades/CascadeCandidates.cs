namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>Settings of cascades to choose from.</summary>
public static class CascadeCandidates
{
    private const int MostOfGrid = 200_000;

    /// <summary>Every threshold at which a cascade differs: none is missed between two of a grid.</summary>
    /// <param name="tiers">Two or more, the compressed model first.</param>
    /// <param name="weights">How often each image occurs; null for all alike.</param>
    /// <exception cref="EdgeException">The tiers or the weights are none; the message is one line.</exception>
    public static IReadOnlyList<CascadeCandidate> Of(IReadOnlyList<CascadeTier> tiers, double[]? weights = null) => Of(CascadeStudy.Run(tiers, CascadeStudy.EveryThreshold(tiers), weights));

    /// <summary>The thresholds of curves.</summary>
    /// <param name="curves">The curves.</param>
    public static IReadOnlyList<CascadeCandidate> Of(CascadeCurves curves)
    {
        ArgumentNullException.ThrowIfNull(curves);
        return [.. curves.Thresholds.Select((threshold, at) => new CascadeCandidate(curves.Tiers, [threshold], curves.At(at)))];
    }

    /// <summary>Every combination of thresholds, one for each tier but the last.</summary>
    /// <param name="tiers">Two or more, the compressed model first.</param>
    /// <param name="thresholds">Finite, each above the one before.</param>
    /// <param name="weights">How often each image occurs; null for all alike.</param>
    /// <exception cref="EdgeException">The tiers, the thresholds or the weights are none, or the combinations are more than 200,000; the message is one line.</exception>
    public static IReadOnlyList<CascadeCandidate> Grid(IReadOnlyList<CascadeTier> tiers, double[] thresholds, double[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        CascadeChecks.Tiers(tiers);
        CascadeChecks.Thresholds(thresholds);
        var known = CascadeChecks.Weights(weights, tiers[0].Correct.Length);
        var count = Math.Pow(thresholds.Length, tiers.Count - 1);
        if (count > MostOfGrid)
            throw new EdgeException(FormattableString.Invariant($"{thresholds.Length} thresholds of {tiers.Count - 1} tiers are {count:N0} combinations, and {MostOfGrid:N0} are the most; give fewer thresholds"));
        var found = new List<CascadeCandidate>((int)count);
        for (var index = 0; index < count; index++)
        {
            var (each, rest) = (new double[tiers.Count - 1], index);
            for (var tier = each.Length - 1; tier >= 0; tier--)
                (each[tier], rest) = (thresholds[rest % thresholds.Length], rest / thresholds.Length);
            found.Add(new CascadeCandidate(tiers, each, CascadePoint.At(tiers, each, known)));
        }

        return found;
    }
}
