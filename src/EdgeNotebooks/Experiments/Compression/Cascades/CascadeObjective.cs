namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>What the best cascade is best in.</summary>
public enum CascadeObjective
{
    /// <summary>The highest accuracy.</summary>
    Accuracy,

    /// <summary>The lowest mean latency.</summary>
    Latency,

    /// <summary>The lowest latency that 99 of a hundred images take no longer than.</summary>
    LatencyP99,

    /// <summary>The fewest bytes sent.</summary>
    Bytes,

    /// <summary>The least energy; a cascade of which it is not known is not chosen.</summary>
    Energy,
}
