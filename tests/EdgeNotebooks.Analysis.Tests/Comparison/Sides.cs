using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Comparison;

/// <summary>Made-up sides of a comparison.</summary>
internal static class Sides
{
    public static ResultsSide Of(string name, params MeasurementRecord[] rows) => On(name, cores: 4, rows);

    public static ResultsSide On(string name, int cores, params MeasurementRecord[] rows) => new(
        name, rows, rows.Select(row => row.EnvironmentId).Distinct().ToDictionary(id => id, _ => Machine(cores)), _ => null);

    public static MachineDescription Machine(int cores, params string[] features) => new()
    {
        Processor = new Processor { Name = "Made-up 3000", Architecture = "x64", LogicalCores = cores, PhysicalCores = null, Features = features },
        MemoryBytes = 8_000_000_000,
        OperatingSystem = "Any OS 1",
        Governor = null,
        Virtualization = null,
        Runtime = ".NET 10.0.0",
        EdgeNotebooks = "1.2.3",
        Backends = new Dictionary<string, string> { ["onnxruntime"] = "1.0.0" },
    };
}
