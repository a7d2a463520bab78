using EdgeNotebooks.Experiments.Compression.Cascades;

namespace EdgeNotebooks.Tests.Experiments.Compression.Cascades;

/// <summary>A cascade as its definition reads: each image by itself at one threshold, and means of lists.</summary>
internal static class NaiveCascade
{
    public static CascadeOutcome At(IReadOnlyList<CascadeTier> tiers, double threshold, double[] weights)
    {
        var images = Enumerable.Range(0, weights.Length).ToList();
        var stops = images.Select(image => Enumerable.Range(0, tiers.Count).First(tier => tier == tiers.Count - 1 || tiers[tier].Confidences[image] >= threshold)).ToList();
        var all = weights.Sum();
        double Mean(Func<int, double> of) => images.Where(image => weights[image] > 0).OrderBy(of).Sum(image => weights[image] * of(image)) / all;
        double Bytes(int image, int hop) => stops[image] > hop ? tiers[hop + 1].Hop!.SentBytes[image] : 0;
        double Latency(int image) => tiers.Take(stops[image] + 1).Sum(tier => tier.LatencyMs + Hop(tier, image));
        var reached = images.Where(image => weights[image] > 0).Max(image => stops[image]);
        double? energy = tiers.Take(reached + 1).Any(tier => tier.EnergyJ is null || tier.Hop is { EnergyPerByteJ: null })
            ? null
            : Mean(image => tiers.Take(stops[image] + 1).Sum(tier => tier.EnergyJ!.Value + (tier.Hop is { } hop ? hop.SentBytes[image] * hop.EnergyPerByteJ!.Value : 0)));
        var hops = Enumerable.Range(0, tiers.Count - 1).ToList();
        return new CascadeOutcome
        {
            Accuracy = Mean(image => tiers[stops[image]].Correct[image] ? 1 : 0),
            Offloaded = [.. hops.Select(hop => Mean(image => stops[image] > hop ? 1 : 0))],
            HopBytes = [.. hops.Select(hop => Mean(image => Bytes(image, hop)))],
            Bytes = Mean(image => hops.Sum(hop => Bytes(image, hop))),
            SavingPercent = 100 * (Mean(image => hops.Sum(hop => tiers[hop + 1].Hop!.SentBytes[image] - Bytes(image, hop))) / Mean(image => hops.Sum(hop => (double)tiers[hop + 1].Hop!.SentBytes[image]))),
            MeanLatencyMs = Mean(Latency),
            LatencyP50Ms = Percentile(images.Select(image => (Latency(image), weights[image])), 0.5),
            LatencyP90Ms = Percentile(images.Select(image => (Latency(image), weights[image])), 0.9),
            LatencyP99Ms = Percentile(images.Select(image => (Latency(image), weights[image])), 0.99),
            EnergyJ = energy,
        };
    }

    private static double Hop(CascadeTier tier, int image) => tier.Hop is { } hop ? hop.NetworkMs + (hop.BandwidthBytesPerSecond is { } rate ? 1000 * hop.SentBytes[image] / rate : 0) : 0;

    private static double Percentile(IEnumerable<(double Value, double Weight)> values, double p)
    {
        var sorted = values.Where(value => value.Weight > 0).OrderBy(value => value.Value).ToList();
        var (all, sum) = (sorted.Sum(value => value.Weight), 0.0);
        foreach (var (value, weight) in sorted)
        {
            sum += weight;
            if (sum > p * all)
                return value;
        }

        return sorted[^1].Value;
    }
}
