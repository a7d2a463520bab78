namespace EdgeNotebooks.Measurement;

/// <summary>The figure that MLPerf reports of each scenario.</summary>
public static class Metric
{
    /// <summary>The latency percentile that a scenario is judged by: 0.90 for SingleStream, 0.99 for MultiStream and Server; null for Offline.</summary>
    public static double? PercentileOf(Scenario scenario) => scenario switch
    {
        Scenario.SingleStream => 0.90,
        Scenario.MultiStream or Scenario.Server => 0.99,
        _ => null,
    };

    /// <summary>What a run shows of its scenario's percentile; its latencies are lower bounds, and show nothing, where queries were given up.</summary>
    internal static PercentileEstimate? EstimateOf(Scenario scenario, LatencyRecorder recorder, bool complete = true) =>
        PercentileOf(scenario) is { } p ? new PercentileEstimate(p, complete ? recorder.EarlyStoppingEstimateNs(p) : null) : null;
}
