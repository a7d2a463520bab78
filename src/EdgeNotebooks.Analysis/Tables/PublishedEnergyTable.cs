using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>What an inference of Inception V4 costs in energy by the paper's own numbers.</summary>
public static class PublishedEnergyTable
{
    private const string Model = "inception_v4";
    private const string NoPower = "the paper prints no power of it";

    /// <summary>A row a device, by power: Figure 3(c) over Table 3, with the place of each by power and by energy.</summary>
    public static Table From(PaperData paper)
    {
        var rows = paper.Devices.Select(device => (Device: device, PerSecond: paper.ThroughputPerSecond(Model, device.DeviceId))).OrderBy(row => row.Device.InceptionV4PowerW ?? double.MaxValue).ToList();
        List<double?> energy = [.. rows.Select(row => row.Device.InceptionV4PowerW / row.PerSecond)];
        List<string?> reasons = [.. rows.Select(row => row.Device.InceptionV4PowerW is null ? NoPower : null)];
        return new Table(
            "Energy of an inference of Inception V4, published",
            [
                TableColumn.OfText("device_id", "Device", [.. rows.Select(row => (string?)row.Device.Name)]),
                TableColumn.OfNumbers("power_w", "Mean power", "W", [.. rows.Select(row => row.Device.InceptionV4PowerW)], reasons),
                TableColumn.OfNumbers("throughput_per_s", "Throughput", "1/s", [.. rows.Select(row => row.PerSecond)]),
                TableColumn.OfNumbers("energy_per_inference_j", "Energy an inference", "J", energy, reasons),
                TableColumn.OfCounts("place_by_power", "Place by power", [.. rows.Select(row => Place([.. rows.Select(each => each.Device.InceptionV4PowerW)], row.Device.InceptionV4PowerW))], reasons),
                TableColumn.OfCounts("place_by_energy", "Place by energy", [.. energy.Select(each => Place(energy, each))], reasons),
                TableColumn.OfProvenance([.. rows.Select(_ => Provenance.Published)]),
            ],
            "Energy is mean power (Figure 3(c)) over throughput (Table 3), of the accelerator or processor alone. Place 1 is the least.");
    }

    private static long? Place(IReadOnlyList<double?> all, double? value) => value is { } known ? 1 + all.Count(other => other < known) : null;
}
