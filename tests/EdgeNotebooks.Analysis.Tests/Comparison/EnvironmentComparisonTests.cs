using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Analysis.Tests.Comparison;

public sealed class EnvironmentComparisonTests
{
    private static readonly MachineDescription Machine = Sides.Machine(4, "avx2", "fma");

    [Fact]
    public void The_same_machine_has_no_differences() => Assert.Empty(EnvironmentComparison.Between(Machine, Sides.Machine(4, "avx2", "fma")));

    /// <summary>Every fact that goes into the environment's id, changed alone: two ids never differ without a difference to show.</summary>
    [Fact]
    public void Every_fact_that_differs_is_named()
    {
        var processor = Machine.Processor;
        Check(Machine with { Processor = processor with { Name = "Other" } }, new DifferentFact("Processor", "Made-up 3000", "Other"));
        Check(Machine with { Processor = processor with { Architecture = "arm64" } }, new DifferentFact("Architecture", "x64", "arm64"));
        Check(Machine with { Processor = processor with { LogicalCores = 8 } }, new DifferentFact("Cores", "4 logical", "8 logical"));
        Check(Machine with { Processor = processor with { PhysicalCores = 2 } }, new DifferentFact("Cores", "4 logical", "4 logical, 2 physical"));
        Check(Machine with { Processor = processor with { Features = ["avx2", "avx512f"] } }, new DifferentFact("Vector instructions: fma", "yes", null), new DifferentFact("Vector instructions: avx512f", null, "yes"));
        Check(Machine with { MemoryBytes = 8_000_000_001 }, new DifferentFact("Memory", "8.0 GB (8,000,000,000 bytes)", "8.0 GB (8,000,000,001 bytes)"));
        Check(Machine with { OperatingSystem = "Any OS 2" }, new DifferentFact("Operating system", "Any OS 1", "Any OS 2"));
        Check(Machine with { Governor = "powersave" }, new DifferentFact("Frequency governor", null, "powersave"));
        Check(Machine with { Virtualization = "container" }, new DifferentFact("Virtualisation", null, "container"));
        Check(Machine with { Runtime = ".NET 11.0.0" }, new DifferentFact(".NET", ".NET 10.0.0", ".NET 11.0.0"));
        Check(Machine with { EdgeNotebooks = "1.2.4" }, new DifferentFact("EdgeNotebooks", "1.2.3", "1.2.4"));
        Check(
            Machine with { Backends = new Dictionary<string, string> { ["onnxruntime"] = "2.0.0", ["tflite"] = "2.9" } },
            new DifferentFact("onnxruntime", "1.0.0", "2.0.0"),
            new DifferentFact("tflite", null, "2.9"));
    }

    [Fact]
    public void Each_two_environments_are_compared_once_and_an_unknown_one_is_said()
    {
        var (a, b) = (Sides.Of("a", Samples.Row("m", 1), Samples.Row("n", 1), Samples.Row("o", 1, environment: "old")), Sides.On("b", 8, Samples.Row("m", 1), Samples.Row("n", 1), Samples.Row("o", 1)));
        var known = a with { Environments = a.Environments.Where(pair => pair.Key != "old").ToDictionary() };
        var comparisons = EnvironmentComparison.Of(RowMatching.Of(known, b).Pairs, known, b);
        Assert.Equal([2, 1], comparisons.Select(pair => pair.PairCount));
        Assert.Equal("Cores", Assert.Single(comparisons[0].Differences!).Fact);
        Assert.Null(comparisons[1].A);
        Assert.Null(comparisons[1].Differences);
        Assert.Equal("old", comparisons[1].IdOfA);
    }

    private static void Check(MachineDescription other, params DifferentFact[] differences)
    {
        Assert.NotEqual(Machine.Id, other.Id);
        Assert.Equal(differences, EnvironmentComparison.Between(Machine, other));
    }
}
