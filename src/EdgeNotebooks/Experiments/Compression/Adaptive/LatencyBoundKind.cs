namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>Which figure of a window's latencies is bounded.</summary>
public enum LatencyBoundKind
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their 90th percentile, as MLPerf counts it (<see cref="Measurement.Percentiles"/>).</summary>
    P90,
}
