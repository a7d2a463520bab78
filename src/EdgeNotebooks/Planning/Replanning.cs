using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Planning;

/// <summary>What a planner says now.</summary>
/// <param name="Current">What is to run, as predicted now; null where nothing can be chosen.</param>
/// <param name="Switched">Whether it is another choice than the last time.</param>
/// <param name="Link">The link as estimated.</param>
/// <param name="NearFactor">How many times as long as planned the near tier takes.</param>
/// <param name="FarFactor">The same of the far tier.</param>
/// <param name="Plan">All choices, as predicted now; its best is not <paramref name="Current"/> where the gain is too small to switch.</param>
public sealed record Replanning(PlannedSplit? Current, bool Switched, LinkProfile Link, double NearFactor, double FarFactor, SplitPlan Plan);
