using EdgeNotebooks.Analysis.Batching;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>This machine's CPU on a claim's models: for orientation, it decides no claim about accelerators.</summary>
internal static class CpuNumbers
{
    /// <summary>
    /// Its throughput, how that stands to the published Xeon and Pi 3, its gains by batching where the claim is about them, and what experiments found out on it that the claim wants to know of accelerators.
    /// </summary>
    public static IEnumerable<ClaimNumber> Beside(ClaimRule rule, ClaimInputs inputs, MeasuredNumbers rows) =>
        rows.AtBatch1.Where(row => IsRead(rule, row)).SelectMany(row => Beside(row, inputs.Paper))
            .Concat(rows.Series.Where(series => rule.ReadsBatches && series.Single is not null && IsRead(rule, series.Rows[0])).SelectMany(Gains))
            .Concat(inputs.Observations.Where(observation => rule.Devices.Count > 0 && IsRead(rule, observation)).Select(ObservedSeries.Of));

    private static bool IsRead(ClaimRule rule, MeasurementRecord row) => DeviceRoles.IsCpu(row.DeviceId) && rule.Models.Contains(row.ModelId);

    private static bool IsRead(ClaimRule rule, Observation observation) =>
        observation is { DeviceId: { } device, Provenance: not Provenance.Modelled } && DeviceRoles.IsCpu(device) && rule.ObservedQuantities.Contains(observation.Quantity);

    private static IEnumerable<ClaimNumber> Beside(MeasurementRecord row, PaperData paper)
    {
        yield return new ClaimNumber(row.ModelId, row.DeviceId, null, row.ThroughputPerSecond.Value, Provenance.Measured, null);
        foreach (var device in (string[])["cpu", "pi3"])
        {
            if (paper.ThroughputPerSecond(row.ModelId, device) is { } published)
                yield return new ClaimNumber(row.ModelId, row.DeviceId, device, row.ThroughputPerSecond.Value / published, Provenance.Measured, Provenance.Published);
        }
    }

    private static IEnumerable<ClaimNumber> Gains(BatchSeries series) => BatchPoint.Of(series).Select(point =>
        new ClaimNumber(series.ModelId, series.DeviceId, "batch 1", point.Gain, Provenance.Measured, Provenance.Measured) { Batch = point.Batch });
}
