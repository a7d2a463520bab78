namespace EdgeNotebooks.Simulation.Links;

/// <summary>
/// A network between two tiers, by four numbers, the same in both directions. A message of B bytes that finds the link idle arrives after <c>B / bandwidth + latency</c>, give or take the jitter; one that
/// finds it busy waits first.
/// </summary>
public sealed record LinkProfile
{
    /// <summary>Id, e.g. <c>lan</c>.</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>One-way latency in seconds, from the last byte sent to its arrival; at least 0.</summary>
    public required double LatencySeconds { get; init; }

    /// <summary>
    /// Standard deviation of the latency in seconds, normal and cut off at a latency of zero, drawn for each message; messages keep their order. 0 for none.
    /// </summary>
    public double JitterSeconds { get; init; }

    /// <summary>Bytes a second; null for no limit.</summary>
    public double? BandwidthBytesPerSecond { get; init; }

    /// <summary>Share of packets of 1460 bytes lost and sent again, from 0 to 0.9; each loss holds the message up by a retransmission timeout, the greater of 200 ms and two round trips.</summary>
    public double LossRate { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required string Source { get; init; }
}
