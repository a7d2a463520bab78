namespace EdgeNotebooks.Results;

/// <summary>What a modelled device would do by its stated parameters. It has no way to be given a measured or a published number.</summary>
public sealed record ModelledRecord
{
    /// <summary>Always <see cref="Results.Provenance.Modelled"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Modelled;

    /// <summary>Device, e.g. <c>paper:tpu</c> or <c>modelled:mine</c>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Catalogue id, or the file's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Load pattern.</summary>
    public required Measurement.Scenario Scenario { get; init; }

    /// <summary>Samples in one inference at the most.</summary>
    public required int BatchSize { get; init; }

    /// <summary>Samples in one query.</summary>
    public required int SamplesPerQuery { get; init; }

    /// <summary>Mean rate of arrivals in Server, in queries a second; null for the other scenarios.</summary>
    public required double? TargetQueriesPerS { get; init; }

    /// <summary>Where the time of one sample comes from: a printed table, or the law.</summary>
    public required string ServiceTimeFrom { get; init; }

    /// <summary>Seconds of an inference of one sample.</summary>
    public required double ServiceTimeS { get; init; }

    /// <summary>Seconds of an inference of a whole batch.</summary>
    public required double BatchServiceTimeS { get; init; }

    /// <summary>Samples a second of virtual time.</summary>
    public required double ThroughputPerS { get; init; }

    /// <summary>Mean latency of a query, in nanoseconds of virtual time.</summary>
    public required double LatencyMeanNs { get; init; }

    /// <summary>Median.</summary>
    public required long LatencyP50Ns { get; init; }

    /// <summary>90th percentile; null where there are too few latencies.</summary>
    public required long? LatencyP90Ns { get; init; }

    /// <summary>99th percentile; null where there are too few latencies.</summary>
    public required long? LatencyP99Ns { get; init; }

    /// <summary>Queries in the timed window.</summary>
    public required long QueryCount { get; init; }

    /// <summary>Samples in it.</summary>
    public required long SampleCount { get; init; }

    /// <summary>Its length in seconds of virtual time.</summary>
    public required double DurationS { get; init; }

    /// <summary>Share of it in which the device worked.</summary>
    public required double Utilisation { get; init; }

    /// <summary>Mean power in watts: busy power while it works, idle power while it does not; null where a power that is needed is not known.</summary>
    public required double? PowerMeanW { get; init; }

    /// <summary>Joules an inference; null with the power.</summary>
    public required double? EnergyPerInferenceJ { get; init; }

    /// <summary>Why there is no power; null where there is.</summary>
    public required string? PowerReason { get; init; }

    /// <summary>Bytes that runtime and model take of the device's memory; the weights alone where the file states no more.</summary>
    public required double MemoryBytes { get; init; }

    /// <summary>Whether the run met its minima and its latency bound.</summary>
    public required bool Valid { get; init; }

    /// <summary>Why not, one sentence each; empty when valid.</summary>
    public required IReadOnlyList<string> InvalidReasons { get; init; }
}
