using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power.Ina3221;

/// <summary>
/// Power sensors on NVIDIA's Jetson boards. Where a line feeds the whole board, the others are parts of it and are never added to it. A board without such a
/// line (Xavier AGX, Orin AGX) has a meter that adds its lines, <c>ina3221</c>, and they are parts of that.
/// </summary>
internal static class Ina3221Source
{
    public const string Name = "ina3221";

    public static MeterSource Find(SystemTree tree)
    {
        var all = Rails.Find(tree);
        var rails = all.Where(rail => RailReading.TryWatts(tree, rail) is not null).ToList();
        IReadOnlyList<Rail> silent = [.. all.Except(rails)];
        var ids = rails.Select((rail, i) => rails.FindIndex(other => other.Name == rail.Name) == i ? $"{Name}:{rail.Name}" : $"{Name}:{rail.Chip}/{rail.Channel}").ToList();
        var whole = IdOf(RailNames.IsWhole);
        var kit = IdOf(rail => rail.Label == RailNames.Kit);
        var sum = whole is null && kit is null && rails.Count > 1 ? Name : null;
        List<FoundMeter> meters =
        [
            .. sum is null ? Array.Empty<FoundMeter>() : [Meter(tree, DescribeSum(rails, silent), rails)],
            .. rails.Select((rail, i) => Meter(tree, Describe(tree, rail, ids[i], PartOf(rail, ids[i])), [rail])),
        ];
        return new MeterSource(Name, meters, WhyNot(all, silent), []);

        string? IdOf(Predicate<Rail> predicate) => rails.FindIndex(predicate) is >= 0 and var at ? ids[at] : null;

        string? PartOf(Rail rail, string id) => id == kit ? null : id == whole || RailNames.IsOfCarrier(rail) ? kit : whole ?? kit ?? sum;
    }

    private static FoundMeter Meter(SystemTree tree, MeterDescription description, IReadOnlyList<Rail> rails) =>
        new(description, () => new RailMeter(description, tree, rails));

    private static MeterDescription Describe(SystemTree tree, Rail rail, string id, string? partOf) => new()
    {
        Id = id,
        Sensor = $"INA3221 {rail.Chip}, channel {rail.Channel}{(rail.Label is { } label ? $" ({label})" : "")}",
        Covers = RailNames.Covers(rail),
        Kind = MeterKind.Power,
        PartOf = partOf,
        Resolution = RailReading.StepWatts(tree, rail),
        UpdateInterval = rail.UpdateInterval,
    };

    private static MeterDescription DescribeSum(IReadOnlyList<Rail> rails, IReadOnlyList<Rail> silent) => new()
    {
        Id = Name,
        Sensor = $"INA3221 {string.Join(" + ", rails.Select(rail => rail.Name))}",
        Covers = "the board's measured supply lines, added up",
        Kind = MeterKind.Power,
        UpdateInterval = rails.Max(rail => rail.UpdateInterval),
        Note = silent.Count > 0 ? $"without {Names(silent)}, which cannot be read" : null,
    };

    private static string? WhyNot(IReadOnlyList<Rail> all, IReadOnlyList<Rail> silent) =>
        all.Count == 0 ? $"there is no INA3221 under {Rails.Drivers}, as NVIDIA's Jetson boards have"
        : silent.Count > 0 ? $"{Names(silent)} cannot be read"
        : null;

    private static string Names(IReadOnlyList<Rail> rails) => string.Join(", ", rails.Select(rail => rail.Name));
}
