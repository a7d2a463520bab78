using System.Globalization;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>A machine's description as names and values, in the order in which readers look for them.</summary>
public static class MachineFacts
{
    internal const string Features = "Vector instructions";
    internal const string Memory = "Memory";
    internal const string EnvironmentId = "Environment id";

    /// <summary>One pair a fact; a fact that the system does not tell has no value.</summary>
    public static IReadOnlyList<(string Name, string? Value)> Of(MachineDescription machine) =>
    [
        ("Processor", machine.Processor.Name),
        ("Architecture", machine.Processor.Architecture),
        ("Cores", Cores(machine.Processor)),
        (Features, machine.Processor.Features.Count > 0 ? string.Join(' ', machine.Processor.Features) : null),
        (Memory, (machine.MemoryBytes / 1e9).ToString("0.0", CultureInfo.InvariantCulture) + " GB"),
        ("Operating system", machine.OperatingSystem),
        ("Frequency governor", machine.Governor),
        ("Virtualisation", machine.Virtualization),
        (".NET", machine.Runtime),
        ("EdgeNotebooks", machine.EdgeNotebooks),
        .. machine.Backends.Select(backend => (backend.Key, (string?)backend.Value)),
        (EnvironmentId, machine.Id),
    ];

    private static string Cores(Processor processor) =>
        processor.PhysicalCores is { } physical ? $"{processor.LogicalCores} logical, {physical} physical" : $"{processor.LogicalCores} logical";
}
