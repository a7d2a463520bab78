namespace EdgeNotebooks.Measurement;

/// <summary>
/// Latencies of one run in nanoseconds. A percentile p is <c>sorted[floor(n * p)]</c>, as in MLPerf's LoadGen; exact
/// while every raw latency was kept, from the histogram (relative error below 1/256) after that. A percentile that so few
/// latencies cannot hold (<see cref="Percentiles.FewestFor"/>) is null.
/// </summary>
public sealed record LatencySummary
{
    /// <summary>Arithmetic mean.</summary>
    public required double MeanNs { get; init; }

    /// <summary>Coefficient of variation: standard deviation over mean, without unit.</summary>
    public required double CoefficientOfVariation { get; init; }

    /// <summary>Smallest latency.</summary>
    public required long MinNs { get; init; }

    /// <summary>Median.</summary>
    public required long P50Ns { get; init; }

    /// <summary>90th percentile: MLPerf's metric for SingleStream.</summary>
    public required long? P90Ns { get; init; }

    /// <summary>95th percentile.</summary>
    public required long? P95Ns { get; init; }

    /// <summary>97th percentile.</summary>
    public required long? P97Ns { get; init; }

    /// <summary>99th percentile.</summary>
    public required long? P99Ns { get; init; }

    /// <summary>99.9th percentile.</summary>
    public required long? P999Ns { get; init; }

    /// <summary>Largest latency.</summary>
    public required long MaxNs { get; init; }
}
