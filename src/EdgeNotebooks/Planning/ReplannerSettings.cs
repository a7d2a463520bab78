namespace EdgeNotebooks.Planning;

/// <summary>How quickly a planner follows what it observes.</summary>
public sealed record ReplannerSettings
{
    /// <summary>Share of the present choice's latency, bytes or energy that another has to save, or of its throughput that it has to add, before it takes its place; from 0.</summary>
    public double MinimumGain { get; init; } = 0.1;

    /// <summary>Weight of a transfer relative to the next one; above 0, below 1.</summary>
    public double Fading { get; init; } = 0.8;

    /// <summary>Most transfers that are looked at.</summary>
    public int Window { get; init; } = 32;

    /// <summary>How far off an observation has to be to be an outlier or a change, as a factor either way; above 1.</summary>
    public double ChangeFactor { get; init; } = 2;
}
