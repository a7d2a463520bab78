namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// A cascade's arithmetic: an image stops at the first tier whose confidence is at least the threshold, and the last tier always answers. It pays every inference and every hop up to where it stops. Latencies are those of an image by
/// itself: nothing queues.
/// </summary>
public static class CascadeStudy
{
    /// <summary>A threshold above every confidence, at which every image goes to the last tier.</summary>
    public const double AboveAll = 1.01;

    /// <summary>One cascade at many thresholds, each of them for all tiers. Takes one pass over the images, and a sort of the latencies where a hop has a bandwidth.</summary>
    /// <param name="tiers">Two or more, the compressed model first.</param>
    /// <param name="thresholds">Finite, each above the one before.</param>
    /// <param name="weights">How often each image occurs, at least 0, not all 0; null for all alike.</param>
    /// <exception cref="EdgeException">The tiers, the thresholds or the weights are none; the message is one line.</exception>
    public static CascadeCurves Run(IReadOnlyList<CascadeTier> tiers, double[] thresholds, double[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        CascadeChecks.Tiers(tiers);
        CascadeChecks.Thresholds(thresholds);
        var known = CascadeChecks.Weights(weights, tiers[0].Correct.Length);
        var leaves = new CascadeLeaves(tiers, thresholds);
        var means = new CascadeMeans(leaves);
        means.Fill(known);
        var percentiles = new LatencyCurves(leaves, known).Percentiles;
        return new CascadeCurves
        {
            Tiers = tiers,
            Images = leaves.Images,
            Thresholds = thresholds,
            Accuracy = means.Accuracy,
            Offloaded = means.Offloaded,
            HopBytes = means.HopBytes,
            Bytes = means.Bytes,
            SavingPercent = means.SavingPercent,
            MeanLatencyMs = means.MeanLatencyMs,
            LatencyP50Ms = percentiles[0],
            LatencyP90Ms = percentiles[1],
            LatencyP99Ms = percentiles[2],
            EnergyJ = means.Energies(),
            NonSplit = CascadePoint.NonSplit(means, known),
            FirstTierOnly = CascadePoint.FirstTierOnly(means),
        };
    }

    /// <summary>One cascade at one setting.</summary>
    /// <param name="tiers">Two or more, the compressed model first.</param>
    /// <param name="thresholds">One for each tier but the last, finite, in any order.</param>
    /// <param name="weights">How often each image occurs, at least 0, not all 0; null for all alike.</param>
    /// <exception cref="EdgeException">The tiers, the thresholds or the weights are none; the message is one line.</exception>
    public static CascadeOutcome Evaluate(IReadOnlyList<CascadeTier> tiers, double[] thresholds, double[]? weights = null)
    {
        ArgumentNullException.ThrowIfNull(thresholds);
        CascadeChecks.Tiers(tiers);
        if (thresholds.Length != tiers.Count - 1)
            throw new EdgeException($"there are {thresholds.Length} thresholds for {tiers.Count} tiers; give one for each tier but the last, which always answers");
        foreach (var threshold in thresholds)
            CascadeChecks.Thresholds([threshold]);
        return CascadePoint.At(tiers, thresholds, CascadeChecks.Weights(weights, tiers[0].Correct.Length));
    }

    /// <summary>Every threshold at which a cascade differs from the next lower one: 0, each confidence that a tier but the last has, and <see cref="AboveAll"/>. An image stops where its confidence is the threshold and goes on above it.</summary>
    /// <param name="tiers">Two or more.</param>
    /// <exception cref="EdgeException">The tiers are none; the message is one line.</exception>
    public static double[] EveryThreshold(IReadOnlyList<CascadeTier> tiers)
    {
        CascadeChecks.Tiers(tiers);
        var all = new double[(tiers.Count - 1) * tiers[0].Correct.Length];
        for (var tier = 0; tier < tiers.Count - 1; tier++)
            tiers[tier].Confidences.CopyTo(all, tier * tiers[0].Correct.Length);
        Array.Sort(all);
        List<double> distinct = [0];
        foreach (var confidence in all)
        {
            if (confidence > distinct[^1])
                distinct.Add(confidence);
        }

        return [.. distinct, AboveAll];
    }
}
