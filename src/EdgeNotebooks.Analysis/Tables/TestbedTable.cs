using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Table 1 of the paper and the hardware named in section 3, with the power of Figure 3(c): as printed.</summary>
public static class TestbedTable
{
    private const string NotPrinted = "not printed in the paper";

    /// <summary>A row a device.</summary>
    public static Table From(PaperData paper)
    {
        var devices = paper.Devices;
        List<string?> Texts(Func<PublishedDevice, string?> of) => [.. devices.Select(of)];
        List<string?> Reasons(Func<PublishedDevice, object?> of) => [.. devices.Select(device => of(device) is null ? NotPrinted : null)];
        return new Table(
            "Table 1: the paper's devices",
            [
                TableColumn.OfText("device_id", "Device", Texts(device => device.DeviceId)),
                TableColumn.OfText("name", "Name", Texts(device => device.Name)),
                TableColumn.OfText("runtime", "Runtime", Texts(device => device.Runtime)),
                TableColumn.OfText("rated_power_w", "Rated power (W)", Texts(Rated), Reasons(Rated)),
                TableColumn.OfNumbers("memory_mb", "Memory", "MB", [.. devices.Select(device => device.MemoryMb)], Reasons(device => device.MemoryMb), 4),
                TableColumn.OfNumbers("cost_usd", "Price", "USD", [.. devices.Select(device => device.CostUsd)], Reasons(device => device.CostUsd)),
                TableColumn.OfText("accelerated_workloads", "Accelerates", Texts(device => device.AcceleratedWorkloads), Reasons(device => device.AcceleratedWorkloads)),
                TableColumn.OfNumbers("inception_v4_power_w", "Power on Inception V4", "W", [.. devices.Select(device => device.InceptionV4PowerW)], Reasons(device => device.InceptionV4PowerW)),
                TableColumn.OfText("power_source", "Instrument", Texts(device => device.PowerSource), Reasons(device => device.PowerSource)),
                TableColumn.OfProvenance([.. devices.Select(device => device.Provenance)]),
            ],
            "As printed: Table 1, section 3, and the caption of Figure 3(c), whose power is that of the accelerator or processor alone. Jetson GPUs are not served by nvidia-smi and turbostat reads x86 processors only, "
            + "although the paper names them for a Jetson and for the Pi.");
    }

    private static string? Rated(PublishedDevice device) => (device.PowerWMin, device.PowerWMax) switch
    {
        ({ } min, { } max) when min == max => NumberText.Significant(max, 2),
        ({ } min, { } max) => $"{NumberText.Significant(min, 2)} to {NumberText.Significant(max, 2)}",
        (null, { } max) => $"up to {NumberText.Significant(max, 2)}",
        _ => null,
    };
}
