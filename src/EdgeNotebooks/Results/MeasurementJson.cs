using System.Text.Json;
using System.Text.Json.Serialization;

namespace EdgeNotebooks.Results;

/// <summary>A measurement as JSON: one flat object with the names and units of the Parquet columns.</summary>
internal sealed class MeasurementJson : JsonConverter<MeasurementRecord>
{
    public override MeasurementRecord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<MeasurementRow>(ref reader, options)!.ToRecord();

    public override void Write(Utf8JsonWriter writer, MeasurementRecord value, JsonSerializerOptions options) =>
        JsonSerializer.Serialize(writer, MeasurementRow.From(value), options);
}
