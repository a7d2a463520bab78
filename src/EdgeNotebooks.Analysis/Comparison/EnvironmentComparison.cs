using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>A fact that differs between two machines.</summary>
/// <param name="Fact">Its name for readers.</param>
/// <param name="A">Its value on A; null where the system does not tell, or has none.</param>
/// <param name="B">Its value on B; null where the system does not tell, or has none.</param>
public sealed record DifferentFact(string Fact, string? A, string? B);

/// <summary>What differs between the environments in which matched rows were measured.</summary>
/// <param name="IdOfA">Environment id of A's rows.</param>
/// <param name="IdOfB">Environment id of B's rows.</param>
/// <param name="A">A's machine; null where its file is missing.</param>
/// <param name="B">B's machine; null where its file is missing.</param>
/// <param name="PairCount">Matched rows that were measured in these two.</param>
/// <param name="Differences">Every fact that differs; null where a machine is not known.</param>
public sealed record EnvironmentComparison(string IdOfA, string IdOfB, MachineDescription? A, MachineDescription? B, int PairCount, IReadOnlyList<DifferentFact>? Differences)
{
    /// <summary>One for each two environments that matched rows were measured in.</summary>
    public static IReadOnlyList<EnvironmentComparison> Of(IReadOnlyList<MatchedRows> pairs, ResultsSide a, ResultsSide b) =>
    [
        .. pairs.GroupBy(pair => (A: pair.A.EnvironmentId, B: pair.B.EnvironmentId)).Select(group =>
        {
            var (one, other) = (a.MachineOf(group.First().A), b.MachineOf(group.First().B));
            return new EnvironmentComparison(group.Key.A, group.Key.B, one, other, group.Count(), one is null || other is null ? null : Between(one, other));
        }),
    ];

    /// <summary>Every fact that differs; instructions one by one.</summary>
    internal static IReadOnlyList<DifferentFact> Between(MachineDescription a, MachineDescription b)
    {
        var (inA, inB) = (Facts(a), Facts(b));
        return [.. inA.Keys.Union(inB.Keys).Select(name => new DifferentFact(name, inA.GetValueOrDefault(name), inB.GetValueOrDefault(name))).Where(fact => fact.A != fact.B)];
    }

    // As readers know them, but for two: rounded memory would hide a difference, and of two long lists one wants the difference.
    private static Dictionary<string, string?> Facts(MachineDescription machine)
    {
        var facts = new Dictionary<string, string?>();
        foreach (var (name, value) in MachineFacts.Of(machine))
        {
            switch (name)
            {
                case MachineFacts.EnvironmentId:
                    break;
                case MachineFacts.Memory:
                    facts[name] = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value} ({machine.MemoryBytes:N0} bytes)");
                    break;
                case MachineFacts.Features:
                    foreach (var feature in machine.Processor.Features)
                        facts[$"{name}: {feature}"] = "yes";
                    break;
                default:
                    facts[name] = value;
                    break;
            }
        }

        return facts;
    }
}
