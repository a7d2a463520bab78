namespace EdgeNotebooks.Results;

/// <summary>One choice of where to run a model, measured end to end, beside what was predicted of it before. Null is what is not known.</summary>
public sealed record SplitRecord
{
    /// <summary>Name of the run that it belongs to.</summary>
    public required string Key { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Of the latencies; what is called predicted is modelled, from times of parts.</summary>
    public Provenance Provenance { get; } = Provenance.Measured;

    /// <summary>Catalogue id, or the file's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Of the whole model's file.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Device of the tier at the input.</summary>
    public required string NearDeviceId { get; init; }

    /// <summary>Device of the tier behind the link.</summary>
    public required string FarDeviceId { get; init; }

    /// <summary>Threads inside an inference on the near tier; null where the runtime chose.</summary>
    public required int? NearThreads { get; init; }

    /// <summary>Threads inside an inference on the far tier; null where the runtime chose.</summary>
    public required int? FarThreads { get; init; }

    /// <summary>How far the near tier's runtime rewrote its half, in snake_case.</summary>
    public required string NearOptimization { get; init; }

    /// <summary>The link, written out, e.g. <c>latency=4ms,bandwidth=12.5MB/s</c>.</summary>
    public required string Link { get; init; }

    /// <summary><c>all-local</c>, <c>all-remote</c>, or the cut's name.</summary>
    public required string Choice { get; init; }

    /// <summary>Index of the cut among all of the model; null where there is none.</summary>
    public required int? CutIndex { get; init; }

    /// <summary>The block whose output crosses; null where it has no name, or there is no cut.</summary>
    public required string? Block { get; init; }

    /// <summary>Bytes of tensors to the far tier in one inference.</summary>
    public required long SentBytes { get; init; }

    /// <summary>Bytes of tensors on the way back.</summary>
    public required long ReturnedBytes { get; init; }

    /// <summary>Whether its halves (or the whole, where there is no cut) were timed beforehand, without the link; what was not is predicted from the others.</summary>
    public required bool Profiled { get; init; }

    /// <summary>Latency predicted before it was measured, in nanoseconds.</summary>
    public required double? PredictedNs { get; init; }

    /// <summary>Inferences measured.</summary>
    public required long QueryCount { get; init; }

    /// <summary>First quartile of the latencies.</summary>
    public required long LatencyP25Ns { get; init; }

    /// <summary>Median latency.</summary>
    public required long LatencyP50Ns { get; init; }

    /// <summary>Third quartile.</summary>
    public required long LatencyP75Ns { get; init; }

    /// <summary>90th percentile; null where there are too few latencies.</summary>
    public required long? LatencyP90Ns { get; init; }

    /// <summary>Greatest difference of an output's element from the whole model's on the near tier, over the whole's greatest magnitude, for one input.</summary>
    public required double RelativeDifference { get; init; }

    /// <summary>The machine, as in <see cref="MeasurementRecord.EnvironmentId"/>; both tiers are on it.</summary>
    public required string EnvironmentId { get; init; }

    /// <summary>Predicted over measured, less one; null where nothing was predicted.</summary>
    public double? PredictionError => (PredictedNs / LatencyP50Ns) - 1;
}
