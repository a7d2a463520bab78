using System.Text.Json.Serialization;

namespace EdgeNotebooks.Results;

/// <summary>Reads and writes <c>splits/KEY.parquet</c>.</summary>
internal static class SplitFiles
{
    public static void Write(string path, IReadOnlyList<SplitRecord> choices) => ParquetFiles.WriteRows<Row>(path, [.. choices.Select(Row.From)]);

    public static IReadOnlyList<SplitRecord> Read(string path) => ParquetFiles.ReadRows<Row, SplitRecord>(path, "a measured split", row => row.ToRecord());

    private sealed class Row
    {
        [JsonPropertyName("key")] public string Key { get; set; } = "";
        [JsonPropertyName("provenance")] public string Provenance { get; set; } = "";
        [JsonPropertyName("started_at")] public DateTime StartedAt { get; set; }
        [JsonPropertyName("model_id")] public string ModelId { get; set; } = "";
        [JsonPropertyName("model_sha256")] public string ModelSha256 { get; set; } = "";
        [JsonPropertyName("near_device_id")] public string NearDeviceId { get; set; } = "";
        [JsonPropertyName("far_device_id")] public string FarDeviceId { get; set; } = "";
        [JsonPropertyName("near_threads")] public int? NearThreads { get; set; }
        [JsonPropertyName("far_threads")] public int? FarThreads { get; set; }
        [JsonPropertyName("near_optimization")] public string NearOptimization { get; set; } = "";
        [JsonPropertyName("link")] public string Link { get; set; } = "";
        [JsonPropertyName("choice")] public string Choice { get; set; } = "";
        [JsonPropertyName("cut_index")] public int? CutIndex { get; set; }
        [JsonPropertyName("block")] public string? Block { get; set; }
        [JsonPropertyName("sent_bytes")] public long SentBytes { get; set; } = -1;
        [JsonPropertyName("returned_bytes")] public long ReturnedBytes { get; set; } = -1;
        [JsonPropertyName("profiled")] public bool Profiled { get; set; }
        [JsonPropertyName("predicted_ns")] public double? PredictedNs { get; set; }
        [JsonPropertyName("query_count")] public long QueryCount { get; set; }
        [JsonPropertyName("latency_p25_ns")] public long LatencyP25Ns { get; set; }
        [JsonPropertyName("latency_p50_ns")] public long LatencyP50Ns { get; set; }
        [JsonPropertyName("latency_p75_ns")] public long LatencyP75Ns { get; set; }
        [JsonPropertyName("latency_p90_ns")] public long? LatencyP90Ns { get; set; }
        [JsonPropertyName("relative_difference")] public double RelativeDifference { get; set; } = double.NaN;
        [JsonPropertyName("environment_id")] public string EnvironmentId { get; set; } = "";

        public static Row From(SplitRecord record) => new()
        {
            Key = record.Key,
            Provenance = Words.ToSnakeCase(record.Provenance),
            StartedAt = record.StartedAt.UtcDateTime,
            ModelId = record.ModelId,
            ModelSha256 = record.ModelSha256,
            NearDeviceId = record.NearDeviceId,
            FarDeviceId = record.FarDeviceId,
            NearThreads = record.NearThreads,
            FarThreads = record.FarThreads,
            NearOptimization = record.NearOptimization,
            Link = record.Link,
            Choice = record.Choice,
            CutIndex = record.CutIndex,
            Block = record.Block,
            SentBytes = record.SentBytes,
            ReturnedBytes = record.ReturnedBytes,
            Profiled = record.Profiled,
            PredictedNs = record.PredictedNs,
            QueryCount = record.QueryCount,
            LatencyP25Ns = record.LatencyP25Ns,
            LatencyP50Ns = record.LatencyP50Ns,
            LatencyP75Ns = record.LatencyP75Ns,
            LatencyP90Ns = record.LatencyP90Ns,
            RelativeDifference = record.RelativeDifference,
            EnvironmentId = record.EnvironmentId,
        };

        /// <exception cref="FormatException">It was not measured, or lacks a latency.</exception>
        public SplitRecord ToRecord() => new()
        {
            Key = Key.Length > 0 && Choice.Length > 0 ? Key : throw new FormatException("a row has no key or no choice"),
            StartedAt = Words.ParseSnakeCase<Provenance>(Provenance) == Results.Provenance.Measured ? new DateTimeOffset(DateTime.SpecifyKind(StartedAt, DateTimeKind.Utc)) : throw new FormatException("it was not measured"),
            ModelId = ModelId,
            ModelSha256 = ModelSha256,
            NearDeviceId = NearDeviceId,
            FarDeviceId = FarDeviceId,
            NearThreads = NearThreads,
            FarThreads = FarThreads,
            NearOptimization = NearOptimization,
            Link = Link,
            Choice = Choice,
            CutIndex = CutIndex,
            Block = Block,
            SentBytes = SentBytes >= 0 ? SentBytes : throw new FormatException($"{Choice} has no sent_bytes"),
            ReturnedBytes = ReturnedBytes >= 0 ? ReturnedBytes : throw new FormatException($"{Choice} has no returned_bytes"),
            Profiled = Profiled,
            PredictedNs = PredictedNs,
            QueryCount = QueryCount,
            LatencyP25Ns = LatencyP25Ns,
            LatencyP50Ns = LatencyP50Ns > 0 ? LatencyP50Ns : throw new FormatException($"{Choice} has no latency"),
            LatencyP75Ns = LatencyP75Ns,
            LatencyP90Ns = LatencyP90Ns,
            RelativeDifference = double.IsFinite(RelativeDifference) ? RelativeDifference : throw new FormatException($"{Choice} has no relative_difference"),
            EnvironmentId = EnvironmentId,
        };
    }
}
