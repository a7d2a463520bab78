using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>Which of a row's meters speaks for its device.</summary>
internal static class EnergyOf
{
    /// <summary>
    /// The meter that sees the device itself rather than the machine around it, as in the paper's Figure 3c: of a processor the sum of its packages, of a GPU its own sensor; else the least
    /// that is part of no other, memory alone aside. Null where no meter covered the row; a stand-in never speaks.
    /// </summary>
    public static EnergyRecord? Main(MeasurementRecord row)
    {
        var covered = row.Energy.Where(energy => energy is { MeanPowerWatts: not null, IsStandIn: false }).ToList();
        return Preferred(row.DeviceId).Select(id => covered.FirstOrDefault(energy => energy.MeterId == id)).FirstOrDefault(energy => energy is not null)
            ?? covered.Where(energy => energy.PartOf is null && !IsMemoryAlone(energy.MeterId)).MinBy(energy => energy.MeanPowerWatts!.Value.Value);
    }

    private static IEnumerable<string> Preferred(string deviceId)
    {
        if (DeviceRoles.IsCpu(deviceId))
            return ["rapl", "rapl:package-0", "turbostat:PkgWatt"];
        var gpu = deviceId.StartsWith("tensorrt:", StringComparison.Ordinal) ? deviceId["tensorrt:".Length..] : null;
        return gpu is null ? [] : [$"nvml:{gpu}"];
    }

    private static bool IsMemoryAlone(string meterId) => meterId.EndsWith("dram", StringComparison.Ordinal) || meterId == "turbostat:RAMWatt";
}
