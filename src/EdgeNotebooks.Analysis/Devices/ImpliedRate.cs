using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Devices;

/// <summary>The arithmetic rate that a throughput implies, beside what its device can do at most.</summary>
/// <param name="ModelId">Model that was run.</param>
/// <param name="DeviceId">The paper's device.</param>
/// <param name="Batch">Samples in one inference.</param>
/// <param name="SamplesPerSecond">Throughput at that batch.</param>
/// <param name="OperationsPerSample">The model's floating-point operations for one sample (Table 2), a multiply-add counted as two.</param>
/// <param name="Peak">The device's highest peak; null when it is not known.</param>
internal sealed record ImpliedRate(string ModelId, string DeviceId, int Batch, double SamplesPerSecond, double OperationsPerSample, ArithmeticPeak? Peak)
{
    public double OperationsPerSecond => SamplesPerSecond * OperationsPerSample;

    /// <summary>1 at the peak; null when the peak is not known.</summary>
    public double? ShareOfPeak => OperationsPerSecond / Peak?.OperationsPerSecond;

    /// <summary>Whether the rate is above the highest peak, which nothing that runs on the device can be.</summary>
    public bool IsBeyondPeak => ShareOfPeak > 1;

    /// <summary>The rate of a published gain; null where the throughput at batch 1 or the model's operations are not printed.</summary>
    public static ImpliedRate? Of(PublishedBatchGain point, PaperData paper, ArithmeticPeaks peaks) =>
        point.Gain * paper.ThroughputPerSecond(point.ModelId, point.DeviceId) is { } samples && paper.FindModel(point.ModelId)?.FlopsM * 1e6 is { } operations
            ? new ImpliedRate(point.ModelId, point.DeviceId, point.Batch, samples, operations, peaks.HighestOf(point.DeviceId))
            : null;
}
