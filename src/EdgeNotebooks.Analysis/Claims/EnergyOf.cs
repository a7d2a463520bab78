using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Which of a row's meters speaks for its device.</summary>
internal static class EnergyOf
{
    /// <summary>
    /// The meter that sees the device itself rather than the machine around it, as in the paper's Figure 3c: of a processor the sum of its packages, of an NVIDIA GPU the only NVML sensor of the row; else the
    /// least that is part of no other and may see the device: a board's rails, what hangs on a USB meter. A processor's own counters never speak for an accelerator, nor a GPU for anything else,
    /// nor memory or a stand-in for anything. Null where no such meter covered the row.
    /// </summary>
    public static EnergyRecord? Main(MeasurementRecord row)
    {
        var covered = Covered(row).Where(energy => Sees(row.DeviceId, energy.MeterId)).ToList();
        var own = covered.Where(energy => IsOwn(row.DeviceId, energy.MeterId)).ToList();

        // Runtimes and NVML count GPUs in orders of their own: of several nobody knows which one ran.
        if (IsGpu(row.DeviceId) && own.Count > 1)
            return null;
        return own.MinBy(energy => Rank(energy.MeterId)) ?? covered.Where(energy => energy.PartOf is null).MinBy(energy => energy.MeanPowerWatts!.Value.Value);
    }

    /// <summary>Why <see cref="Main"/> is null, without full stop.</summary>
    public static string WhyNone(MeasurementRecord row)
    {
        var covered = Covered(row).ToList();
        if (covered.Count == 0)
            return row.EnergyReason ?? row.Energy.Select(each => each.Note).FirstOrDefault(note => note is not null) ?? "no meter covered the measurement";
        var names = string.Join(", ", covered.Select(energy => energy.MeterId));
        return IsGpu(row.DeviceId) && covered.Count(energy => IsOwn(row.DeviceId, energy.MeterId)) > 1
            ? $"which of {names} is {row.DeviceId} is not known; measure with --meter and its own alone"
            : $"{names} {(covered.Count == 1 ? "does" : "do")} not see {row.DeviceId}";
    }

    private static IEnumerable<EnergyRecord> Covered(MeasurementRecord row) => row.Energy.Where(energy => energy is { MeanPowerWatts: not null, IsStandIn: false });

    private static bool Sees(string deviceId, string meterId) => !IsMemoryAlone(meterId)
        && (DeviceRoles.IsCpu(deviceId) || !IsProcessorCounter(meterId)) && (IsGpu(deviceId) || !IsNvml(meterId));

    private static bool IsOwn(string deviceId, string meterId) => DeviceRoles.IsCpu(deviceId) ? Rank(meterId) < int.MaxValue : IsGpu(deviceId) && IsNvml(meterId);

    // All packages together before one of them; what the kernel counts before what a tool printed.
    private static int Rank(string meterId) => meterId switch
    {
        "rapl" => 0,
        "rapl:package-0" => 1,
        "turbostat:PkgWatt" => 2,
        _ => meterId.EndsWith(":PkgWatt", StringComparison.Ordinal) ? 3 : int.MaxValue,
    };

    private static bool IsGpu(string deviceId) => deviceId.StartsWith("tensorrt:", StringComparison.Ordinal) || deviceId.StartsWith("onnxruntime:cuda", StringComparison.Ordinal);

    private static bool IsNvml(string meterId) => meterId.StartsWith("nvml:", StringComparison.Ordinal);

    // Columns of turbostat end in Watt, in its own meter and in logs of it.
    private static bool IsProcessorCounter(string meterId) =>
        meterId == "rapl" || meterId.StartsWith("rapl:", StringComparison.Ordinal) || meterId.StartsWith("turbostat:", StringComparison.Ordinal)
        || (meterId.StartsWith("log:", StringComparison.Ordinal) && meterId.EndsWith("Watt", StringComparison.Ordinal));

    private static bool IsMemoryAlone(string meterId) => meterId.EndsWith("dram", StringComparison.Ordinal) || meterId.EndsWith(":RAMWatt", StringComparison.Ordinal);
}
