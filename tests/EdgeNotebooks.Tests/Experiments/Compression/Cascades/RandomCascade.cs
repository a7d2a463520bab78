using EdgeNotebooks.Experiments.Compression.Cascades;

namespace EdgeNotebooks.Tests.Experiments.Compression.Cascades;

/// <summary>Cascades of numbers that are drawn, many of them equal.</summary>
internal static class RandomCascade
{
    /// <param name="random">What is drawn from.</param>
    /// <param name="tiers">Tiers.</param>
    /// <param name="images">Images.</param>
    /// <param name="steps">Confidences are multiples of 1 / steps, so that ties occur.</param>
    public static List<CascadeTier> Of(Random random, int tiers, int images, int steps = 256)
    {
        var slow = random.Next(2) == 0;
        return [.. Enumerable.Range(0, tiers).Select(tier => new CascadeTier
        {
            Name = $"tier {tier + 1}",
            Confidences = Array(images, () => random.Next(steps + 1) / (double)steps),
            Correct = Array(images, () => random.Next(4) > 0),
            LatencyMs = random.Next(5) * 0.37,
            EnergyJ = random.Next(6) == 0 ? null : random.NextDouble(),
            Hop = tier == 0 ? null : new CascadeHop
            {
                NetworkMs = random.Next(4) * 1.1,
                SentBytes = Array(images, () => random.Next(1, 100_000)),
                BandwidthBytesPerSecond = slow || random.Next(2) == 0 ? random.Next(1000, 10_000_000) : null,
                EnergyPerByteJ = random.Next(6) == 0 ? null : random.NextDouble() * 1e-6,
            },
        })];
    }

    /// <summary>None, whole ones with zeros among them, or any.</summary>
    public static double[]? Weights(Random random, int images) => random.Next(3) switch
    {
        0 => null,
        1 => [1, .. Array(images - 1, () => (double)random.Next(4))],
        _ => Array(images, random.NextDouble),
    };

    public static T[] Array<T>(int length, Func<T> next) => [.. Enumerable.Range(0, length).Select(_ => next())];
}
