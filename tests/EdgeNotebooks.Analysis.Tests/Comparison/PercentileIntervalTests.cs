using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Analysis.Tests.Comparison;

public sealed class PercentileIntervalTests
{
    /// <summary>The ranks of 95% intervals for a median that statistical tables print.</summary>
    [Theory]
    [InlineData(6, 1, 6)]
    [InlineData(10, 2, 9)]
    [InlineData(15, 4, 12)]
    [InlineData(20, 6, 15)]
    [InlineData(30, 10, 21)]
    public void Ranks_of_a_median_are_those_of_the_tables(int n, long lower, long upper) => Assert.Equal((lower, upper), PercentileInterval.BinomialRanks(n, 0.5));

    /// <summary>0.5^5 = 3.1% and 0.99^368 = 2.48% of samples lie on one side of the percentile: so few cannot hold the ends, one more can.</summary>
    [Theory]
    [InlineData(5, 0.5, false)]
    [InlineData(6, 0.5, true)]
    [InlineData(367, 0.99, false)]
    [InlineData(368, 0.99, true)]
    public void Too_few_values_have_no_interval(int n, double p, bool has) => Assert.Equal(has, PercentileInterval.BinomialRanks(n, p) is not null);

    [Fact]
    public void Scipy_finds_the_same_ranks_up_to_a_million_values()
    {
        const string Script = """
            from scipy.stats import binom
            for p in (0.5, 0.9, 0.99):
                for n in (368, 459, 1000, 4097, 65536, 1000000):
                    print(p, n, int(binom.ppf(0.025, n, p)), int(binom.ppf(0.975, n, p)) + 1)
            """;
        foreach (var line in Numpy.Run(Script))
            Assert.Equal(((long)line[2], (long)line[3]), PercentileInterval.BinomialRanks((int)line[1], line[0]));
    }

    /// <summary>In an order that mixes large and small the batches agree, so that the binomial ranks decide: 40 and 61 of 100 for a median.</summary>
    [Fact]
    public void Well_mixed_latencies_have_the_order_statistics_of_the_binomial_ranks()
    {
        var mixed = Enumerable.Range(0, 100).Select(i => 1_000L * (1 + (i * 37 % 100))).ToList();
        Assert.Equal((40L, 61L), PercentileInterval.BinomialRanks(100, 0.5));
        var interval = PercentileInterval.Of(mixed, 0.5);
        Assert.Equal(51_000, interval.Value);
        Assert.Equal(40_000, interval.Lower);
        Assert.Equal(61_000, interval.Upper);
    }

    [Fact]
    public void A_drift_over_the_run_widens_the_interval()
    {
        var drifting = Enumerable.Range(1, 1_000).Select(i => (long)i).ToList();
        var mixed = drifting.Select(i => 1 + (i * 387 % 1_000)).ToList();
        var (wide, narrow) = (PercentileInterval.Of(drifting, 0.5), PercentileInterval.Of(mixed, 0.5));
        Assert.Equal(wide.Value, narrow.Value);
        Assert.True(wide.Upper - wide.Lower > 3 * (narrow.Upper - narrow.Lower));
    }

    [Fact]
    public void Equal_latencies_are_their_own_interval() =>
        Assert.Equal(new Estimate(7, 7, 7), PercentileInterval.Of(Enumerable.Repeat(7L, 500).ToList(), 0.99));

    [Fact]
    public void There_is_no_percentile_of_nothing() => Assert.Throws<InvalidOperationException>(() => PercentileInterval.Of([], 0.5));

    /// <summary>
    /// How often the interval holds the true percentile in 1,000 seeded runs: exponential latencies, alone and on a level that
    /// wanders (AR(1), 0.7). The least share for 95% is 92%, four standard deviations (0.7 points) below; taking the wider of two
    /// intervals can only add, hence nothing above. On the wandering level the binomial ranks alone hold it too rarely.
    /// </summary>
    [Theory]
    [InlineData(0.5, 0.0)]
    [InlineData(0.9, 0.0)]
    [InlineData(0.99, 0.0)]
    [InlineData(0.5, 0.7)]
    [InlineData(0.9, 0.7)]
    public void Intervals_hold_the_true_percentile_as_often_as_they_say(double p, double correlation)
    {
        const int Count = 2_000;
        var random = new SplitMix64(23);
        var truth = TruePercentile(p, correlation);
        var (lower, upper) = PercentileInterval.BinomialRanks(Count, p)!.Value;
        int held = 0, heldByRanksAlone = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var latencies = Latencies(ref random, Count, correlation);
            var interval = PercentileInterval.Of(latencies, p);
            held += interval.Lower <= truth && truth <= interval.Upper ? 1 : 0;
            Array.Sort(latencies);
            heldByRanksAlone += latencies[lower - 1] <= truth && truth <= latencies[upper - 1] ? 1 : 0;
        }

        Assert.InRange(held, 920, 1_000);
        if (correlation > 0)
            Assert.InRange(heldByRanksAlone, 0, 900);
    }

    // A series a thousand times as long as the runs: its own error is a thirtieth of theirs.
    private static double TruePercentile(double p, double correlation)
    {
        var random = new SplitMix64(29);
        var sorted = Latencies(ref random, 2_000_000, correlation);
        Array.Sort(sorted);
        return Percentiles.Of(sorted, p);
    }

    private static long[] Latencies(ref SplitMix64 random, int count, double correlation)
    {
        var latencies = new long[count];
        var level = 0.0;
        for (var i = 0; i < count; i++)
        {
            level = (correlation * level) + (correlation > 0 ? random.NextUnit() - 0.5 : 0);
            latencies[i] = (long)(1e6 * (10 - Math.Log(1 - random.NextUnit()) + (4 * level)));
        }

        return latencies;
    }
}
