using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Planning;
using FsCheck;
using FsCheck.Fluent;

namespace EdgeNotebooks.Tests.Planning;

/// <summary>Every choice predicted, and the best of them: by hand, by brute force, and what a better link or tier may change.</summary>
public sealed class SplitPlannerTests
{
    // Bytes shrink from 4000 to 400 in the middle, and grow again.
    private static readonly Chain Waist = Chain.Of((100, 1000), (100, 500), (100, 100), (100, 800), (100, 10));

    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static Gen<SplitProblem> Problems =>
        from layers in Gen.NonEmptyListOf(from flops in Gen.Choose(0, 1000) from elements in Gen.Choose(1, 1000) select ((long)flops, (long)elements))
        from near in Gen.Choose(1, 1000)
        from far in Gen.Choose(1, 1000)
        from latency in Gen.Choose(0, 20)
        from rate in Gen.OneOf(Gen.Constant((double?)null), Gen.Choose(1, 10_000).Select(value => (double?)value))
        from input in Gen.Choose(0, 5000)
        from output in Gen.Choose(0, 500)
        from watts in Gen.Elements<double?>(null, 1, 5)
        from objective in Gen.Elements(Enum.GetValues<SplitObjective>())
        from most in Gen.Elements<double?>(null, null, 3, 10)
        from bytes in Gen.Elements<long?>(null, null, 400, 2000)
        from element in Gen.Elements(4, 2, 1)
        select Chain.Of([.. layers]).Between(near, far, Chain.Link(latency / 10.0, rate), input, output, watts) with { Objective = objective, MaxLatencySeconds = most, MaxBytes = bytes, BytesPerElement = element };

    [Fact]
    public void Each_row_is_what_follows_by_hand()
    {
        // Cut after 200 FLOPs: 200/100 s near, 0.1 s and 2000/1000 s on the link, 300/1000 s far, 0.1 s and 40/1000 s back.
        var plan = SplitPlanner.Plan(Waist.Between(100, 1000, Chain.Link(0.1, 1000), inputBytes: 3000, outputBytes: 40, nearWatts: 2, farWatts: 50));
        var row = plan.Rows[2];
        Assert.Equal((SplitKind.Split, "t2", 2), (row.Kind, row.Name, row.CutIndex));
        Assert.Equal((2.0, 2.1, 0.3), (row.NearS!.Value, row.SendS!.Value, row.FarS!.Value));
        Assert.Equal(0.14, row.ReturnS!.Value, 12);
        Assert.Equal(4.54, row.LatencyS!.Value, 12);
        Assert.Equal(1 / 2.0, row.ThroughputPerS!.Value, 12);
        Assert.Equal((2000L, 40L, 2040L), (row.SentBytes!.Value, row.ReturnedBytes, row.Bytes!.Value));
        Assert.Equal((2 * 2) + (0.3 * 50), row.EnergyJ!.Value, 12);
        Assert.Equal(EdgeNotebooks.Results.Provenance.Modelled, row.Provenance);
    }

    [Fact]
    public void All_remote_sends_the_input_and_all_local_nothing()
    {
        var rows = SplitPlanner.Plan(Waist.Between(100, 1000, Chain.Link(0.1, 1000), inputBytes: 3000, outputBytes: 40)).Rows;
        Assert.Equal(6, rows.Count);
        Assert.Equal(("all-remote", 3000L, 0.0), (rows[0].Name, rows[0].SentBytes!.Value, rows[0].NearS!.Value));
        Assert.Equal(3.1 + 0.5 + 0.14, rows[0].LatencyS!.Value, 12);
        Assert.Equal(1 / 3.0, rows[0].ThroughputPerS!.Value, 12);
        Assert.Equal(("all-local", 0L, 5.0, 0.2), (rows[^1].Name, rows[^1].Bytes!.Value, rows[^1].LatencyS!.Value, rows[^1].ThroughputPerS!.Value));
    }

    [Theory]
    [InlineData(1e3, 1e3, 1e-3, 1e3, "all-local")] // nothing is gained by sending
    [InlineData(1e2, 1e5, 1e-3, 1e6, "all-remote")] // a fast link to a fast tier
    [InlineData(1e3, 1e5, 1e-3, 4e3, "t3")] // the waist pays
    [InlineData(1e2, 1e5, 1e-3, 5e2, "t3")] // and more so where bytes cost more
    public void The_best_by_latency_is_the_known_one(double near, double far, double latency, double rate, string best) =>
        Assert.Equal(best, SplitPlanner.Plan(Waist.Between(near, far, Chain.Link(latency, rate), inputBytes: 3000)).Best!.Name);

    [Fact]
    public void Two_tiers_alike_in_a_row_do_most_when_each_has_half() =>
        Assert.Equal("t2", SplitPlanner.Plan(Chain.Of((100, 9), (100, 9), (100, 9), (100, 9)).Between(100, 100, Chain.Link(5, null), 9) with { Objective = SplitObjective.Throughput }).Best!.Name);

    [Fact]
    public void Fewer_bytes_an_element_and_measured_bytes_are_what_is_sent()
    {
        var problem = Waist.Between(100, 100, Chain.Link(0, 1000), 3000) with { BytesPerElement = 1, SentBytes = new Dictionary<int, long> { [2] = 7 } };
        Assert.Equal([3000, 1000, 7, 100, 800, 0], SplitPlanner.Plan(problem).Rows.Select(row => row.SentBytes!.Value));
    }

    [Fact]
    public void Limits_rule_out_and_say_so()
    {
        var problem = Waist.Between(100, 1000, Chain.Link(0, 1000), 3000) with { Objective = SplitObjective.Bytes };
        Assert.Equal("all-local", SplitPlanner.Plan(problem).Best!.Name);
        var quick = SplitPlanner.Plan(problem with { MaxLatencySeconds = 4 });
        Assert.Equal("t3", quick.Best!.Name);
        Assert.Equal("its latency is above 4 s", quick.Rows[^1].Refusal);
        var none = SplitPlanner.Plan(problem with { MaxLatencySeconds = 4, MaxBytes = 100 });
        Assert.Null(none.Best);
        Assert.Equal("its 400 bytes are more than 100", none.Rows[3].Refusal);
    }

    [Fact]
    public void A_tier_that_is_full_or_a_part_that_cannot_be_counted_is_not_chosen()
    {
        var problem = Waist.Between(1000, 10, Chain.Link(0, null), 3000);
        problem = problem with { Near = new RateTier("near", Waist.Whole, 1000, 1, mostFlops: 300) };
        Assert.Equal("t3", SplitPlanner.Plan(problem).Best!.Name);
        Assert.Equal("near is full", SplitPlanner.Plan(problem).Rows[^1].Refusal);
        var cuts = problem.Cuts.Select(cut => cut.Index == 3 ? cut with { Tensors = [new CrossingTensor("t3", "float32", [1, -1])] } : cut).ToList();
        var unknown = SplitPlanner.Plan(problem with { Cuts = cuts });
        Assert.Equal("t2", unknown.Best!.Name);
        Assert.Null(unknown.Rows[3].LatencyS);
        Assert.Equal("how many bytes cross here is not known before the model runs", unknown.Rows[3].Refusal);
    }

    [Fact]
    public void Energy_that_is_not_known_is_null_and_chooses_nothing()
    {
        var plan = SplitPlanner.Plan(Waist.Between(100, 100, Chain.Link(0, null), 9, farWatts: null) with { Objective = SplitObjective.Energy });
        Assert.All(plan.Rows.SkipLast(1), row => Assert.Null(row.EnergyJ));
        Assert.Equal("all-local", plan.Best!.Name);
        Assert.Equal("the power of one of the devices is not known, and so its energy is not", plan.Rows[0].Refusal);
    }

    [Fact]
    public void A_link_that_would_take_more_than_a_year_is_not_chosen()
    {
        var plan = SplitPlanner.Plan(Waist.Between(1e-6, 1e9, Chain.Link(0, 1), long.MaxValue / 2));
        Assert.Equal("the link would take more than a year", plan.Rows[0].Refusal);
        Assert.Equal("t1", plan.Best!.Name);
    }

    [Fact]
    public void A_model_without_cuts_runs_here_or_there() =>
        Assert.Equal(["all-remote", "all-local"], SplitPlanner.Plan(Chain.Of((100, 10)).Between(1, 1, Chain.Link(0, null), 9)).Rows.Select(row => row.Name));

    [Fact]
    public void One_pass_finds_what_trying_all_finds() => Check.One(Many, Prop.ForAll(Arb.From(Problems), problem =>
    {
        var plan = SplitPlanner.Plan(problem);
        var allowed = plan.Rows.Where(row => BruteForce(problem, row) is { } each && !(each.Latency > problem.MaxLatencySeconds) && !(each.Bytes > problem.MaxBytes)).ToList();
        Assert.Equal(allowed.Count == 0, plan.Best is null);
        if (plan.Best is { } best)
        {
            Assert.Contains(best, allowed);
            Assert.Equal(allowed.Min(row => BruteForce(problem, row)!.Value.Score), BruteForce(problem, best)!.Value.Score, 9);
        }
    }));

    [Fact]
    public void A_faster_link_makes_no_choice_slower_and_favours_no_fewer_bytes() => Check.One(Many, Prop.ForAll(Arb.From(Problems), problem =>
    {
        var free = problem with { Link = Chain.Link(0.1, 500), MaxBytes = null, MaxLatencySeconds = null, Objective = SplitObjective.Latency };
        var (slow, fast) = (SplitPlanner.Plan(free), SplitPlanner.Plan(free with { Link = Chain.Link(0.1, 1000) }));
        foreach (var (before, after) in slow.Rows.Zip(fast.Rows))
            Assert.True(after.LatencyS <= before.LatencyS && after.ThroughputPerS is null == before.ThroughputPerS is null && !(after.ThroughputPerS < before.ThroughputPerS));
        Assert.True(fast.Best!.Bytes >= slow.Best!.Bytes);
    }));

    [Fact]
    public void A_faster_far_tier_gets_no_less_of_the_work() => Check.One(Many, Prop.ForAll(Arb.From(Problems), problem =>
    {
        var free = problem with { MaxBytes = null, MaxLatencySeconds = null, Objective = SplitObjective.Latency };
        var whole = problem.Near.Whole.Seconds!.Value;
        double Far(double rate) => whole - SplitPlanner.Plan(free with { Far = new RateTier("far", ((RateTier)problem.Near).Work, rate, 1) }).Best!.NearS!.Value;
        Assert.True(Far(2000) >= Far(50) - 1e-9);
    }));

    /// <summary>From the parts alone, otherwise than the planner does.</summary>
    private static (double Latency, long Bytes, double Score)? BruteForce(SplitProblem problem, PlannedSplit row)
    {
        var near = row.Kind == SplitKind.AllRemote ? TierCost.Nothing : row.Cut is null ? problem.Near.Whole : problem.Near.Near(row.Cut);
        var far = row.Kind == SplitKind.AllLocal ? TierCost.Nothing : row.Cut is null ? problem.Far.Whole : problem.Far.Far(row.Cut);
        var (up, down) = (row.Kind == SplitKind.AllRemote ? problem.InputBytes : row.Cut is null ? 0 : row.Cut.Tensors.Sum(tensor => tensor.Elements!.Value) * problem.BytesPerElement, row.Kind == SplitKind.AllLocal ? 0 : problem.OutputBytes);
        var rate = problem.Link.BandwidthBytesPerSecond ?? double.PositiveInfinity;
        var latency = near.Seconds!.Value + far.Seconds!.Value + (row.Kind == SplitKind.AllLocal ? 0 : (2 * problem.Link.LatencySeconds) + (up / rate) + (down / rate));
        var slowest = Math.Max(Math.Max(near.Seconds.Value, far.Seconds.Value), Math.Max(up / rate, down / rate));
        return problem.Objective switch
        {
            SplitObjective.Latency => (latency, up + down, latency),
            SplitObjective.Throughput => slowest > 0 ? (latency, up + down, slowest) : null,
            SplitObjective.Bytes => (latency, up + down, up + down),
            _ => near.Joules + far.Joules is { } joules ? (latency, up + down, joules) : null,
        };
    }
}
