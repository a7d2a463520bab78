using EdgeNotebooks.Experiments.Splitting.Adaptive;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Experiments.Splitting;

public sealed class AdaptiveRunTests
{
    private static readonly AdaptiveSettings Example = AdaptiveExample.PiAndCloud(PlannedModel.Find("mobilenet_v2"));

    [Fact]
    public void Each_phase_soon_runs_what_is_best_for_its_link()
    {
        var steps = AdaptiveRun.Run(Example);
        Assert.Equal(Example.Phases.Sum(phase => phase.Queries), steps.Count);
        foreach (var phase in steps.GroupBy(step => step.Link, ReferenceEqualityComparer.Instance))
        {
            // Within a tenth of the best, the gain below which it does not switch, and the spread of one time.
            var settled = phase.Skip(20).ToList();
            Assert.NotEmpty(settled);
            Assert.All(settled, step => Assert.InRange(step.LatencySeconds / step.BestSeconds, 0.9, 1.25));
        }
    }

    [Fact]
    public void A_plan_that_stays_falls_behind_when_the_link_changes()
    {
        var steps = AdaptiveRun.Run(Example);
        Assert.Contains(steps, step => step.FixedSeconds > 5 * step.BestSeconds);
        Assert.True(steps.Sum(step => step.LatencySeconds) < steps.Sum(step => step.FixedSeconds) / 2);
    }

    [Fact]
    public void The_same_seed_gives_the_same_run()
    {
        Assert.Equal(AdaptiveRun.Run(Example).Select(step => step.LatencySeconds), AdaptiveRun.Run(Example).Select(step => step.LatencySeconds));
        Assert.NotEqual(AdaptiveRun.Run(Example).Select(step => step.LatencySeconds), AdaptiveRun.Run(Example with { Seed = 2 }).Select(step => step.LatencySeconds));
    }

    [Fact]
    public void A_planner_that_sends_nothing_learns_of_a_better_link_by_probes()
    {
        var bad = LinkText.Parse("latency=200ms,bandwidth=100kbit/s");
        var good = LinkCatalog.Get("gigabit-ethernet");
        var steps = AdaptiveRun.Run(Example with { Problem = Example.Problem with { Link = bad }, Phases = [new LinkPhase(bad, 20), new LinkPhase(good, 60)] });
        Assert.Equal(SplitKind.AllLocal, steps[10].Choice.Kind);
        Assert.NotEqual(SplitKind.AllLocal, steps[^1].Choice.Kind);
    }
}
