using EdgeNotebooks.Experiments.Compression.Live;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Experiments.Compression;

public sealed class LiveCascadeTests
{
    [Fact]
    public void What_is_computed_of_a_threshold_is_what_one_counts_by_hand()
    {
        var (local, remote) = (new LiveChoice("all-local", null), new LiveChoice("all-remote", null));
        foreach (var (confidence, smallRight, largeRight, smallNs, largeNs) in new[] { (0.2, false, true, 10, 100), (0.5, true, false, 11, 110), (0.9, true, true, 12, 120) })
        {
            local.Queries.Add(Query(confidence, smallRight, smallNs));
            remote.Queries.Add(Query(null, largeRight, largeNs));
        }

        // At 0.5 the second is just not below.
        var half = ComputedCascade.Of(local, remote, 0.5);
        Assert.Equal((1L, 3L), (half.Offloaded, half.Correct));
        Assert.Equal(11 + (110 / 3.0), half.MeanNs, 6);
        var most = ComputedCascade.Of(local, remote, 0.6);
        Assert.Equal((2L, 2L), (most.Offloaded, most.Correct));
        Assert.Equal(11 + (2 * 110 / 3.0), most.MeanNs, 6);
    }

    [Fact]
    public void What_is_expected_lies_about_what_is_computed_and_leaves_a_live_mean_that_is_off_outside()
    {
        var random = new SplitMix64(1);
        LiveChoice local = new("all-local", null), remote = new("all-remote", null), live = new("cascade", 0.5), slow = new("cascade", 0.5);
        for (var i = 0; i < 300; i++)
        {
            var confidence = random.NextUnit();
            local.Queries.Add(Query(confidence, null, Near()));
            remote.Queries.Add(Query(null, null, Far()));
            live.Queries.Add(Query(confidence, null, Near() + (confidence < 0.5 ? Far() : 0)));
            slow.Queries.Add(Query(confidence, null, Near() + (confidence < 0.5 ? Far() * 5 / 4 : 0)));
        }

        var computed = ComputedCascade.Of(local, remote, 0.5).MeanNs;
        foreach (var (choice, isInside) in new[] { (live, true), (slow, false) })
        {
            var mean = choice.Queries.Average(query => query.LatencyNs);
            var (lower, upper) = LiveStatistics.Expected(choice, local, remote, new BlockBootstrap(300, 1000, 1), 0.99)!.Value;
            Assert.InRange(computed, lower, upper);
            Assert.Equal(isInside, mean >= lower && mean <= upper);
        }

        long Near() => 1000 + random.NextBelow(200);

        long Far() => 10_000 + random.NextBelow(1000);
    }

    [Fact]
    public void Where_it_is_not_known_what_is_right_it_is_not_computed_either()
    {
        var (local, remote) = (new LiveChoice("all-local", null), new LiveChoice("all-remote", null));
        local.Queries.Add(Query(0.2, null, 10));
        remote.Queries.Add(Query(null, null, 100));
        Assert.Null(ComputedCascade.Of(local, remote, 0.5).Correct);
    }

    [Theory]
    [InlineData(0, 0.02)]
    [InlineData(0.8, 0.1)]
    public void An_interval_of_a_mean_holds_it_as_often_as_it_says_for_correlated_series_too(double correlation, double shortfall)
    {
        // Gaussian AR(1) of mean 0; intervals of 90% of 200 series of 200. Blocks of 6 see most of the correlation of neighbours, and fall a little short: the interval of a plain
        // bootstrap holds the mean of the correlated ones in about 40% of the cases.
        var random = new SplitMix64(1);
        var held = 0;
        for (var series = 0; series < 200; series++)
        {
            var values = new double[200];
            for (var i = 0; i < values.Length; i++)
                values[i] = (correlation * (i == 0 ? 0 : values[i - 1])) + MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, random.NextUnit() + 1e-12);
            var (lower, upper) = new BlockBootstrap(values.Length, 200, (ulong)series).Interval(drawn => drawn.Average(i => values[i]), 0.9)!.Value;
            held += lower <= 0 && upper >= 0 ? 1 : 0;
        }

        // Of 200 the standard deviation of such a share is 2%.
        Assert.InRange(held / 200.0, 0.9 - shortfall - 0.1, 0.97);
    }

    [Fact]
    public void Too_few_observations_have_no_interval() => Assert.Null(new BlockBootstrap(BlockBootstrap.Fewest - 1, 100, 1).Interval(_ => 1, 0.95));

    [Fact]
    public void What_cannot_be_run_is_refused()
    {
        var good = new LiveCascadeSettings { Link = LinkCatalog.Get("loopback") };
        foreach (var (settings, word) in new (LiveCascadeSettings, string)[]
        {
            (good with { Thresholds = [] }, "no threshold"),
            (good with { Thresholds = [0.5, 1.5] }, "1.5"),
            (good with { Thresholds = [0.5, 0.5] }, "twice"),
            (good with { Duration = TimeSpan.Zero }, "duration"),
            (good with { Queries = 0 }, "0 queries"),
            (good with { MadeUpImages = 0 }, "made-up"),
            (good with { Confidence = 1 }, "confidence"),
            (good with { Resamples = 10 }, "resamples"),
        })
            Assert.Contains(word, Assert.Throws<EdgeException>(() => LiveCascade.Run(settings)).Message);
    }

    private static LiveCascadeQuery Query(double? confidence, bool? correct, long latencyNs) => new()
    {
        Choice = confidence is null ? "all-remote" : "all-local",
        Threshold = null,
        Query = 1,
        Image = 1,
        Confidence = confidence,
        Offloaded = confidence is null,
        Class = 1,
        Correct = correct,
        SentBytes = 0,
        LatencyNs = latencyNs,
    };
}
