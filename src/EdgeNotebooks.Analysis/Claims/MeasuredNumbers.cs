using EdgeNotebooks.Analysis.Batching;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>The measured rows that rules may read: valid ones, SingleStream with one caller.</summary>
internal sealed class MeasuredNumbers(IReadOnlyList<MeasurementRecord> measured)
{
    /// <summary>The latest row of each device and model at batch 1.</summary>
    public IReadOnlyList<MeasurementRecord> AtBatch1 { get; } = MeasuredRows.LikeTable3(measured).Where(row => row.Valid).ToList();

    /// <summary>Each device and model over its batch sizes.</summary>
    public IReadOnlyList<BatchSeries> Series { get; } = BatchSeries.From([.. measured.Where(row => row.Valid)]);
}
