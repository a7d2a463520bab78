using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Splitting.Adaptive;

/// <summary>The link for a while.</summary>
/// <param name="Link">Its numbers.</param>
/// <param name="Queries">For so many queries; at least 1.</param>
public sealed record LinkPhase(LinkProfile Link, int Queries);
