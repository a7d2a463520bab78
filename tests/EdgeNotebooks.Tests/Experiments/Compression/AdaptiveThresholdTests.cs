using EdgeNotebooks.Experiments.Compression.Adaptive;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Experiments.Compression;

public sealed class AdaptiveThresholdTests
{
    /// <summary>Confidences spread evenly: a threshold offloads its own share.</summary>
    private static readonly IReadOnlyList<CascadeQuery> Even =
        [.. Enumerable.Range(0, 100).Select(i => new CascadeQuery(i + 1, (i + 0.5) / 100, NearSeconds: 0.01, FarSeconds: 0.02, SentBytes: 1000, NearCorrect: i >= 50, FarCorrect: i != 99))];

    /// <summary>Nothing is left to chance, and nothing held on to: the bound is met on average, 10 ms + 0.4 (20 ms + 2 x 40 ms), with a hair's breadth for rounding.</summary>
    private static readonly AdaptiveThresholdSettings Plain = new() { Bound = new LatencyBound(0.0501), Link = LinkText.Parse("latency=40ms"), Assurance = 0.5, MinimumGain = 0 };

    [Fact]
    public void What_each_threshold_offloads_and_gets_right_is_counted()
    {
        var curve = ThresholdCurve.Of(Even, [0.25, 0.5, 1]);
        Assert.Equal([new ThresholdLevel(0, 0, 0.5), new(0.25, 0.25, 0.75), new(0.5, 0.5, 1), new(1, 1, 0.99)], curve.Levels);
        Assert.Equal(0.5, curve.Best.Threshold);
        Assert.Equal(1, ThresholdCurve.Of([.. Even.Select(query => query with { FarCorrect = null })]).Best.Threshold);
    }

    [Theory]
    [InlineData(0.0301, 0.2)]
    [InlineData(0.0501, 0.4)]
    [InlineData(0.0299, 0.19)]
    [InlineData(0.0099, 0)] // less than the small model alone takes
    [InlineData(9, 0.5)] // beyond it accuracy falls
    public void The_highest_threshold_whose_mean_is_within_the_bound_is_chosen(double bound, double threshold) =>
        Assert.Equal(threshold, new AdaptiveThreshold(ThresholdCurve.Of(Even), Plain with { Bound = new LatencyBound(bound) }).Threshold, 6);

    [Theory]
    [InlineData(0.111, 0.5)] // all are within the bound, so the most accurate
    [InlineData(0.109, 0.08)] // no answer of the large one is: 4 of 50 queries may be above
    [InlineData(0.009, 0)]
    public void Of_the_90th_percentile_as_many_may_be_above_as_a_window_allows(double bound, double threshold) =>
        Assert.Equal(threshold, new AdaptiveThreshold(ThresholdCurve.Of(Even), Plain with { Bound = new LatencyBound(bound, LatencyBoundKind.P90) }).Threshold, 6);

    [Fact]
    public void Assurance_leaves_room_for_windows_of_more_uncertain_queries()
    {
        // 10 ms + f 100 ms + 1.645 sqrt(f (1 - f) / 50) 100 ms: 49.6 ms at f = 0.29, 50.7 ms at f = 0.30.
        var control = new AdaptiveThreshold(ThresholdCurve.Of(Even), Plain with { Assurance = 0.95 });
        Assert.Equal(0.29, control.Threshold, 6);
    }

    [Fact]
    public void A_slower_link_lowers_the_threshold_at_once_and_one_late_answer_does_not()
    {
        var control = new AdaptiveThreshold(ThresholdCurve.Of(Even), Plain with { MinimumGain = 0.1 });
        control.ObserveHop(1000, 0.1);
        Assert.Equal(0.4, control.Threshold, 6);
        control.ObserveHop(1000, 0.4);
        Assert.InRange(control.Threshold, 0.1, 0.39);
        control.ObserveHop(1000, 0.4);
        Assert.Equal(0.1, control.Threshold, 6);
    }

    [Fact]
    public void A_threshold_is_raised_for_a_gain_that_is_worth_it_only()
    {
        var control = new AdaptiveThreshold(ThresholdCurve.Of(Even), Plain with { MinimumGain = 0.2 });
        Assert.Equal(0.4, control.Threshold, 6);
        for (var i = 0; i < 50; i++)
            control.ObserveHop(1000, 0.085);
        Assert.Equal(0.4, control.Threshold, 6);
        for (var i = 0; i < 50; i++)
            control.ObserveHop(1000, 0.079);
        Assert.Equal(0.5, control.Threshold, 6);
    }

    [Fact]
    public void Waiting_for_an_answer_lowers_the_threshold_before_it_is_given_up()
    {
        var control = new AdaptiveThreshold(ThresholdCurve.Of(Even), Plain);
        control.ObserveWaiting(0.05);
        Assert.Equal(0.4, control.Threshold, 6);
        control.ObserveWaiting(0.4);
        Assert.Equal(0.1, control.Threshold, 6);
        control.ObserveWaiting(4);
        Assert.Equal(0.01, control.Threshold, 6);
        control.ObserveHop(1000, 0.1);
        Assert.Equal(0.4, control.Threshold, 6);
    }

    [Fact]
    public void After_an_answer_that_was_given_up_only_probes_are_sent_until_one_comes()
    {
        var control = new AdaptiveThreshold(ThresholdCurve.Of(Even), Plain with { ProbeShare = 0.1 });
        Assert.Equal(ThresholdDecision.Offload, control.Decide(0));
        control.ObserveLost();
        Assert.Null(control.HopSeconds);
        Assert.Equal([.. Enumerable.Repeat(ThresholdDecision.Keep, 9), ThresholdDecision.Probe], Decide(10));

        // One at a time.
        Assert.All(Decide(30), decision => Assert.Equal(ThresholdDecision.Keep, decision));
        control.ObserveLost();
        Assert.Equal(ThresholdDecision.Probe, Decide(10).First(decision => decision != ThresholdDecision.Keep));
        control.ObserveHop(1000, 0.1);
        Assert.Equal(0.4, control.Threshold, 6);
        Assert.Equal(ThresholdDecision.Offload, control.Decide(0));

        List<ThresholdDecision> Decide(int count) => [.. Enumerable.Range(0, count).Select(_ => control.Decide(0))];
    }

    [Fact]
    public void Queries_that_are_offloaded_are_probes_enough()
    {
        var control = new AdaptiveThreshold(ThresholdCurve.Of(Even), Plain with { ProbeShare = 0.2 });
        for (var i = 0; i < 100; i++)
            Assert.Equal(i % 4 == 0 ? ThresholdDecision.Offload : ThresholdDecision.Keep, control.Decide(i % 4 == 0 ? 0.1 : 0.9));
    }

    [Fact]
    public void A_slower_small_model_leaves_less_time_for_the_large_one()
    {
        var control = new AdaptiveThreshold(ThresholdCurve.Of(Even), Plain);
        for (var i = 0; i < 100; i++)
            control.ObserveNear(0.03);
        Assert.Equal(0.2, control.Threshold, 2);
    }
}
