using System.Text.Json.Serialization;

namespace EdgeNotebooks.Results;

/// <summary>Reads and writes <c>observations/NAME.parquet</c>.</summary>
internal static class ObservationFiles
{
    public static void Write(string path, IReadOnlyList<Observation> observations) =>
        ParquetFiles.WriteRows<Row>(path, [.. observations.Select(Row.From)]);

    public static IReadOnlyList<Observation> Read(string path) =>
        ParquetFiles.ReadRows<Row, Observation>(path, "a file of observations", row => row.ToRecord());

    private sealed class Row
    {
        [JsonPropertyName("quantity")] public string Quantity { get; set; } = "";
        [JsonPropertyName("provenance")] public string Provenance { get; set; } = "";
        [JsonPropertyName("model_id")] public string? ModelId { get; set; }
        [JsonPropertyName("subject")] public string? Subject { get; set; }
        [JsonPropertyName("device_id")] public string? DeviceId { get; set; }
        [JsonPropertyName("architecture")] public string? Architecture { get; set; }
        [JsonPropertyName("environment_id")] public string? EnvironmentId { get; set; }
        [JsonPropertyName("at")] public double? At { get; set; }
        [JsonPropertyName("value")] public double Value { get; set; } = double.NaN;
        [JsonPropertyName("source")] public string Source { get; set; } = "";

        public static Row From(Observation observation) => new()
        {
            Quantity = observation.Quantity,
            Provenance = Words.ToSnakeCase(observation.Provenance),
            ModelId = observation.ModelId,
            Subject = observation.Subject,
            DeviceId = observation.DeviceId,
            Architecture = observation.Architecture,
            EnvironmentId = observation.EnvironmentId,
            At = observation.At,
            Value = observation.Value,
            Source = observation.Source,
        };

        /// <exception cref="FormatException">It is no number, has no name, or was printed by somebody.</exception>
        public Observation ToRecord() => new()
        {
            Quantity = Quantity.Length > 0 ? Quantity : throw new FormatException("a row has no quantity"),
            Provenance = Words.ParseSnakeCase<Provenance>(Provenance) is var provenance and not Results.Provenance.Published ? provenance : throw new FormatException("a published number is no observation"),
            ModelId = ModelId,
            Subject = Subject,
            DeviceId = DeviceId,
            Architecture = Architecture,
            EnvironmentId = EnvironmentId,
            At = At,
            Value = double.IsFinite(Value) ? Value : throw new FormatException($"{Quantity} has no value"),
            Source = Source,
        };
    }
}
