using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>What the numbers of a link may be.</summary>
internal static class LinkRanges
{
    /// <summary>Seconds: of a latency or a jitter.</summary>
    public static NumberRange Seconds { get; } = new(number => number is >= 0 and <= 3600 ? null : "out of range; write a time from 0 to an hour");

    public static NumberRange BytesPerSecond { get; } = new(number => number is >= 1 and <= 1e15 ? null : "out of range; write at least 1 byte a second (8 bit/s), and leave it out (in a file: null) for no limit");

    public static NumberRange Loss { get; } = new(number => number is >= 0 and <= 0.9 ? null : "out of range; write a share of the packets from 0 to 0.9 (90%)");

    /// <summary>Checks a profile that was made in code.</summary>
    /// <exception cref="EdgeException">A number is out of its range.</exception>
    public static void Require(LinkProfile profile)
    {
        Check("latency", profile.LatencySeconds, Seconds);
        Check("jitter", profile.JitterSeconds, Seconds);
        Check("bandwidth", profile.BandwidthBytesPerSecond ?? 1, BytesPerSecond);
        Check("loss", profile.LossRate, Loss);

        void Check(string field, double value, NumberRange range)
        {
            if (range.Refuse(value) is { } why)
                throw new EdgeException(FormattableString.Invariant($"link '{profile.Id}': {field}: {value} is {why}"));
        }
    }
}
