namespace EdgeNotebooks.Simulation.Links;

/// <summary>One direction of a shaped channel: the bandwidth that its connections share, and what went over it. Any thread.</summary>
internal sealed class ShapedDirection(LinkProfile profile)
{
    // Bytes of one piece take about so long, so that what shares the link gets its turn.
    private const double PieceSeconds = 0.5e-3;
    private const int LargestPiece = 64 * 1024;

    private long _sent;
    private long _arrived;
    private long _messages;
    private long _lost;

    public LinkLane Lane { get; } = new(profile);

    public ShapedTraffic Traffic => new(Interlocked.Read(ref _sent), Interlocked.Read(ref _arrived), Interlocked.Read(ref _messages), Interlocked.Read(ref _lost));

    /// <summary>Bytes to send at a time: of half a millisecond, from one packet to 64 KiB.</summary>
    public int PieceBytes => (int)Math.Clamp(PieceSeconds * (Lane.Profile.BandwidthBytesPerSecond ?? double.MaxValue), LinkLoss.PacketBytes, LargestPiece);

    public void Count(int bytes, bool isNewMessage, long lost)
    {
        Interlocked.Add(ref _sent, bytes);
        Interlocked.Add(ref _messages, isNewMessage ? 1 : 0);
        Interlocked.Add(ref _lost, lost);
    }

    public void CountArrived(int bytes) => Interlocked.Add(ref _arrived, bytes);
}
