using EdgeNotebooks.Analysis.Batching;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A model on a device at a batch size above 1.</summary>
/// <param name="Batch">Samples in one inference.</param>
/// <param name="Gain">Throughput over that at batch 1.</param>
/// <param name="PerSecond">Throughput in samples a second; null where only the gain is printed.</param>
internal sealed record BatchPoint(int Batch, double Gain, double? PerSecond)
{
    /// <summary>Every batch size above 1 of a series that has batch 1.</summary>
    public static IReadOnlyList<BatchPoint> Of(BatchSeries series) => series.Rows
        .Where(row => row.BatchSize > 1)
        .Select(row => new BatchPoint(row.BatchSize, series.GainOf(row)!.Value.Value, row.ThroughputPerSecond.Value))
        .ToList();
}
