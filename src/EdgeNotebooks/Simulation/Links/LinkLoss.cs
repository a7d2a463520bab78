using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>
/// What a loss costs. A message is packets of 1460 bytes (the payload of TCP over IPv4 in an Ethernet frame of 1500 bytes), each lost with the same probability independently of the others and of what was lost before,
/// a packet sent again too. Each loss holds up the message, and what comes after it on the same connection, by a retransmission timeout, one after another: no fast retransmission, no doubling of the timeout, and the packet
/// sent again takes no bandwidth. TCP does better where later packets show the loss, so this is the cost at its highest, but for the doubling.
/// </summary>
internal struct LinkLoss
{
    /// <summary>Bytes of a packet.</summary>
    public const int PacketBytes = 1460;

    // Linux's least timeout, TCP_RTO_MIN of include/net/tcp.h; RFC 6298, 2.4, asks for a second.
    private const double LeastTimeoutSeconds = 0.2;

    private SplitMix64 _random;
    private double _rate;

    // Packets that arrive before the next that is lost; drawn again when the rate changes.
    private long _arriving;

    public LinkLoss(SplitMix64 random) => (_random, _arriving) = (random, long.MaxValue);

    /// <summary>Packets of a message; an empty one has one too.</summary>
    public static long Packets(long bytes) => Math.Max((bytes + PacketBytes - 1) / PacketBytes, 1);

    /// <summary>
    /// Two round trips, and 200 ms at the least: of RFC 6298 (2.3), the smoothed round trip and four times its variation, taken as a quarter of it; the least is Linux's.
    /// </summary>
    public static double TimeoutSeconds(LinkProfile profile) => Math.Max(LeastTimeoutSeconds, 4 * profile.LatencySeconds);

    /// <summary>Losses until so many packets have arrived.</summary>
    public long Of(long packets, double rate)
    {
        if (rate != _rate)
            (_rate, _arriving) = (rate, Draw(rate));
        var losses = 0L;
        while (packets > _arriving)
        {
            packets -= _arriving;
            losses++;
            _arriving = Draw(rate);
        }

        _arriving -= rate > 0 ? packets : 0;
        return losses;
    }

    /// <summary>A geometric number: of those that arrive before one is lost.</summary>
    private long Draw(double rate) => Math.Log(1 - rate) is < 0 and var logarithm ? (long)Math.Min(Math.Floor(Math.Log(1 - _random.NextUnit()) / logarithm), long.MaxValue / 2) : long.MaxValue;
}
