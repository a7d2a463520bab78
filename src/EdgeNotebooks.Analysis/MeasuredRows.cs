using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis;

/// <summary>Picks the rows that stand beside Table 3: one sample at a time, one caller.</summary>
internal static class MeasuredRows
{
    /// <summary>
    /// SingleStream at batch 1: for each device and model the latest valid row, or the latest invalid one where none is
    /// valid. In the order in which the devices were first measured.
    /// </summary>
    public static IReadOnlyList<MeasurementRecord> LikeTable3(IReadOnlyList<MeasurementRecord> measured) =>
        measured
            .Where(row => row is { Scenario: Scenario.SingleStream, BatchSize: 1, Callers: 1 })
            .GroupBy(row => (row.DeviceId, row.ModelId, row.EnvironmentId))
            .Select(group => group.OrderByDescending(row => row.Valid).ThenByDescending(row => row.StartedAt).First())
            .ToList();
}
