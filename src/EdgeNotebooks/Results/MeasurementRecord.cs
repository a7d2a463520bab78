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

    /// <summary>Device, as <c>backend:device</c>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Architecture of the machine's processor in .NET's words: <c>x64</c>, <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Catalogue id, or the file's name with its extension for a model of the user's own.</summary>
    public required string ModelId { get; init; }

    /// <summary>SHA-256 of the model file, lower-case hexadecimal.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Element type of most of the model's weights, e.g. <c>float32</c>, <c>int8</c>; null for a model without weights.</summary>
    public required string? Precision { get; init; }

    /// <summary>Load pattern.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>Samples in one inference.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Shapes of the model's inputs in this run, the batch included, e.g. <c>input=1x3x224x224</c>; null where it has none.</summary>
    public string? InputShapes { get; init; }

    /// <summary>Threads that issue inferences at the same time.</summary>
    public required int Callers { get; init; }

    /// <summary>Threads inside one inference; null where the runtime chose.</summary>
    public required int? IntraOpThreads { get; init; }

    /// <summary>What one timed query includes, in words.</summary>
    public required string Includes { get; init; }

    /// <summary>Queries completed in the timed window.</summary>
    public required long QueryCount { get; init; }

    /// <summary>Samples completed in the timed window.</summary>
    public required long SampleCount { get; init; }

    /// <summary>Length of the timed window in seconds.</summary>
    public required double DurationSeconds { get; init; }

    /// <summary>Samples a second.</summary>
    public required Estimate ThroughputPerSecond { get; init; }

    /// <summary>Latencies of queries (SingleStream) or of samples since the batch of all samples was issued (Offline).</summary>
    public required LatencySummary Latency { get; init; }

    /// <summary>Whether the run met its minimum duration and count.</summary>
    public required bool Valid { get; init; }

    /// <summary>Why not, one sentence each; empty when valid.</summary>
    public required IReadOnlyList<string> InvalidReasons { get; init; }

    /// <summary>The machine's one-minute load average before the run; null where the system does not tell.</summary>
    public double? LoadAverage1Min { get; init; }

    /// <summary>Identifies the machine and the versions: the file <c>environments/ID.json</c> of the results folder.</summary>
    public required string EnvironmentId { get; init; }
}
