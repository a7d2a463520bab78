using EdgeNotebooks.Power;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>The meters of power and energy that can be read here.</summary>
public static class MeterTable
{
    /// <summary>Looks for every kind of sensor; one that is not here has a row with the reason in place of meters.</summary>
    public static Table Here() => Of(PowerMeters.Here);

    /// <summary>The table of what was found.</summary>
    public static Table Of(IReadOnlyList<MeterSource> sources)
    {
        var rows = sources.SelectMany(Rows).ToList();
        List<string?> Texts(Func<MeterDescription, string?> of) => [.. rows.Select(row => row.Meter is { } meter ? of(meter) : null)];
        List<string?> reasons = [.. rows.Select(row => row.Reason)];
        return new Table(
            "Meters that can be read here",
            [
                TableColumn.OfText("source", "Source", [.. rows.Select(row => (string?)row.Source)]),
                TableColumn.OfText("meter_id", "Meter", Texts(meter => meter.Id), reasons),
                TableColumn.OfText("covers", "Sees", Texts(meter => meter.Covers), reasons),
                TableColumn.OfText("kind", "Counts", Texts(meter => meter.Kind == MeterKind.Energy ? "joules" : "watts"), reasons),
                TableColumn.OfText("part_of", "Part of", Texts(meter => meter.PartOf), [.. rows.Select(row => row.Meter is null ? row.Reason : "part of no other meter")]),
                TableColumn.OfText("sensor", "Sensor", Texts(meter => meter.Sensor), reasons),
            ]);
    }

    private static IEnumerable<Row> Rows(MeterSource source) => source.Meters.Count > 0
        ? source.Meters.Select(meter => new Row(source.Name, meter.Description, null))
        : [new Row(source.Name, null, source.Steps.Count > 0 ? $"{source.Reason}; {source.Steps[0].Text}" : source.Reason)];

    private sealed record Row(string Source, MeterDescription? Meter, string? Reason);
}
