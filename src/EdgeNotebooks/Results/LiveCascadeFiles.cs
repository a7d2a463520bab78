using System.Text.Json.Serialization;

namespace EdgeNotebooks.Results;

/// <summary>Reads and writes <c>live_cascades/KEY.parquet</c> and <c>live_cascade_queries/KEY.parquet</c>.</summary>
internal static class LiveCascadeFiles
{
    private const string What = "a measured cascade";

    public static void Write(string path, IReadOnlyList<LiveCascadeRecord> choices) => ParquetFiles.WriteRows<Row>(path, [.. choices.Select(Row.From)]);

    public static IReadOnlyList<LiveCascadeRecord> Read(string path) => ParquetFiles.ReadRows<Row, LiveCascadeRecord>(path, What, row => row.ToRecord());

    public static void WriteQueries(string path, string key, IReadOnlyList<LiveCascadeQuery> queries) => ParquetFiles.WriteRows<QueryRow>(path, [.. queries.Select(query => QueryRow.From(key, query))]);

    public static IReadOnlyList<LiveCascadeQuery> ReadQueries(string path) => ParquetFiles.ReadRows<QueryRow, LiveCascadeQuery>(path, What, row => row.ToRecord());

    private sealed class Row
    {
        [JsonPropertyName("key")] public string Key { get; set; } = "";
        [JsonPropertyName("provenance")] public string Provenance { get; set; } = "";
        [JsonPropertyName("started_at")] public DateTime StartedAt { get; set; }
        [JsonPropertyName("near_model_id")] public string NearModelId { get; set; } = "";
        [JsonPropertyName("near_model_sha256")] public string NearModelSha256 { get; set; } = "";
        [JsonPropertyName("far_model_id")] public string FarModelId { get; set; } = "";
        [JsonPropertyName("far_model_sha256")] public string FarModelSha256 { get; set; } = "";
        [JsonPropertyName("near_device_id")] public string NearDeviceId { get; set; } = "";
        [JsonPropertyName("far_device_id")] public string FarDeviceId { get; set; } = "";
        [JsonPropertyName("near_threads")] public int? NearThreads { get; set; }
        [JsonPropertyName("far_threads")] public int? FarThreads { get; set; }
        [JsonPropertyName("link")] public string Link { get; set; } = "";
        [JsonPropertyName("rule")] public string Rule { get; set; } = "";
        [JsonPropertyName("images")] public string Images { get; set; } = "";
        [JsonPropertyName("choice")] public string Choice { get; set; } = "";
        [JsonPropertyName("threshold")] public double? Threshold { get; set; }
        [JsonPropertyName("query_count")] public long QueryCount { get; set; } = -1;
        [JsonPropertyName("offloaded_count")] public long OffloadedCount { get; set; } = -1;
        [JsonPropertyName("correct_count")] public long? CorrectCount { get; set; }
        [JsonPropertyName("accuracy_reason")] public string? AccuracyReason { get; set; }
        [JsonPropertyName("sent_bytes")] public long SentBytes { get; set; } = -1;
        [JsonPropertyName("link_bytes")] public long LinkBytes { get; set; } = -1;
        [JsonPropertyName("latency_mean_ns")] public double LatencyMeanNs { get; set; } = double.NaN;
        [JsonPropertyName("latency_mean_lower_ns")] public double? LatencyMeanLowerNs { get; set; }
        [JsonPropertyName("latency_mean_upper_ns")] public double? LatencyMeanUpperNs { get; set; }
        [JsonPropertyName("latency_p50_ns")] public long LatencyP50Ns { get; set; } = -1;
        [JsonPropertyName("latency_p50_lower_ns")] public double? LatencyP50LowerNs { get; set; }
        [JsonPropertyName("latency_p50_upper_ns")] public double? LatencyP50UpperNs { get; set; }
        [JsonPropertyName("latency_p90_ns")] public long? LatencyP90Ns { get; set; }
        [JsonPropertyName("latency_p90_lower_ns")] public double? LatencyP90LowerNs { get; set; }
        [JsonPropertyName("latency_p90_upper_ns")] public double? LatencyP90UpperNs { get; set; }
        [JsonPropertyName("computed_offloaded_count")] public long? ComputedOffloadedCount { get; set; }
        [JsonPropertyName("computed_correct_count")] public long? ComputedCorrectCount { get; set; }
        [JsonPropertyName("computed_latency_mean_ns")] public double? ComputedLatencyMeanNs { get; set; }
        [JsonPropertyName("computed_latency_mean_lower_ns")] public double? ComputedLatencyMeanLowerNs { get; set; }
        [JsonPropertyName("computed_latency_mean_upper_ns")] public double? ComputedLatencyMeanUpperNs { get; set; }
        [JsonPropertyName("environment_id")] public string EnvironmentId { get; set; } = "";

        public static Row From(LiveCascadeRecord record) => new()
        {
            Key = record.Key,
            Provenance = Words.ToSnakeCase(record.Provenance),
            StartedAt = record.StartedAt.UtcDateTime,
            NearModelId = record.NearModelId,
            NearModelSha256 = record.NearModelSha256,
            FarModelId = record.FarModelId,
            FarModelSha256 = record.FarModelSha256,
            NearDeviceId = record.NearDeviceId,
            FarDeviceId = record.FarDeviceId,
            NearThreads = record.NearThreads,
            FarThreads = record.FarThreads,
            Link = record.Link,
            Rule = record.Rule,
            Images = record.Images,
            Choice = record.Choice,
            Threshold = record.Threshold,
            QueryCount = record.QueryCount,
            OffloadedCount = record.OffloadedCount,
            CorrectCount = record.CorrectCount,
            AccuracyReason = record.AccuracyReason,
            SentBytes = record.SentBytes,
            LinkBytes = record.LinkBytes,
            LatencyMeanNs = record.LatencyMeanNs,
            LatencyMeanLowerNs = record.LatencyMeanLowerNs,
            LatencyMeanUpperNs = record.LatencyMeanUpperNs,
            LatencyP50Ns = record.LatencyP50Ns,
            LatencyP50LowerNs = record.LatencyP50LowerNs,
            LatencyP50UpperNs = record.LatencyP50UpperNs,
            LatencyP90Ns = record.LatencyP90Ns,
            LatencyP90LowerNs = record.LatencyP90LowerNs,
            LatencyP90UpperNs = record.LatencyP90UpperNs,
            ComputedOffloadedCount = record.ComputedOffloadedCount,
            ComputedCorrectCount = record.ComputedCorrectCount,
            ComputedLatencyMeanNs = record.ComputedLatencyMeanNs,
            ComputedLatencyMeanLowerNs = record.ComputedLatencyMeanLowerNs,
            ComputedLatencyMeanUpperNs = record.ComputedLatencyMeanUpperNs,
            EnvironmentId = record.EnvironmentId,
        };

        /// <exception cref="FormatException">It was not measured, or lacks a number.</exception>
        public LiveCascadeRecord ToRecord() => new()
        {
            Key = Key.Length > 0 && Choice.Length > 0 ? Key : throw new FormatException("a row has no key or no choice"),
            StartedAt = Words.ParseSnakeCase<Provenance>(Provenance) == Results.Provenance.Measured ? new DateTimeOffset(DateTime.SpecifyKind(StartedAt, DateTimeKind.Utc)) : throw new FormatException("it was not measured"),
            NearModelId = NearModelId,
            NearModelSha256 = NearModelSha256,
            FarModelId = FarModelId,
            FarModelSha256 = FarModelSha256,
            NearDeviceId = NearDeviceId,
            FarDeviceId = FarDeviceId,
            NearThreads = NearThreads,
            FarThreads = FarThreads,
            Link = Link,
            Rule = Rule,
            Images = Images,
            Choice = Choice,
            Threshold = Threshold,
            QueryCount = QueryCount >= 1 ? QueryCount : throw new FormatException($"{Choice} has no query_count"),
            OffloadedCount = OffloadedCount >= 0 ? OffloadedCount : throw new FormatException($"{Choice} has no offloaded_count"),
            CorrectCount = CorrectCount,
            AccuracyReason = AccuracyReason,
            SentBytes = SentBytes >= 0 ? SentBytes : throw new FormatException($"{Choice} has no sent_bytes"),
            LinkBytes = LinkBytes >= 0 ? LinkBytes : throw new FormatException($"{Choice} has no link_bytes"),
            LatencyMeanNs = double.IsFinite(LatencyMeanNs) ? LatencyMeanNs : throw new FormatException($"{Choice} has no latency_mean_ns"),
            LatencyMeanLowerNs = LatencyMeanLowerNs,
            LatencyMeanUpperNs = LatencyMeanUpperNs,
            LatencyP50Ns = LatencyP50Ns >= 1 ? LatencyP50Ns : throw new FormatException($"{Choice} has no latency_p50_ns"),
            LatencyP50LowerNs = LatencyP50LowerNs,
            LatencyP50UpperNs = LatencyP50UpperNs,
            LatencyP90Ns = LatencyP90Ns,
            LatencyP90LowerNs = LatencyP90LowerNs,
            LatencyP90UpperNs = LatencyP90UpperNs,
            ComputedOffloadedCount = ComputedOffloadedCount,
            ComputedCorrectCount = ComputedCorrectCount,
            ComputedLatencyMeanNs = ComputedLatencyMeanNs,
            ComputedLatencyMeanLowerNs = ComputedLatencyMeanLowerNs,
            ComputedLatencyMeanUpperNs = ComputedLatencyMeanUpperNs,
            EnvironmentId = EnvironmentId,
        };
    }

    private sealed class QueryRow
    {
        [JsonPropertyName("key")] public string Key { get; set; } = "";
        [JsonPropertyName("choice")] public string Choice { get; set; } = "";
        [JsonPropertyName("threshold")] public double? Threshold { get; set; }
        [JsonPropertyName("query")] public int Query { get; set; } = -1;
        [JsonPropertyName("image")] public int Image { get; set; } = -1;
        [JsonPropertyName("confidence")] public double? Confidence { get; set; }
        [JsonPropertyName("offloaded")] public bool Offloaded { get; set; }
        [JsonPropertyName("class")] public int Class { get; set; } = -1;
        [JsonPropertyName("correct")] public bool? Correct { get; set; }
        [JsonPropertyName("sent_bytes")] public long SentBytes { get; set; } = -1;
        [JsonPropertyName("latency_ns")] public long LatencyNs { get; set; } = -1;

        public static QueryRow From(string key, LiveCascadeQuery query) => new()
        {
            Key = key,
            Choice = query.Choice,
            Threshold = query.Threshold,
            Query = query.Query,
            Image = query.Image,
            Confidence = query.Confidence,
            Offloaded = query.Offloaded,
            Class = query.Class,
            Correct = query.Correct,
            SentBytes = query.SentBytes,
            LatencyNs = query.LatencyNs,
        };

        /// <exception cref="FormatException">It lacks a number.</exception>
        public LiveCascadeQuery ToRecord() => new()
        {
            Choice = Choice.Length > 0 ? Choice : throw new FormatException("a row has no choice"),
            Threshold = Threshold,
            Query = Query >= 1 ? Query : throw new FormatException("a row has no query"),
            Image = Image >= 1 ? Image : throw new FormatException("a row has no image"),
            Confidence = Confidence,
            Offloaded = Offloaded,
            Class = Class >= 0 ? Class : throw new FormatException("a row has no class"),
            Correct = Correct,
            SentBytes = SentBytes >= 0 ? SentBytes : throw new FormatException("a row has no sent_bytes"),
            LatencyNs = LatencyNs >= 1 ? LatencyNs : throw new FormatException("a row has no latency_ns"),
        };
    }
}
