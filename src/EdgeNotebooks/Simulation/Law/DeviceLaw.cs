using EdgeNotebooks.Models;
using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Simulation.Law;

/// <summary>The law of a device: stated by its file, or fitted to its throughputs.</summary>
public static class DeviceLaw
{
    /// <summary>The law of a device.</summary>
    public static ServiceLaw Of(DeviceParameters device) => device.Law is { } stated
        ? new ServiceLaw(1 / (stated.PeakShare.Value!.Value * device.HighestPeak!.Value), 1 / (stated.BandwidthShare.Value!.Value * device.MemoryBandwidthBytesPerS.Value!.Value), stated.LayerOverheadS.Value!.Value)
        : LawFit.Fit(Points(device), device.Precision.BytesOf(), device.HighestPeak);

    /// <summary>
    /// Each throughput of the device's file predicted from the law fitted to the others; of a device whose file states its law, from that. In the file's order; empty where fewer than four
    /// are known, from which one cannot be left out.
    /// </summary>
    public static IReadOnlyList<LeftOut> LeaveOneOut(DeviceParameters device)
    {
        var points = Points(device);
        if (device.Law is null && points.Count <= DeviceFile.FewestToFit)
            return [];
        return [.. points.Select((point, left) => new LeftOut(device, point.Work, point.PerSecond, device.Law is null ? LawFit.Fit([.. points.Where((_, i) => i != left)], device.Precision.BytesOf(), device.HighestPeak) : Of(device)))];
    }

    private static List<(ModelWork Work, double PerSecond)> Points(DeviceParameters device) =>
        [.. device.ThroughputPerS.ByModel.Select(pair => (ModelWork.Of(ModelCatalog.Get(pair.Key)), pair.Value))];
}
