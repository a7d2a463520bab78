using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Measurement;

public sealed class RandomHistogramTests
{
    private const int Histograms = 10_000;

    private static readonly double[] Asked = [0, 0.001, 0.25, 0.5, 0.9, 0.95, 0.97, 0.99, 0.999, 1];

    /// <summary>
    /// Sorted arrays give the truth: below 256 ns a percentile of the histogram is exact, above it lies in the same bucket,
    /// no further off than 1/256 of its size.
    /// </summary>
    [Fact]
    public void Percentiles_of_ten_thousand_random_histograms_are_those_of_sorted_arrays()
    {
        var random = new Random(2020);
        var histogram = new LatencyHistogram();
        for (var number = 0; number < Histograms; number++)
        {
            var values = Draw(random);
            histogram.Clear();
            foreach (var value in values)
                histogram.Add(value);
            Array.Sort(values);

            foreach (var p in Asked.Append(random.NextDouble()))
            {
                var rank = p < 1 ? (int)Math.Floor(values.Length * p) : values.Length - 1;
                var truth = values[rank];
                var found = histogram.Percentile(p);
                if (truth < 256)
                    Assert.Equal(truth, found);
                else
                    Assert.True(Math.Abs(found - truth) <= truth / 256.0, $"histogram {number}, p {p}: {found} for {truth}");
                Assert.Equal(found, histogram.AtRank(rank));
            }
        }
    }

    /// <summary>Every shape that latencies have and some that they have not: narrow, wide, with two humps, constant, over all magnitudes.</summary>
    private static long[] Draw(Random random)
    {
        var values = new long[random.Next(1, 300)];
        var kind = random.Next(6);
        var scale = Math.Exp(random.NextDouble() * 40);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = kind switch
            {
                0 => random.NextInt64(0, 400),
                1 => (long)(scale * (1 + (0.01 * random.NextDouble()))),
                2 => (long)(-scale * Math.Log(1 - random.NextDouble())),
                3 => (long)(random.Next(10) == 0 ? 20 * scale : scale),
                4 => (long)scale,
                _ => random.NextInt64() >> random.Next(63),
            };
        }

        return values;
    }
}
