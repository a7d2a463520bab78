using EdgeNotebooks.Measurement;
using MathNet.Numerics.Distributions;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>
/// What is sent one after another over one direction of a link and keeps its order: each message draws its latency once, a loss holds up what follows it. A message may be handed over piece by piece. One thread at a time.
/// </summary>
/// <param name="seed">Of the link.</param>
/// <param name="name">Parts this flow's random numbers from those of others.</param>
internal sealed class LinkFlow(ulong seed, string name)
{
    private SplitMix64 _jitter = RandomStreams.Of(seed, $"jitter of {name}");
    private LinkLoss _loss = new(RandomStreams.Of(seed, $"loss of {name}"));
    private long _bytes;
    private long _packets;
    private double _delaySeconds;
    private long _arrivedNs;

    /// <summary>Packets lost so far.</summary>
    public long Lost { get; private set; }

    /// <summary>Begins a message: the next bytes are its first.</summary>
    public void Begin(LinkProfile profile)
    {
        (_bytes, _packets) = (0, 0);
        _delaySeconds = profile.JitterSeconds == 0 ? profile.LatencySeconds : Math.Max(0, profile.LatencySeconds + (profile.JitterSeconds * Deviation()));
    }

    /// <summary>When the next bytes of the message arrive that left at a moment; not before those before them.</summary>
    public long Arrive(LinkProfile profile, long leftNs, long bytes)
    {
        _bytes += bytes;
        var packets = LinkLoss.Packets(_bytes);
        var lost = _loss.Of(packets - _packets, profile.LossRate);
        _packets = packets;
        Lost += lost;
        _delaySeconds += lost * LinkLoss.TimeoutSeconds(profile);
        return _arrivedNs = Math.Max(_arrivedNs, leftNs + (long)(_delaySeconds * 1e9));
    }

    // The middle of one of 2^52 steps: never 0 or 1, where the quantile is infinite.
    private double Deviation() => Normal.InvCDF(0, 1, ((_jitter.Next() >> 12) + 0.5) / (1UL << 52));
}
