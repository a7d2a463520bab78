using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>The machine and the versions that this process measures with.</summary>
public static class MachineTable
{
    /// <summary>Asks the system and every runtime; a runtime that cannot be loaded is left out.</summary>
    public static Table Here() => From(MachineDescription.Detect(Backends.Versions()));

    /// <summary>A row a fact.</summary>
    public static Table From(MachineDescription machine)
    {
        var facts = MachineFacts.Of(machine);
        return new Table(
            "This machine",
            [
                TableColumn.OfText("name", "What", [.. facts.Select(fact => (string?)fact.Name)]),
                TableColumn.OfText("value", "Here", [.. facts.Select(fact => fact.Value)], [.. facts.Select(fact => fact.Value is null ? "the system does not tell, or has none" : null)]),
            ]);
    }
}
