namespace EdgeNotebooks.Simulation.Links;

/// <summary>
/// One direction of a link in virtual time. Messages share the bandwidth first come first served: one leaves <c>B / bandwidth</c> after it began, and arrives after the latency, the jitter drawn for it, and a
/// timeout of the greater of 200 ms and two round trips for each packet of 1460 bytes that is lost. Messages arrive in the order in which they were sent. Repeats exactly; allocates nothing a message.
/// </summary>
public sealed class VirtualLink
{
    private readonly EventEngine _engine;
    private readonly LinkLane _lane;
    private readonly LinkFlow _flow;

    /// <param name="engine">Time and events.</param>
    /// <param name="profile">The link.</param>
    /// <param name="seed">Seeds jitter and loss.</param>
    /// <param name="name">Parts its random numbers from those of other links of the same seed, e.g. <c>up</c> and <c>down</c>.</param>
    /// <exception cref="EdgeException">A number of the profile is out of its range.</exception>
    public VirtualLink(EventEngine engine, LinkProfile profile, ulong seed = 1, string name = "link") =>
        (_engine, _lane, _flow) = (engine, new LinkLane(profile), new LinkFlow(seed, name));

    /// <summary>The link as it is now; a change holds for what is sent from now on.</summary>
    /// <exception cref="EdgeException">A number of the profile is out of its range.</exception>
    public LinkProfile Profile
    {
        get => _lane.Profile;
        set => _lane.Profile = value;
    }

    /// <summary>Messages sent so far.</summary>
    public long Messages { get; private set; }

    /// <summary>Bytes of those.</summary>
    public long Bytes { get; private set; }

    /// <summary>Packets lost and sent again.</summary>
    public long LostPackets => _flow.Lost;

    /// <summary>Sends a message now.</summary>
    /// <param name="bytes">Its length; not negative.</param>
    /// <param name="receiver">Told when its last byte arrives.</param>
    /// <param name="argument">Passed to the receiver.</param>
    /// <returns>When it arrives, in nanoseconds of the engine.</returns>
    public long Send(long bytes, IEventSink receiver, long argument)
    {
        var (left, profile) = _lane.Send(_engine.NowNs, bytes);
        _flow.Begin(profile);
        var arrives = _flow.Arrive(profile, left, bytes);
        Messages++;
        Bytes += bytes;
        _engine.Schedule(arrives, receiver, argument);
        return arrives;
    }
}
