using System.Text.Json.Serialization;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Results;

/// <summary>A <see cref="MeasurementRecord"/> as the flat row that its Parquet file holds.</summary>
internal sealed class MeasurementRow
{
    private const string ReasonSeparator = "; ";

    [JsonPropertyName("key")] public string Key { get; set; } = "";
    [JsonPropertyName("provenance")] public string Provenance { get; set; } = "";
    [JsonPropertyName("started_at")] public DateTime StartedAt { get; set; }
    [JsonPropertyName("finished_at")] public DateTime? FinishedAt { get; set; }
    [JsonPropertyName("device_id")] public string DeviceId { get; set; } = "";
    [JsonPropertyName("architecture")] public string Architecture { get; set; } = "";
    [JsonPropertyName("model_id")] public string ModelId { get; set; } = "";
    [JsonPropertyName("model_sha256")] public string? ModelSha256 { get; set; }
    [JsonPropertyName("precision")] public string? Precision { get; set; }
    [JsonPropertyName("scenario")] public string Scenario { get; set; } = "";
    [JsonPropertyName("batch_size")] public int BatchSize { get; set; }
    [JsonPropertyName("fixed_batch")] public bool FixedBatch { get; set; }
    [JsonPropertyName("samples_per_query")] public int SamplesPerQuery { get; set; }
    [JsonPropertyName("queries_in_flight")] public int QueriesInFlight { get; set; }
    [JsonPropertyName("target_queries_per_s")] public double? QueriesPerSecond { get; set; }
    [JsonPropertyName("searched_rate")] public bool SearchedRate { get; set; }
    [JsonPropertyName("latency_bound_ns")] public long? LatencyBoundNs { get; set; }
    [JsonPropertyName("input_shapes")] public string? InputShapes { get; set; }
    [JsonPropertyName("callers")] public int Callers { get; set; }
    [JsonPropertyName("intra_op_threads")] public int? IntraOpThreads { get; set; }
    [JsonPropertyName("tried")] public string? Tried { get; set; }
    [JsonPropertyName("inputs")] public string Inputs { get; set; } = "";
    [JsonPropertyName("includes_preparation")] public bool IncludesPreparation { get; set; }
    [JsonPropertyName("includes_postprocessing")] public bool IncludesPostprocessing { get; set; }
    [JsonPropertyName("includes")] public string Includes { get; set; } = "";
    [JsonPropertyName("query_count")] public long QueryCount { get; set; }
    [JsonPropertyName("unanswered_count")] public long UnansweredCount { get; set; }
    [JsonPropertyName("sample_count")] public long SampleCount { get; set; }
    [JsonPropertyName("duration_s")] public double DurationSeconds { get; set; }
    [JsonPropertyName("throughput_per_s")] public double ThroughputPerSecond { get; set; }
    [JsonPropertyName("throughput_ci95_lower_per_s")] public double? ThroughputLower { get; set; }
    [JsonPropertyName("throughput_ci95_upper_per_s")] public double? ThroughputUpper { get; set; }
    [JsonPropertyName("latency_mean_ns")] public double LatencyMeanNs { get; set; }
    [JsonPropertyName("latency_cv")] public double LatencyCv { get; set; }
    [JsonPropertyName("latency_min_ns")] public long LatencyMinNs { get; set; }
    [JsonPropertyName("latency_p50_ns")] public long LatencyP50Ns { get; set; }
    [JsonPropertyName("latency_p90_ns")] public long? LatencyP90Ns { get; set; }
    [JsonPropertyName("latency_p95_ns")] public long? LatencyP95Ns { get; set; }
    [JsonPropertyName("latency_p97_ns")] public long? LatencyP97Ns { get; set; }
    [JsonPropertyName("latency_p99_ns")] public long? LatencyP99Ns { get; set; }
    [JsonPropertyName("latency_p999_ns")] public long? LatencyP999Ns { get; set; }
    [JsonPropertyName("latency_max_ns")] public long LatencyMaxNs { get; set; }
    [JsonPropertyName("early_stopping_percentile")] public double? EarlyStoppingPercentile { get; set; }
    [JsonPropertyName("early_stopping_latency_ns")] public long? EarlyStoppingLatencyNs { get; set; }
    [JsonPropertyName("above_bound_count")] public long? AboveBoundCount { get; set; }
    [JsonPropertyName("lateness_p50_ns")] public long? LatenessP50Ns { get; set; }
    [JsonPropertyName("lateness_p99_ns")] public long? LatenessP99Ns { get; set; }
    [JsonPropertyName("lateness_max_ns")] public long? LatenessMaxNs { get; set; }
    [JsonPropertyName("memory_bytes")] public long? MemoryBytes { get; set; }
    [JsonPropertyName("device_memory_bytes")] public long? DeviceMemoryBytes { get; set; }
    [JsonPropertyName("cached_weight_bytes")] public long? CachedWeightBytes { get; set; }
    [JsonPropertyName("energy_reason")] public string? EnergyReason { get; set; }
    [JsonPropertyName("options")] public string? Options { get; set; }
    [JsonPropertyName("runtime_properties")] public string? RuntimeProperties { get; set; }
    [JsonPropertyName("audit_repeat_ratio")] public double? AuditRepeatRatio { get; set; }
    [JsonPropertyName("audit_outputs_compared")] public int? AuditOutputsCompared { get; set; }
    [JsonPropertyName("audit_worst_difference")] public double? AuditWorstDifference { get; set; }
    [JsonPropertyName("valid")] public bool Valid { get; set; }
    [JsonPropertyName("invalid_reasons")] public string? InvalidReasons { get; set; }
    [JsonPropertyName("load_average_1min")] public double? LoadAverage1Min { get; set; }
    [JsonPropertyName("environment_id")] public string EnvironmentId { get; set; } = "";

    public static MeasurementRow From(MeasurementRecord record) => new()
    {
        Key = record.Key,
        Provenance = Words.ToSnakeCase(record.Provenance),
        StartedAt = record.StartedAt.UtcDateTime,
        FinishedAt = record.FinishedAt?.UtcDateTime,
        DeviceId = record.DeviceId,
        Architecture = record.Architecture,
        ModelId = record.ModelId,
        ModelSha256 = record.ModelSha256,
        Precision = record.Precision,
        Scenario = Words.ToSnakeCase(record.Scenario),
        BatchSize = record.BatchSize,
        FixedBatch = record.FixedBatch,
        SamplesPerQuery = record.SamplesPerQuery,
        QueriesInFlight = record.QueriesInFlight,
        QueriesPerSecond = record.QueriesPerSecond,
        SearchedRate = record.SearchedRate,
        LatencyBoundNs = record.LatencyBoundNs,
        InputShapes = record.InputShapes,
        Callers = record.Callers,
        IntraOpThreads = record.IntraOpThreads,
        Tried = record.Tried,
        Inputs = record.Inputs,
        IncludesPreparation = record.IncludesPreparation,
        IncludesPostprocessing = record.IncludesPostprocessing,
        Includes = record.Includes,
        QueryCount = record.QueryCount,
        UnansweredCount = record.UnansweredCount,
        SampleCount = record.SampleCount,
        DurationSeconds = record.DurationSeconds,
        ThroughputPerSecond = record.ThroughputPerSecond.Value,
        ThroughputLower = record.ThroughputPerSecond.Lower,
        ThroughputUpper = record.ThroughputPerSecond.Upper,
        LatencyMeanNs = record.Latency.MeanNs,
        LatencyCv = record.Latency.CoefficientOfVariation,
        LatencyMinNs = record.Latency.MinNs,
        LatencyP50Ns = record.Latency.P50Ns,
        LatencyP90Ns = record.Latency.P90Ns,
        LatencyP95Ns = record.Latency.P95Ns,
        LatencyP97Ns = record.Latency.P97Ns,
        LatencyP99Ns = record.Latency.P99Ns,
        LatencyP999Ns = record.Latency.P999Ns,
        LatencyMaxNs = record.Latency.MaxNs,
        EarlyStoppingPercentile = record.EarlyStopping?.Percentile,
        EarlyStoppingLatencyNs = record.EarlyStopping?.LatencyNs,
        AboveBoundCount = record.AboveBoundCount,
        LatenessP50Ns = record.Lateness?.P50Ns,
        LatenessP99Ns = record.Lateness?.P99Ns,
        LatenessMaxNs = record.Lateness?.MaxNs,
        MemoryBytes = record.MemoryBytes,
        DeviceMemoryBytes = record.DeviceMemoryBytes,
        CachedWeightBytes = record.CachedWeightBytes,
        EnergyReason = record.EnergyReason,
        Options = record.Options,
        RuntimeProperties = record.RuntimeProperties,
        AuditRepeatRatio = record.AuditRepeatRatio,
        AuditOutputsCompared = record.AuditOutputsCompared,
        AuditWorstDifference = record.AuditWorstDifference,
        Valid = record.Valid,
        InvalidReasons = record.Valid ? null : string.Join(ReasonSeparator, record.InvalidReasons),
        LoadAverage1Min = record.LoadAverage1Min,
        EnvironmentId = record.EnvironmentId,
    };

    /// <exception cref="FormatException">A word is not one that this version knows, or the row was not measured.</exception>
    public MeasurementRecord ToRecord() => new()
    {
        Key = Provenance == Words.ToSnakeCase(Results.Provenance.Measured) ? Key : throw new FormatException($"its provenance is '{Provenance}', not measured"),
        StartedAt = new DateTimeOffset(DateTime.SpecifyKind(StartedAt, DateTimeKind.Utc)),
        FinishedAt = FinishedAt is { } finished ? new DateTimeOffset(DateTime.SpecifyKind(finished, DateTimeKind.Utc)) : null,
        DeviceId = DeviceId,
        Architecture = Architecture,
        ModelId = ModelId,
        ModelSha256 = ModelSha256,
        Precision = Precision,
        Scenario = Words.ParseSnakeCase<Scenario>(Scenario),
        BatchSize = BatchSize,
        FixedBatch = FixedBatch,
        SamplesPerQuery = SamplesPerQuery,
        QueriesInFlight = QueriesInFlight,
        QueriesPerSecond = QueriesPerSecond,
        SearchedRate = SearchedRate,
        LatencyBoundNs = LatencyBoundNs,
        InputShapes = InputShapes,
        Callers = Callers,
        IntraOpThreads = IntraOpThreads,
        Tried = Tried,
        Inputs = Inputs,
        IncludesPreparation = IncludesPreparation,
        IncludesPostprocessing = IncludesPostprocessing,
        Includes = Includes,
        QueryCount = QueryCount,
        UnansweredCount = UnansweredCount,
        SampleCount = SampleCount,
        DurationSeconds = DurationSeconds,
        ThroughputPerSecond = new Estimate(ThroughputPerSecond, ThroughputLower, ThroughputUpper),
        Latency = new LatencySummary
        {
            MeanNs = LatencyMeanNs,
            CoefficientOfVariation = LatencyCv,
            MinNs = LatencyMinNs,
            P50Ns = LatencyP50Ns,
            P90Ns = LatencyP90Ns,
            P95Ns = LatencyP95Ns,
            P97Ns = LatencyP97Ns,
            P99Ns = LatencyP99Ns,
            P999Ns = LatencyP999Ns,
            MaxNs = LatencyMaxNs,
        },
        EarlyStopping = EarlyStoppingPercentile is { } p ? new PercentileEstimate(p, EarlyStoppingLatencyNs) : null,
        AboveBoundCount = AboveBoundCount,
        Lateness = LatenessP50Ns is { } p50 ? new LatenessSummary(p50, LatenessP99Ns!.Value, LatenessMaxNs!.Value) : null,
        MemoryBytes = MemoryBytes,
        DeviceMemoryBytes = DeviceMemoryBytes,
        CachedWeightBytes = CachedWeightBytes,
        EnergyReason = EnergyReason,
        Options = Options,
        RuntimeProperties = RuntimeProperties,
        AuditRepeatRatio = AuditRepeatRatio,
        AuditOutputsCompared = AuditOutputsCompared,
        AuditWorstDifference = AuditWorstDifference,
        Valid = Valid,
        InvalidReasons = InvalidReasons?.Split(ReasonSeparator) ?? [],
        LoadAverage1Min = LoadAverage1Min,
        EnvironmentId = EnvironmentId,
    };
}
