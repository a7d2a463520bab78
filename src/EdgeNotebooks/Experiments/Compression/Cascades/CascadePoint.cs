namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>A cascade at one setting, image by image; and the two ways to do without one.</summary>
internal static class CascadePoint
{
    public static CascadeOutcome At(IReadOnlyList<CascadeTier> tiers, double[] thresholds, double[] weights)
    {
        var (latencies, images) = (new double[weights.Length], weights.Length);
        var (sent, bytes) = (new CompensatedSum[tiers.Count - 1], new CompensatedSum[tiers.Count - 1]);
        var (whole, right, all) = (new CompensatedSum(), new CompensatedSum(), new CompensatedSum());
        for (var i = 0; i < images; i++)
        {
            var weight = weights[i];
            latencies[i] = LatencyCurves.After(0, tiers[0], i);
            var tier = 0;
            while (tier < thresholds.Length && !(tiers[tier].Confidences[i] >= thresholds[tier]))
            {
                sent[tier].Add(weight);
                bytes[tier].Add(weight * tiers[tier + 1].Hop!.SentBytes[i]);
                tier++;
                latencies[i] = LatencyCurves.After(latencies[i], tiers[tier], i);
            }

            whole.Add(weight);
            for (var hop = 1; hop < tiers.Count; hop++)
                all.Add(weight * tiers[hop].Hop!.SentBytes[i]);
            if (tiers[tier].Correct[i])
                right.Add(weight);
        }

        double[] shares = [.. sent.Select(sum => Math.Clamp(sum.Value / whole.Value, 0, 1))];
        double[] means = [.. bytes.Select(sum => sum.Value / whole.Value)];
        return Outcome(right.Value / whole.Value, shares, means, all.Value / whole.Value, CascadeMeans.Latency(tiers, shares, means), WeightedPercentile.Of(latencies, (double[])weights.Clone(), WeightedPercentile.Shares), CascadeMeans.Energy(tiers, shares, means, tiers[0].EnergyJ));
    }

    public static CascadeOutcome NonSplit(CascadeMeans means, double[] weights)
    {
        var tiers = means.Tiers;
        var latencies = new double[weights.Length];
        for (var i = 0; i < latencies.Length; i++)
        {
            latencies[i] = tiers[^1].LatencyMs;
            for (var hop = 1; hop < tiers.Count; hop++)
                latencies[i] += tiers[hop].Hop!.NetworkMs + tiers[hop].Hop!.TransferMs(tiers[hop].Hop!.SentBytes[i]);
        }

        double[] percentiles = tiers.All(tier => tier.Hop?.BandwidthBytesPerSecond is null)
            ? [latencies[0], latencies[0], latencies[0]]
            : WeightedPercentile.Of(latencies, (double[])weights.Clone(), WeightedPercentile.Shares);
        return Outcome(means.NonSplitAccuracy, [.. tiers.Skip(1).Select(_ => 1.0)], means.NonSplitHopBytes, means.NonSplitBytes, means.NonSplitLatencyMs, percentiles, means.NonSplitEnergyJ());
    }

    public static CascadeOutcome FirstTierOnly(CascadeMeans means)
    {
        var (first, hops) = (means.Tiers[0], means.Tiers.Count - 1);
        return Outcome(means.FirstTierAccuracy, new double[hops], new double[hops], means.NonSplitBytes, first.LatencyMs, [first.LatencyMs, first.LatencyMs, first.LatencyMs], first.EnergyJ);
    }

    private static CascadeOutcome Outcome(double accuracy, double[] offloaded, double[] hopBytes, double nonSplitBytes, double mean, double[] percentiles, double? energy) => new()
    {
        Accuracy = accuracy,
        Offloaded = offloaded,
        HopBytes = hopBytes,
        Bytes = hopBytes.Sum(),
        SavingPercent = 100 * (1 - (hopBytes.Sum() / nonSplitBytes)),
        MeanLatencyMs = mean,
        LatencyP50Ms = percentiles[0],
        LatencyP90Ms = percentiles[1],
        LatencyP99Ms = percentiles[2],
        EnergyJ = energy,
    };
}
