using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Simulation.Law;

/// <summary>What a model takes on a modelled device, batch by batch.</summary>
public sealed record ServiceTime
{
    private ServiceTime(DeviceParameters device, ModelWork work, double perBatch, double perSample, bool isKnown) =>
        (Device, Work, PerBatchSeconds, PerSampleSeconds, IsKnown) = (device, work, perBatch, perSample, isKnown);

    /// <summary>The device.</summary>
    public DeviceParameters Device { get; }

    /// <summary>The model.</summary>
    public ModelWork Work { get; }

    /// <summary>Seconds that an inference takes once.</summary>
    public double PerBatchSeconds { get; }

    /// <summary>Seconds that it takes for each sample.</summary>
    public double PerSampleSeconds { get; }

    /// <summary>Whether the time of a single sample is that of a throughput in the device's file, which the law only splits; false where all is the law's.</summary>
    public bool IsKnown { get; }

    /// <summary>Where the time of a single sample comes from, in words.</summary>
    public string Origin => IsKnown ? Device.ThroughputPerS.Source : Device.Law is null ? "law fitted to the device's throughputs" : "law stated in the device's file";

    /// <summary>The known time where the device's file has one, else the law's.</summary>
    public static ServiceTime Of(DeviceParameters device, ModelWork work)
    {
        var law = DeviceLaw.Of(device);
        var (batch, sample) = (law.PerBatch(work, device.Precision.BytesOf()), law.PerSample(work));
        if (!device.ThroughputPerS.ByModel.TryGetValue(work.ModelId, out var perSecond))
            return new ServiceTime(device, work, batch, sample, isKnown: false);
        var scale = 1 / perSecond / (batch + sample);
        return new ServiceTime(device, work, batch * scale, sample * scale, isKnown: true);
    }

    /// <summary>
    /// Seconds of an inference of a batch. Where batches share nothing it is as many single ones; where they share weights and launches the arithmetic remains, and is never faster than
    /// the device's highest peak, where that is known.
    /// </summary>
    /// <param name="batch">Samples; at least 1.</param>
    public double Seconds(int batch)
    {
        if (!Device.BatchingAmortises.Value)
            return batch * (PerBatchSeconds + PerSampleSeconds);
        var shared = PerBatchSeconds + (batch * PerSampleSeconds);
        return batch > 1 && Device.HighestPeak is { } peak ? Math.Max(shared, batch * Work.Flops / peak) : shared;
    }
}
