using MathNet.Numerics.Distributions;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>The means of a link in closed form, for planning: what <see cref="VirtualLink"/> gives on average.</summary>
public static class LinkTime
{
    private const double LongestSeconds = 366 * 86_400.0;

    /// <summary>
    /// Mean seconds from sending a message into an idle link to the arrival of its last byte: <c>B / bandwidth + E[max(0, latency + jitter Z)] + packets p / (1 - p) timeout</c>, where Z is standard normal, the packets have 1460
    /// bytes, p is the share lost and the timeout the greater of 200 ms and two round trips.
    /// </summary>
    /// <param name="profile">The link.</param>
    /// <param name="bytes">Bytes of the message; not negative.</param>
    public static double Seconds(LinkProfile profile, long bytes)
    {
        var lost = profile.LossRate == 0 ? 0 : LinkLoss.Packets(bytes) * profile.LossRate / (1 - profile.LossRate);
        return BusySeconds(profile, bytes) + MeanLatency(profile) + (lost * LinkLoss.TimeoutSeconds(profile));
    }

    /// <summary>Seconds for which a message keeps others from the link: <c>B / bandwidth</c>; its inverse is the most messages a second.</summary>
    /// <param name="profile">The link.</param>
    /// <param name="bytes">Bytes of the message; not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">The message is negative, or would take more than a year.</exception>
    public static double BusySeconds(LinkProfile profile, long bytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        var seconds = profile.BandwidthBytesPerSecond is { } rate ? bytes / rate : 0;
        return seconds <= LongestSeconds ? seconds : throw new ArgumentOutOfRangeException(nameof(bytes), bytes, "a message that takes the link more than a year");
    }

    // The mean of a normal variable of which what is below zero is zero: l Phi(l/s) + s phi(l/s).
    private static double MeanLatency(LinkProfile profile)
    {
        if (profile.JitterSeconds == 0)
            return profile.LatencySeconds;
        var ratio = profile.LatencySeconds / profile.JitterSeconds;
        return (profile.LatencySeconds * Normal.CDF(0, 1, ratio)) + (profile.JitterSeconds * Normal.PDF(0, 1, ratio));
    }
}
