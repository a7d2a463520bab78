using EdgeNotebooks.Measurement;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Simulation;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Splitting.Adaptive;

/// <summary>
/// Runs a split query by query over a link that changes, in virtual time: each query runs what the planner says, and the planner is told only what could be observed, the times of transfers and of parts. The
/// same seed gives the same run.
/// </summary>
public static class AdaptiveRun
{
    /// <summary>Runs all phases.</summary>
    /// <exception cref="EdgeException">Nothing can be chosen: the tiers or the limits of the problem allow no choice.</exception>
    public static IReadOnlyList<AdaptiveStep> Run(AdaptiveSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.ProbeEvery, 1, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfNegative(settings.Variation, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(settings.Variation, 0.5, nameof(settings));
        var planner = new Replanner(settings.Problem, settings.Planner);
        var random = RandomStreams.Of(settings.Seed, "variation of times");
        var steps = new List<AdaptiveStep>();
        PlannedSplit? first = null;
        foreach (var phase in settings.Phases)
        {
            var real = SplitPlanner.Plan(settings.Problem with { Link = phase.Link });
            var best = real.Best?.LatencyS ?? throw new EdgeException($"{settings.Problem.ModelId}: nothing can be chosen over {phase.Link.Name}; loosen the limits");
            for (var i = 0; i < phase.Queries; i++)
            {
                var current = planner.Plan().Current ?? throw new EdgeException($"{settings.Problem.ModelId}: nothing can be chosen between {settings.Problem.Near.Id} and {settings.Problem.Far.Id}; loosen the limits, or take other devices");
                first ??= current;
                var latency = RunQuery(planner, Row(real, current));
                steps.Add(new AdaptiveStep(steps.Count + 1, phase.Link, current, latency, Row(real, first).LatencyS!.Value, best));
                if (steps.Count % settings.ProbeEvery == 0)
                    Probe(planner, phase.Link);
            }
        }

        return steps;

        double RunQuery(Replanner planner, PlannedSplit row)
        {
            double near = Vary(row.NearS!.Value), far = Vary(row.FarS!.Value), send = Vary(row.SendS!.Value), back = Vary(row.ReturnS!.Value);
            if (near > 0)
                planner.ObserveNear(row, near);
            if (far > 0)
                planner.ObserveFar(row, far);
            if (send > 0)
                planner.ObserveTransfer(row.SentBytes!.Value, send);
            if (back > 0)
                planner.ObserveTransfer(row.ReturnedBytes, back);
            return near + send + far + back;
        }

        void Probe(Replanner planner, LinkProfile link)
        {
            foreach (var bytes in new[] { 0, settings.ProbeBytes })
            {
                if (Vary(LinkTime.Seconds(link, bytes)) is > 0 and var seconds)
                    planner.ObserveTransfer(bytes, seconds);
            }
        }

        // A uniform number has a standard deviation of its width over the root of 12.
        double Vary(double seconds) => seconds * (1 + (settings.Variation * Math.Sqrt(12) * (random.NextUnit() - 0.5)));
    }

    private static PlannedSplit Row(SplitPlan plan, PlannedSplit choice) => plan.Rows.First(row => (row.Kind, row.CutIndex) == (choice.Kind, choice.CutIndex));
}
