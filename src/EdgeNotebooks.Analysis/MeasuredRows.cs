using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis;

/// <summary>Picks the rows that stand beside Table 3: one sample at a time, one caller.</summary>
internal static class MeasuredRows
{
    /// <summary>
    /// SingleStream at batch 1, the inference alone: for each device and model a valid row before an invalid one, the dimension left open before fixed, the longest
    /// window (in whole seconds) before shorter ones, and of those the latest. In the order in which the devices were first measured.
    /// </summary>
    public static IReadOnlyList<MeasurementRecord> LikeTable3(IReadOnlyList<MeasurementRecord> measured) =>
        measured
            .Where(row => IsInferenceAlone(row) && row is { Scenario: Scenario.SingleStream, BatchSize: 1, SamplesPerQuery: 1, QueriesInFlight: 1, Callers: 1 })
            .GroupBy(row => (row.DeviceId, row.ModelId, row.EnvironmentId))
            .Select(group => group.OrderByDescending(row => row.Valid).ThenBy(row => row.FixedBatch).ThenByDescending(row => Math.Round(row.DurationSeconds)).ThenByDescending(row => row.StartedAt).First())
            .ToList();

    /// <summary>Whether a row's time is that of inferences, without preparation and post-processing.</summary>
    public static bool IsInferenceAlone(MeasurementRecord row) => row is { IncludesPreparation: false, IncludesPostprocessing: false };
}
