using EdgeNotebooks.Measurement;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Planning;

/// <summary>Plans that follow a link and tiers as they change, and noise that they do not follow.</summary>
public sealed class ReplannerTests
{
    // All-remote sends 60,000 bytes, the waist 2,000; near does 1e9 FLOPs in 50 ms, far in 5.
    private static readonly Chain Model = Chain.Of((400_000_000, 20_000), (200_000_000, 500), (400_000_000, 10));

    private static SplitProblem Problem(LinkProfile link) => Model.Between(2e10, 2e11, link, inputBytes: 60_000, outputBytes: 40);

    [Fact]
    public void At_first_it_is_the_plan_of_the_stated_link()
    {
        var problem = Problem(Chain.Link(0.002, 1e7));
        var first = new Replanner(problem).Plan();
        Assert.Equal(SplitPlanner.Plan(problem).Best!.Name, first.Current!.Name);
        Assert.False(first.Switched);
        Assert.Equal((0.002, 1e7), (first.Link.LatencySeconds, first.Link.BandwidthBytesPerSecond!.Value));
    }

    [Fact]
    public void Transfers_of_two_sizes_tell_latency_from_bandwidth()
    {
        var planner = new Replanner(Problem(Chain.Link(0.001, 1e8)));
        foreach (var bytes in Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? 100L : 100_000))
            planner.ObserveTransfer(bytes, 0.02 + (bytes / 1e6));
        var link = planner.Plan().Link;
        Assert.InRange(link.LatencySeconds, 0.019, 0.021); // the stated link still weighs a little
        Assert.InRange(link.BandwidthBytesPerSecond!.Value, 0.95e6, 1.05e6);
    }

    [Fact]
    public void One_size_puts_a_difference_where_most_of_the_time_is()
    {
        // 1 ms of latency beside 10 ms of 100,000 bytes; it takes ten times as long.
        var planner = new Replanner(Problem(Chain.Link(0.001, 1e7)));
        for (var i = 0; i < 10; i++)
            planner.ObserveTransfer(100_000, 0.11);
        var link = planner.Plan().Link;
        Assert.InRange(LinkTime.Seconds(link, 100_000), 0.109, 0.111);
        Assert.InRange(link.BandwidthBytesPerSecond!.Value, 0.9e6, 1.1e6);
    }

    [Fact]
    public void Over_a_link_that_changes_in_steps_it_soon_runs_what_is_best_and_does_not_flap()
    {
        // From fast to slow, to far away, and back; each transfer off by a lognormal factor of a tenth.
        (LinkProfile Link, int Queries)[] steps = [(Chain.Link(0.002, 1e8), 60), (Chain.Link(0.002, 4e5), 60), (Chain.Link(0.2, 4e5), 60), (Chain.Link(0.002, 1e8), 60)];
        foreach (var seed in Enumerable.Range(1, 20))
        {
            var noise = new SplitMix64((ulong)seed);
            var planner = new Replanner(Problem(steps[0].Link));
            var switches = 0;
            foreach (var (link, queries) in steps)
            {
                var truth = SplitPlanner.Plan(Problem(link));
                var late = 0.0;
                for (var i = 0; i < queries; i++)
                {
                    var now = planner.Plan();
                    switches += now.Switched ? 1 : 0;
                    late += i < 10 ? 0 : truth.Rows.Single(row => row.Name == now.Current!.Name).LatencyS!.Value / truth.Best!.LatencyS!.Value / (queries - 10);
                    foreach (var bytes in now.Current!.Kind == SplitKind.AllLocal ? [100L, 20_000] : new[] { now.Current.SentBytes!.Value, now.Current.ReturnedBytes })
                        planner.ObserveTransfer(bytes, LinkTime.Seconds(link, bytes) * Math.Exp(0.1 * Normal(ref noise)));
                }

                Assert.True(late < 1.12, $"seed {seed}, {link.LatencySeconds} s, {link.BandwidthBytesPerSecond} B/s: {late} of the best");
            }

            Assert.True(switches <= 7, $"seed {seed}: {switches} switches for three changes");
        }
    }

    [Fact]
    public void One_slow_transfer_changes_nothing_and_a_second_one_does()
    {
        var planner = new Replanner(Problem(Chain.Link(0.002, 1e8)));
        Assert.Equal("all-remote", planner.Plan().Current!.Name);
        for (var i = 0; i < 5; i++)
        {
            planner.ObserveTransfer(60_000, 2);
            Assert.False(planner.Plan().Switched);
            planner.ObserveTransfer(60_000, 0.0026);
        }

        planner.ObserveTransfer(60_000, 2);
        planner.ObserveTransfer(60_000, 2);
        Assert.True(planner.Plan().Switched);
    }

    [Fact]
    public void A_gain_below_the_least_is_not_switched_for()
    {
        // All-remote takes more than all-local then, but not twice as long.
        var even = Chain.Link(0.002, 2.0e6);
        var planner = new Replanner(Problem(Chain.Link(0.002, 1e8)), new ReplannerSettings { MinimumGain = 0.5 });
        Assert.Equal("all-remote", planner.Plan().Current!.Name);
        for (var i = 0; i < 30; i++)
            planner.ObserveTransfer(60_000, LinkTime.Seconds(even, 60_000));
        var now = planner.Plan();
        Assert.Equal("all-remote", now.Current!.Name);
        Assert.NotEqual("all-remote", now.Plan.Best!.Name);
        var eager = new Replanner(Problem(Chain.Link(0.002, 1e8)), new ReplannerSettings { MinimumGain = 0 });
        for (var i = 0; i < 30; i++)
            eager.ObserveTransfer(60_000, LinkTime.Seconds(even, 60_000));
        Assert.NotEqual("all-remote", eager.Plan().Current!.Name);
    }

    [Fact]
    public void A_choice_that_a_limit_now_rules_out_is_left_at_once()
    {
        var planner = new Replanner(Problem(Chain.Link(0.002, 1e8)) with { MaxLatencySeconds = 0.06 }, new ReplannerSettings { MinimumGain = 0.9 });
        Assert.Equal("all-remote", planner.Plan().Current!.Name);
        for (var i = 0; i < 5; i++)
            planner.ObserveTransfer(60_000, 0.07);
        Assert.NotEqual("all-remote", planner.Plan().Current!.Name);
    }

    [Fact]
    public void A_tier_that_slows_down_gets_less()
    {
        var planner = new Replanner(Problem(Chain.Link(0.002, 1e8)));
        var remote = planner.Plan().Current!;
        for (var i = 0; i < 10; i++)
            planner.ObserveFar(remote, 100 * remote.FarS!.Value);
        var now = planner.Plan();
        Assert.Equal(100, now.FarFactor, 1e-6);
        Assert.Equal("all-local", now.Current!.Name);
    }

    [Fact]
    public void Many_threads_may_observe_while_others_ask()
    {
        var planner = new Replanner(Problem(Chain.Link(0.002, 1e8)));
        var local = SplitPlanner.Plan(Problem(Chain.Link(0.002, 1e8))).Rows[^1];
        Parallel.For(0, 2_000, i =>
        {
            if (i % 4 == 0)
                Assert.NotNull(planner.Plan().Current);
            else if (i % 4 == 1)
                planner.ObserveNear(local, 2 * local.NearS!.Value);
            else
                planner.ObserveTransfer(i % 4 == 2 ? 100 : 60_000, i % 4 == 2 ? 0.0101 : 0.016);
        });
        var last = planner.Plan();
        Assert.Equal(2, last.NearFactor, 1e-6);
        Assert.InRange(last.Link.LatencySeconds, 0.009, 0.011);
        Assert.InRange(last.Link.BandwidthBytesPerSecond!.Value, 0.8e7, 1.25e7);
    }

    [Fact]
    public void A_time_that_is_none_is_refused()
    {
        var planner = new Replanner(Problem(Chain.Link(0.002, 1e8)));
        Assert.Throws<ArgumentOutOfRangeException>(() => planner.ObserveTransfer(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => planner.ObserveTransfer(-1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => planner.ObserveTransfer(1, double.NaN));
    }

    private static double Normal(ref SplitMix64 random) => Math.Sqrt(-2 * Math.Log(1 - random.NextUnit())) * Math.Cos(2 * Math.PI * random.NextUnit());
}
