using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace EdgeNotebooks.Results;

/// <summary>A measurement as JSON: one object with the names and units of the Parquet columns, and the rows of its meters under <c>energy</c>.</summary>
internal sealed class MeasurementJson : JsonConverter<MeasurementRecord>
{
    public override MeasurementRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var whole = JsonNode.Parse(ref reader)!.AsObject();
        var energy = whole.Remove("energy", out var rows) ? rows.Deserialize<EnergyRow[]>(options) : null;
        return whole.Deserialize<MeasurementRow>(options)!.ToRecord() with { Energy = [.. (energy ?? []).Select(row => row.ToRecord())] };
    }

    public override void Write(Utf8JsonWriter writer, MeasurementRecord value, JsonSerializerOptions options)
    {
        var whole = JsonSerializer.SerializeToNode(MeasurementRow.From(value), options)!.AsObject();
        whole["energy"] = JsonSerializer.SerializeToNode(value.Energy.Select(energy => EnergyRow.From(value.Key, energy)), options);
        whole.WriteTo(writer, options);
    }
}
