namespace EdgeNotebooks.Planning;

/// <summary>All choices of a problem, and the best of them.</summary>
/// <param name="Problem">What was planned.</param>
/// <param name="Rows">All-remote, every cut in the graph's order, all-local.</param>
/// <param name="Best">The best of the rows that can be chosen; of equal ones that of least latency, then of fewest bytes, then the first. Null where none can.</param>
public sealed record SplitPlan(SplitProblem Problem, IReadOnlyList<PlannedSplit> Rows, PlannedSplit? Best);
