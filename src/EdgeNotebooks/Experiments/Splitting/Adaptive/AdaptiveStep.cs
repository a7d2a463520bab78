using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Splitting.Adaptive;

/// <summary>One query of a run in which the split is planned again.</summary>
/// <param name="Query">Its number, from 1.</param>
/// <param name="Link">The link as it really was.</param>
/// <param name="Choice">What ran, by the planner.</param>
/// <param name="LatencySeconds">What it took.</param>
/// <param name="FixedSeconds">What the plan of the first query would have taken.</param>
/// <param name="BestSeconds">What the best choice for the real link takes.</param>
public sealed record AdaptiveStep(int Query, LinkProfile Link, PlannedSplit Choice, double LatencySeconds, double FixedSeconds, double BestSeconds)
{
    /// <summary>Always modelled.</summary>
    public Provenance Provenance { get; } = Provenance.Modelled;
}
