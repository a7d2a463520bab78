using System.Text.Json.Serialization;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Results;

/// <summary>One finished measurement: a device running a model under a scenario. A row of a results folder.</summary>
[JsonConverter(typeof(MeasurementJson))]
public sealed record MeasurementRecord
{
    /// <summary>Name of the measurement within its results folder: readable words and a hash of everything that shaped it.</summary>
    public required string Key { get; init; }

    /// <summary>Always <see cref="Results.Provenance.Measured"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Measured;

    /// <summary>When the first timed query was issued.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When the last timed query was completed; null in rows of earlier versions.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>Device, as <c>backend:device</c>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Architecture of the machine's processor in .NET's words: <c>x64</c>, <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Catalogue id, or for a model of the user's own the file's name with its extension, or its name at the server.</summary>
    public required string ModelId { get; init; }

    /// <summary>SHA-256 of the model file, lower-case hexadecimal; null for a model that lies with a server and is no file here. On a server, of the file that the user says it has.</summary>
    public required string? ModelSha256 { get; init; }

    /// <summary>Element type of most of the model's weights, e.g. <c>float32</c>, <c>int8</c>; null for a model without weights, and where the file is not here.</summary>
    public required string? Precision { get; init; }

    /// <summary>Load pattern.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Samples in one inference.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Shapes of the model's inputs in this run, the batch included, e.g. <c>input=1x3x224x224</c>; null where it has none.</summary>
    public string? InputShapes { get; init; }

    /// <summary>Whether the file fixes the batch dimension; false where it is left open, and given when the model is loaded.</summary>
    public bool FixedBatch { get; init; }

    /// <summary>Samples in one query; 1 in Offline, where it does not matter.</summary>
    public int SamplesPerQuery { get; init; } = 1;

    /// <summary>Queries that a closed loop keeps in flight.</summary>
    public int QueriesInFlight { get; init; } = 1;

    /// <summary>Mean rate of arrivals in Server, in queries a second; null for the other scenarios.</summary>
    public double? QueriesPerSecond { get; init; }

    /// <summary>Whether that rate was found by a search for the highest that keeps to the bound.</summary>
    public bool SearchedRate { get; init; }

    /// <summary>Latency bound of Server, in nanoseconds; null without one.</summary>
    public long? LatencyBoundNs { get; init; }

    /// <summary>Threads that issue inferences at the same time.</summary>
    public required int Callers { get; init; }

    /// <summary>Threads inside one inference; null where the runtime chose.</summary>
    public required int? IntraOpThreads { get; init; }

    /// <summary>Callers x threads that were tried for an Offline run, with what they gave, best first; null where nothing was.</summary>
    public string? Tried { get; init; }

    /// <summary>What the samples were, e.g. <c>made-up noise</c> or <c>9 files</c>.</summary>
    public string Inputs { get; init; } = "made-up noise";

    /// <summary>Whether a query's time includes the preparation of its samples (decoding, resizing, ...).</summary>
    public bool IncludesPreparation { get; init; }

    /// <summary>Whether a query's time includes the reading of its outputs (and, for detectors, decoding and suppressing boxes).</summary>
    public bool IncludesPostprocessing { get; init; }

    /// <summary>What one timed query includes, in words.</summary>
    public required string Includes { get; init; }

    /// <summary>Queries completed in the timed window.</summary>
    public required long QueryCount { get; init; }

    /// <summary>Queries that were given up after the window; they make the run invalid, and count among the latencies with the time that they had waited.</summary>
    public long UnansweredCount { get; init; }

    /// <summary>Samples completed in the timed window.</summary>
    public required long SampleCount { get; init; }

    /// <summary>Length of the timed window in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Samples a second.</summary>
    public required Estimate ThroughputPerSecond { get; init; }

    /// <summary>Latencies of queries, in Server from their scheduled times; in Offline of samples since the batch of all samples was issued.</summary>
    public required LatencySummary Latency { get; init; }

    /// <summary>What the run shows of its scenario's percentile with 99% confidence; null for Offline, which has none.</summary>
    public PercentileEstimate? EarlyStopping { get; init; }

    /// <summary>Queries above <see cref="LatencyBoundNs"/>; null without a bound.</summary>
    public long? AboveBoundCount { get; init; }

    /// <summary>How late queries were issued; null for scenarios without a schedule.</summary>
    public LatenessSummary? Lateness { get; init; }

    /// <summary>
    /// The most memory that this process held from just before the model was loaded to the end of the run, less what it held at first, in
    /// bytes: model, inputs and outputs of all callers, and the runtime's workspace; the load generator's own buffers are taken off. Null where the system does not tell, or a server ran the model.
    /// </summary>
    public long? MemoryBytes { get; init; }

    /// <summary>Memory of the device that the session took, as the vendor's library tells; null where it does not.</summary>
    public long? DeviceMemoryBytes { get; init; }

    /// <summary>Weights that stay in a cache on the device's chip between runs; null where nothing tells.</summary>
    public long? CachedWeightBytes { get; init; }

    /// <summary>What each meter says of the timed window; empty where there was none, and <see cref="EnergyReason"/> says why. In files of their own: <c>energy/KEY.parquet</c>.</summary>
    public IReadOnlyList<EnergyRecord> Energy { get; init; } = [];

    /// <summary>Why no meter was read; null where one was.</summary>
    public string? EnergyReason { get; init; }

    /// <summary>The backend's options as they were given, <c>key=value, key=value</c>; null for none.</summary>
    public string? Options { get; init; }

    /// <summary>What the runtime told of the loaded model, <c>key=value, key=value</c>; null where it told nothing.</summary>
    public string? RuntimeProperties { get; init; }

    /// <summary>Audit: throughput of one batch again and again over that of distinct ones; null where none was made, or where there were no two batches.</summary>
    public double? AuditRepeatRatio { get; init; }

    /// <summary>Audit: outputs under load that were compared with those outside it; null where none was made.</summary>
    public int? AuditOutputsCompared { get; init; }

    /// <summary>Audit: the largest difference of these outputs, as a share of their largest magnitude; null where nothing was compared.</summary>
    public double? AuditWorstDifference { get; init; }

    /// <summary>Whether the run met its minimum duration and count, its latency bound, and was issued on time.</summary>
    public required bool Valid { get; init; }

    /// <summary>Why not, one sentence each; empty when valid.</summary>
    public required IReadOnlyList<string> InvalidReasons { get; init; }

    /// <summary>The machine's one-minute load average before the run; null where the system does not tell.</summary>
    public double? LoadAverage1Min { get; init; }

    /// <summary>Identifies the machine and the versions: the file <c>environments/ID.json</c> of the results folder.</summary>
    public required string EnvironmentId { get; init; }
}
