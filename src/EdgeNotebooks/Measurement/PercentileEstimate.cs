namespace EdgeNotebooks.Measurement;

/// <summary>What a run shows of a latency percentile with 99% confidence, by MLPerf's early stopping (<see cref="EarlyStopping"/>).</summary>
/// <param name="Percentile">The percentile, above 0 and below 1.</param>
/// <param name="LatencyNs">With 99% confidence it is not above this, in nanoseconds; null when the run was too short to show it.</param>
public readonly record struct PercentileEstimate(double Percentile, long? LatencyNs);
