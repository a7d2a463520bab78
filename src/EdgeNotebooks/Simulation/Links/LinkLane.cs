namespace EdgeNotebooks.Simulation.Links;

/// <summary>One direction of a link: its bandwidth, which whatever is sent shares, first come first served. Any thread.</summary>
internal sealed class LinkLane
{
    private readonly object _gate = new();
    private LinkProfile _profile;
    private long _freeAtNs;

    /// <exception cref="EdgeException">A number of the profile is out of its range.</exception>
    public LinkLane(LinkProfile profile)
    {
        LinkRanges.Require(profile);
        _profile = profile;
    }

    /// <summary>Holds for what is sent from now on; what is on its way arrives as it was sent.</summary>
    /// <exception cref="EdgeException">A number of the profile is out of its range.</exception>
    public LinkProfile Profile
    {
        get => _profile;
        set
        {
            LinkRanges.Require(value);
            Volatile.Write(ref _profile, value);
        }
    }

    /// <summary>Puts bytes onto the link behind those before them.</summary>
    /// <returns>When the last of them has left, and the profile under which.</returns>
    public (long LeftNs, LinkProfile Profile) Send(long nowNs, long bytes)
    {
        lock (_gate)
        {
            _freeAtNs = Math.Max(nowNs, _freeAtNs) + (long)(LinkTime.BusySeconds(_profile, bytes) * 1e9);
            return (_freeAtNs, _profile);
        }
    }
}
