using EdgeNotebooks.Measurement;
using EdgeNotebooks.Models.Cutting;

namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>What was seen of one choice.</summary>
/// <param name="Name">As the planner names it.</param>
/// <param name="Cut">The cut; null where there is none.</param>
/// <param name="SortedNs">All latencies.</param>
/// <param name="RelativeDifference">As in <see cref="Results.SplitRecord.RelativeDifference"/>.</param>
internal sealed record MeasuredChoice(string Name, Cut? Cut, long[] SortedNs, double RelativeDifference)
{
    /// <summary>A percentile; null above the median where there are too few latencies for it.</summary>
    public long? Percentile(double p) => p > 0.75 && SortedNs.Length < Percentiles.FewestFor(p) ? null : Percentiles.Of(SortedNs, p);
}
