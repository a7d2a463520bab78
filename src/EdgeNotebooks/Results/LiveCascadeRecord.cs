namespace EdgeNotebooks.Results;

/// <summary>One way of running two models, one here and one at a node, measured query by query; of a cascade's threshold beside what was computed of it. Null is what is not known.</summary>
public sealed record LiveCascadeRecord
{
    /// <summary><see cref="Choice"/> of a cascade.</summary>
    public const string Cascade = "cascade";

    /// <summary>Name of the run that it belongs to.</summary>
    public required string Key { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Of all but what is called computed.</summary>
    public Provenance Provenance { get; } = Provenance.Measured;

    /// <summary>The small model: catalogue id, or the file's name.</summary>
    public required string NearModelId { get; init; }

    /// <summary>Of its file.</summary>
    public required string NearModelSha256 { get; init; }

    /// <summary>The large model.</summary>
    public required string FarModelId { get; init; }

    /// <summary>Of its file.</summary>
    public required string FarModelSha256 { get; init; }

    /// <summary>Device of the small model.</summary>
    public required string NearDeviceId { get; init; }

    /// <summary>Device of the large model, behind the link.</summary>
    public required string FarDeviceId { get; init; }

    /// <summary>Threads inside an inference of the small model; null where the runtime chose.</summary>
    public required int? NearThreads { get; init; }

    /// <summary>The same of the large one.</summary>
    public required int? FarThreads { get; init; }

    /// <summary>The link, written out.</summary>
    public required string Link { get; init; }

    /// <summary>What the small model's confidence was, in snake_case.</summary>
    public required string Rule { get; init; }

    /// <summary>What the images were.</summary>
    public required string Images { get; init; }

    /// <summary><c>all-local</c> (the small model alone), <c>all-remote</c> (the large one alone), or <see cref="Cascade"/>.</summary>
    public required string Choice { get; init; }

    /// <summary>Queries of a confidence below it were offloaded; null where there is no cascade.</summary>
    public required double? Threshold { get; init; }

    /// <summary>Queries that were run.</summary>
    public required long QueryCount { get; init; }

    /// <summary>Queries whose answer was the large model's.</summary>
    public required long OffloadedCount { get; init; }

    /// <summary>Queries whose answer was right; null with <see cref="AccuracyReason"/>.</summary>
    public required long? CorrectCount { get; init; }

    /// <summary>Why it is not known what is right; null where it is.</summary>
    public required string? AccuracyReason { get; init; }

    /// <summary>Bytes of tensors that were sent to the large model, by all queries.</summary>
    public required long SentBytes { get; init; }

    /// <summary>Bytes that entered the link towards it meanwhile, the protocol's among them.</summary>
    public required long LinkBytes { get; init; }

    /// <summary>Mean latency.</summary>
    public required double LatencyMeanNs { get; init; }

    /// <summary>Lower end of its 95% interval; null of too few queries.</summary>
    public required double? LatencyMeanLowerNs { get; init; }

    /// <summary>Upper end.</summary>
    public required double? LatencyMeanUpperNs { get; init; }

    /// <summary>Median latency.</summary>
    public required long LatencyP50Ns { get; init; }

    /// <summary>Lower end of its 95% interval; null of too few queries.</summary>
    public required double? LatencyP50LowerNs { get; init; }

    /// <summary>Upper end.</summary>
    public required double? LatencyP50UpperNs { get; init; }

    /// <summary>90th percentile; null of too few queries.</summary>
    public required long? LatencyP90Ns { get; init; }

    /// <summary>Lower end of its 95% interval.</summary>
    public required double? LatencyP90LowerNs { get; init; }

    /// <summary>Upper end.</summary>
    public required double? LatencyP90UpperNs { get; init; }

    /// <summary>What the confidences of the small model alone say would be offloaded; null where there is no cascade, as all that follows.</summary>
    public required long? ComputedOffloadedCount { get; init; }

    /// <summary>What both models alone say would be right.</summary>
    public required long? ComputedCorrectCount { get; init; }

    /// <summary>Mean latency computed from those of both models alone.</summary>
    public required double? ComputedLatencyMeanNs { get; init; }

    /// <summary>Lower end of where the measured mean is expected, see <see cref="Experiments.Compression.Live.LiveCascade"/>; null of too few queries.</summary>
    public required double? ComputedLatencyMeanLowerNs { get; init; }

    /// <summary>Upper end.</summary>
    public required double? ComputedLatencyMeanUpperNs { get; init; }

    /// <summary>The machine, as in <see cref="MeasurementRecord.EnvironmentId"/>; both models are on it.</summary>
    public required string EnvironmentId { get; init; }

    /// <summary>Share of the queries whose answer was right; null where that is not known.</summary>
    public double? Accuracy => (double?)CorrectCount / QueryCount;

    /// <summary>Share of the queries whose answer was the large model's.</summary>
    public double OffloadedShare => (double)OffloadedCount / QueryCount;
}
