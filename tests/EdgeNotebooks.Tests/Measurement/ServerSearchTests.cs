using EdgeNotebooks.Measurement;
using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Tests.Measurement;

public sealed class ServerSearchTests
{
    private static readonly LoadSettings Settings = new()
    {
        Scenario = Scenario.Server,
        Warmup = TimeSpan.FromSeconds(1),
        MinDuration = TimeSpan.FromSeconds(1000),
        RawLatencyLimit = 0,
    };

    /// <summary>
    /// The highest load at which 99% of M/D/1's queries stay within the bound, from the closed form. The search's steps are 2%. At 2 ms, 1,000 s
    /// are 135,000 queries, 1,350 of them above the bound: 99% confidence asks for 6% fewer, chance moves them by 3%, and they grow with the
    /// square of the rate, so that these two make 3% and 1.5% of it.
    /// </summary>
    [Theory]
    [InlineData(2.0)]
    [InlineData(4.0)]
    [InlineData(10.0)]
    public void The_highest_rate_is_that_of_the_closed_form(double boundMs)
    {
        var truth = 1000 * QueueTheory.LoadFor(0.99, boundMs - 1);
        var found = Search(boundMs);
        Assert.InRange(found.Best.Settings.QueriesPerSecond!.Value, 0.93 * truth, 1.02 * truth);
        Assert.True(found.Best.Valid);
        Assert.Contains(found.Trials, trial => trial.Valid && trial.PerSecond == found.Best.Settings.QueriesPerSecond);
        Assert.InRange(found.Trials.Count, 4, 30);
        Assert.Contains(found.Trials, trial => !trial.Valid && trial.InvalidReasons.Count > 0);
    }

    [Fact]
    public void The_result_keeps_to_the_bound_and_a_rate_a_step_higher_does_not()
    {
        var best = Search(3).Best;
        Assert.True(EarlyStopping.IsMet(best.QueryCount, best.AboveBoundCount!.Value, 0.99));
        var engine = new EventEngine();
        var higher = LoadGenerator.Run(
            new ModelledServer(engine, 1, _ => 1_000_000),
            Settings with { LatencyBound = TimeSpan.FromMilliseconds(3), QueriesPerSecond = best.Settings.QueriesPerSecond * 1.08 },
            engine);
        Assert.False(higher.Valid);
    }

    [Fact]
    public void More_servers_reach_more()
    {
        var one = Search(3).Best.Settings.QueriesPerSecond!.Value;
        var three = Search(3, servers: 3).Best.Settings.QueriesPerSecond!.Value;
        Assert.InRange(three, 3 * one, 3000);
    }

    [Fact]
    public void A_bound_below_the_service_time_is_met_at_no_rate()
    {
        var error = Assert.Throws<EdgeException>(() => Search(0.5));
        Assert.StartsWith("no rate keeps 99% of the queries within 500 us: alone a query takes 1 ms", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    /// <summary>Late issues are the load generator's, not the target's: the search ends and says so.</summary>
    [Fact]
    public void A_search_that_late_issues_spoil_says_that_and_not_that_the_target_is_slow()
    {
        // A synchronous target holds the issuer up for as long as it works.
        var time = new VirtualTime();
        var target = new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(20));
        var error = Assert.Throws<EdgeException>(() => ServerSearch.Run(
            target, Settings with { LatencyBound = TimeSpan.FromMilliseconds(200), MinDuration = TimeSpan.FromSeconds(20) }, time));
        Assert.StartsWith("the search for the highest rate was spoiled at", error.Message, StringComparison.Ordinal);
        Assert.Contains("queries were issued late", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lost_trial_ends_early()
    {
        var engine = new EventEngine();
        var lost = LoadGenerator.Run(
            new ModelledServer(engine, 1, _ => 1_000_000),
            Settings with { LatencyBound = TimeSpan.FromMilliseconds(2), QueriesPerSecond = 1_500, StopWhenLost = true },
            engine);
        Assert.False(lost.Valid);
        Assert.InRange(lost.QueryCount, 1_000, 50_000); // of 1,500,000
    }

    private static ServerSearchResult Search(double boundMs, int servers = 1)
    {
        var engine = new EventEngine();
        return ServerSearch.Run(new ModelledServer(engine, servers, _ => 1_000_000), Settings with { LatencyBound = TimeSpan.FromMilliseconds(boundMs) }, engine);
    }
}
