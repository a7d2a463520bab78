using System.Globalization;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>A machine's description as names and values, in the order in which readers look for them.</summary>
public static class MachineFacts
{
    /// <summary>One pair a fact; a fact that the system does not tell has no value.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Of(MachineDescription machine) =>
    [
        ("Processor", machine.Processor.Name),
        ("Architecture", machine.Processor.Architecture),
        ("Cores", Cores(machine.Processor)),
        ("Vector instructions", machine.Processor.Features.Count > 0 ? string.Join(' ', machine.Processor.Features) : null),
        ("Memory", (machine.MemoryBytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " GB"),
        ("Operating system", machine.OperatingSystem),
        ("Frequency governor", machine.Governor),
        ("Virtualisation", machine.Virtualization),
        (".NET", machine.Runtime),
        ("EdgeNotebooks", machine.EdgeNotebooks),
        .. machine.Backends.Select(backend => (backend.Key, (string?)backend.Value)),
        ("Environment id", machine.Id),
    ];

    private static string Cores(Processor processor) =>
        processor.PhysicalCores is { } physical ? $"{processor.LogicalCores} logical, {physical} physical" : $"{processor.LogicalCores} logical";
}
