using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Measurement;

public sealed class StatisticsTests
{
    [Fact]
    public void Histogram_percentiles_are_within_one_part_in_256_of_a_sorted_array()
    {
        var random = new SplitMix64(7);
        for (var round = 0; round < 500; round++)
        {
            var histogram = new LatencyHistogram();
            var values = new long[1 + random.NextBelow(2_000)];
            var magnitude = random.NextBelow(62);
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = (long)(random.Next() >> 2 >> magnitude);
                histogram.Add(values[i]);
            }

            Array.Sort(values);
            foreach (var p in new[] { 0, 0.5, 0.9, 0.99, 0.999, 1 })
            {
                var exact = Percentiles.Of(values, p);
                Assert.InRange(histogram.Percentile(p), exact - (exact / 256), exact + (exact / 256));
            }
        }
    }

    [Fact]
    public void Histogram_buckets_tile_the_whole_range_without_gap_or_overlap()
    {
        long expected = 0;
        var histogram = new LatencyHistogram();
        for (var value = 0L; value < 70_000; value++)
            histogram.Add(value);
        histogram.Add(long.MaxValue);

        var buckets = histogram.Buckets().ToList();
        foreach (var bucket in buckets.SkipLast(1))
        {
            Assert.Equal(expected, bucket.LowerNs);
            expected = bucket.UpperNs + 1;
        }

        Assert.Equal(long.MaxValue, buckets[^1].UpperNs);
        Assert.Equal(70_001, buckets.Sum(bucket => bucket.Count));
    }

    [Fact]
    public void A_clock_that_steps_back_counts_as_zero()
    {
        var histogram = new LatencyHistogram();
        histogram.Add(-5);
        Assert.Equal(0, histogram.Percentile(0.5));
    }

    [Theory]
    [InlineData(1, 0.5, 0)]
    [InlineData(10, 0.9, 9)]
    [InlineData(100, 0.99, 99)]
    [InlineData(1000, 0.99, 990)]
    [InlineData(5, 1.0, 4)]
    [InlineData(5, 0.0, 0)]
    public void Percentile_index_is_floor_of_n_times_p(long n, double p, long expected) => Assert.Equal(expected, Percentiles.Rank(n, p));

    /// <summary>LoadGen's published early-stopping vectors for t = 0.</summary>
    [Theory]
    [InlineData(0.90, 44)]
    [InlineData(0.95, 90)]
    [InlineData(0.97, 152)]
    [InlineData(0.99, 459)]
    [InlineData(0.999, 4603)]
    public void Fewest_values_for_a_percentile_are_the_early_stopping_vectors(double p, long fewest) => Assert.Equal(fewest, Percentiles.FewestFor(p));

    [Fact]
    public void There_is_no_percentile_of_nothing_or_outside_zero_to_one()
    {
        Assert.Throws<InvalidOperationException>(() => Percentiles.Rank(0, 0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.Rank(5, 1.01));
        Assert.Throws<ArgumentOutOfRangeException>(() => Percentiles.Rank(5, -0.01));
    }

    [Fact]
    public void Batch_means_of_sixteen_values_are_their_plain_t_interval()
    {
        // 1..16: mean 8.5, s^2 = 22.667, t(15, 0.975) = 2.13145 (tables): 8.5 -+ 2.13145 * sqrt(22.667 / 16).
        var means = new BatchMeans();
        for (var i = 1; i <= 16; i++)
            means.Add(i);
        var estimate = means.Mean();
        Assert.Equal(8.5, estimate.Value, 12);
        Assert.Equal(8.5 - 2.53689, estimate.Lower!.Value, 4);
        Assert.Equal(8.5 + 2.53689, estimate.Upper!.Value, 4);
    }

    [Fact]
    public void Too_few_values_give_a_mean_without_an_interval()
    {
        var means = new BatchMeans();
        means.Add(3);
        means.Add(5);
        Assert.Equal(new Estimate(4, null, null), means.Mean());
    }

    /// <summary>
    /// 95% of 95% intervals hold the true mean. 1,000 seeded series: the standard deviation of that share is 0.7 points,
    /// so 92% to 98% is four of them each way. The correlated series (AR(1), 0.7) is one for which the interval
    /// from single values would hold the mean in under 60% of the series.
    /// </summary>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.7)]
    public void Intervals_hold_the_true_mean_as_often_as_they_say(double correlation)
    {
        var random = new SplitMix64(11);
        var held = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var means = new BatchMeans();
            var state = 0.0;
            for (var i = 0; i < 3_000; i++)
            {
                state = (correlation * state) + random.NextUnit() - 0.5;
                means.Add(10 + state);
            }

            var interval = means.Mean();
            if (interval.Lower <= 10 && interval.Upper >= 10)
                held++;
        }

        Assert.InRange(held, 920, 980);
    }

    [Fact]
    public void SplitMix64_gives_the_published_sequence()
    {
        // The first outputs for seed 1234567, as other implementations of the published algorithm print them.
        var random = new SplitMix64(1234567);
        Assert.Equal(
            [6457827717110365317UL, 3203168211198807973UL, 9817491932198370423UL, 4593380528125082431UL, 16408922859458223821UL],
            Enumerable.Range(0, 5).Select(_ => random.Next()));
    }
}
