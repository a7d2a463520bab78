using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Batching;

/// <summary>
/// Where larger batches stop paying: the smallest batch whose throughput reaches <see cref="Share"/> of the highest of its series.
/// Beyond it a batch costs latency and memory in proportion to its size, and gives next to nothing.
/// </summary>
/// <param name="Row">The measurement at the knee.</param>
/// <param name="Highest">The one with the highest throughput.</param>
internal sealed record Knee(MeasurementRecord Row, MeasurementRecord Highest)
{
    /// <summary>
    /// 95%: a share that two measurements of one machine can tell apart, and less than any of the gains by a doubling that the paper speaks of.
    /// </summary>
    public const double Share = 0.95;

    /// <summary>The knee of a series' valid rows; null where fewer than two are valid.</summary>
    public static Knee? Of(BatchSeries series)
    {
        var rows = series.Rows.Where(row => row.Valid).ToList();
        if (rows.Count < 2)
            return null;

        var highest = rows.MaxBy(row => row.ThroughputPerSecond.Value)!;
        return new Knee(rows.First(row => row.ThroughputPerSecond.Value >= Share * highest.ThroughputPerSecond.Value), highest);
    }
}
