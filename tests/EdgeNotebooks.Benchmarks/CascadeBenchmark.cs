using System.Diagnostics;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Benchmarks;

/// <summary>A cascade's curves, with percentiles, and its bootstrap, beside the loop that its definition reads as.</summary>
internal static class CascadeBenchmark
{
    private const int Repeats = 9;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan WantedOfFew = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan WantedOfMany = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WantedOfBootstrap = TimeSpan.FromSeconds(0.5);

    public static int Run()
    {
        var (few, many) = (Tiers(500), Tiers(1_000_000));
        var (thresholds, hundred) = (Steps(1000), Steps(100));
        var ofFew = Median(Repeats, () => CascadeStudy.Run(few, thresholds));
        var ofLoop = Median(3, () => Loop(few, thresholds));
        var ofMany = Median(3, () => CascadeStudy.Run(many, thresholds));
        var ofBootstrap = Median(3, () => CascadeBootstrap.Run(few, hundred));
        Console.WriteLine(FormattableString.Invariant($"500 images, 1,000 thresholds, 3 tiers: {ofFew.TotalMilliseconds:0.00} ms, {ofLoop / ofFew:0} times faster than the loop ({ofLoop.TotalMilliseconds:0} ms); {WantedOfFew.TotalMilliseconds:0} ms allowed"));
        Console.WriteLine(FormattableString.Invariant($"1,000,000 images, 1,000 thresholds, 3 tiers: {ofMany.TotalSeconds:0.00} s; {WantedOfMany.TotalSeconds:0} s allowed"));
        Console.WriteLine(FormattableString.Invariant($"1,000 replicates of 500 images, 100 thresholds, 3 tiers: {ofBootstrap.TotalMilliseconds:0} ms; {WantedOfBootstrap.TotalMilliseconds:0} ms allowed"));
        return ofFew <= WantedOfFew && ofMany <= WantedOfMany && ofBootstrap <= WantedOfBootstrap ? 0 : 1;
    }

    private static double[] Steps(int count) => [.. Enumerable.Range(0, count).Select(i => (double)i / (count - 1))];

    /// <summary>Three tiers of which every image has a latency of its own.</summary>
    private static CascadeTier[] Tiers(int images)
    {
        var random = new SplitMix64(1);
        return [.. Enumerable.Range(0, 3).Select(tier => new CascadeTier
        {
            Name = $"tier {tier + 1}",
            Confidences = Fill(images, () => random.NextUnit()),
            Correct = Fill(images, () => random.NextBelow(10) < 6 + tier),
            LatencyMs = 5,
            EnergyJ = 0.1,
            Hop = tier == 0 ? null : new CascadeHop { NetworkMs = 4, SentBytes = Fill(images, () => 3000 + random.NextBelow(20_000)), BandwidthBytesPerSecond = 1e6, EnergyPerByteJ = 1e-7 },
        })];
    }

    private static T[] Fill<T>(int length, Func<T> next)
    {
        var values = new T[length];
        for (var i = 0; i < length; i++)
            values[i] = next();
        return values;
    }

    /// <summary>Each threshold by itself: every image's stop, then means, and percentiles of a sort.</summary>
    private static void Loop(CascadeTier[] tiers, double[] thresholds)
    {
        var images = tiers[0].Correct.Length;
        var latencies = new double[images];
        var kept = 0.0;
        foreach (var threshold in thresholds)
        {
            double right = 0, sent = 0, energy = 0;
            for (var i = 0; i < images; i++)
            {
                latencies[i] = 0;
                for (var tier = 0; ; tier++)
                {
                    if (tiers[tier].Hop is { } hop)
                    {
                        latencies[i] += hop.NetworkMs + (1000 * hop.SentBytes[i] / hop.BandwidthBytesPerSecond!.Value);
                        sent += hop.SentBytes[i];
                        energy += hop.SentBytes[i] * hop.EnergyPerByteJ!.Value;
                    }

                    latencies[i] += tiers[tier].LatencyMs;
                    energy += tiers[tier].EnergyJ!.Value;
                    if (tier < tiers.Length - 1 && tiers[tier].Confidences[i] < threshold)
                        continue;
                    right += tiers[tier].Correct[i] ? 1 : 0;
                    break;
                }
            }

            kept += (right + sent + energy + latencies.Sum()) / images;
            Array.Sort(latencies);
            kept += latencies[images / 2] + latencies[images * 9 / 10] + latencies[images * 99 / 100];
        }

        GC.KeepAlive(kept);
    }

    private static TimeSpan Median(int repeats, Action work)
    {
        // Until the methods are compiled for good.
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;)
            work();
        var times = new TimeSpan[repeats];
        for (var i = 0; i < repeats; i++)
        {
            var watch = Stopwatch.StartNew();
            work();
            times[i] = watch.Elapsed;
        }

        Array.Sort(times);
        return times[repeats / 2];
    }
}
