using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Batching;

/// <summary>
/// One device running one model at several batch sizes with nothing else changed (machine, versions, precision,
/// threads, whether the file fixes the batch), so that two of its throughputs make a gain. A row a batch size, in ascending order; at least one.
/// </summary>
internal sealed record BatchSeries(IReadOnlyList<MeasurementRecord> Rows)
{
    public string DeviceId => Rows[0].DeviceId;

    public string ModelId => Rows[0].ModelId;

    /// <summary>Whether each batch size has a file of its own that fixes it; otherwise one file leaves the dimension open.</summary>
    public bool FixedBatch => Rows[0].FixedBatch;

    public string EnvironmentId => Rows[0].EnvironmentId;

    /// <summary>The row that gains are over; null when batch 1 was not measured.</summary>
    public MeasurementRecord? Single => Rows.FirstOrDefault(row => row.BatchSize == 1);

    /// <summary>When its latest row was measured.</summary>
    public DateTimeOffset LastStartedAt => Rows.Max(row => row.StartedAt);

    /// <summary>
    /// SingleStream rows of one caller with a batch a query, timing the inference alone: of each batch size the latest valid row, or the latest invalid one where none is
    /// valid. Series in the order in which they were first measured.
    /// </summary>
    public static IReadOnlyList<BatchSeries> From(IReadOnlyList<MeasurementRecord> measured) =>
        measured
            .Where(row => MeasuredRows.IsInferenceAlone(row) && row is { Scenario: Scenario.SingleStream, Callers: 1 } && row.SamplesPerQuery == row.BatchSize)
            .GroupBy(row => (row.DeviceId, row.ModelId, row.EnvironmentId, row.Precision, row.IntraOpThreads, row.FixedBatch))
            .Select(series => new BatchSeries(series
                .GroupBy(row => row.BatchSize)
                .Select(batch => batch.OrderByDescending(row => row.Valid).ThenByDescending(row => row.StartedAt).First())
                .OrderBy(row => row.BatchSize)
                .ToList()))
            .ToList();

    /// <summary>
    /// Throughput of a row over that at batch 1, with its interval; exactly 1 at batch 1, null where batch 1 was not
    /// measured.
    /// </summary>
    public Estimate? GainOf(MeasurementRecord row) => Single switch
    {
        null => null,
        _ when row.BatchSize == 1 => new Estimate(1, null, null),
        { } single => Quotient.Of(row.ThroughputPerSecond, single.ThroughputPerSecond),
    };
}
