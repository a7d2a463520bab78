using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Simulation;

/// <summary>
/// Discrete events in virtual time: whatever is due next happens, and its moment becomes the present. Events of one moment
/// happen in the order in which they were scheduled, so a simulation repeats exactly. A time source too, in nanoseconds, for
/// the load generator. One thread; 10 to 40 million events a second; scheduling allocates only where the queue has to grow.
/// </summary>
public sealed class EventEngine : TimeProvider, IVirtualTime
{
    private readonly PriorityQueue<(IEventSink Handler, long Argument), (long At, long Sequence)> _events = new();
    private readonly DateTimeOffset _epoch;
    private long _now;
    private long _sequence;

    /// <summary>An engine whose present is 0.</summary>
    /// <param name="epoch">Calendar time at 0; null for the start of the year 2000, UTC.</param>
    public EventEngine(DateTimeOffset? epoch = null) => _epoch = epoch ?? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The present, in nanoseconds since the engine was made.</summary>
    public long NowNs => _now;

    /// <summary>Nanoseconds.</summary>
    public override long TimestampFrequency => 1_000_000_000;

    /// <inheritdoc/>
    public override long GetTimestamp() => _now;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => _epoch.AddTicks(_now / 100);

    /// <summary>Schedules an event.</summary>
    /// <param name="atNs">Its moment; not before the present.</param>
    /// <param name="handler">Told when it is due.</param>
    /// <param name="argument">Passed to the handler.</param>
    public void Schedule(long atNs, IEventSink handler, long argument)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atNs, _now);
        _events.Enqueue((handler, argument), (atNs, _sequence++));
    }

    /// <inheritdoc/>
    public void AdvanceTo(long timestamp)
    {
        while (AdvanceToNext(timestamp))
        {
        }

        _now = Math.Max(_now, timestamp);
    }

    /// <inheritdoc/>
    public bool AdvanceToNext(long latest)
    {
        if (!_events.TryPeek(out _, out var due) || due.At > latest)
            return false;

        var next = _events.Dequeue();
        _now = due.At;
        next.Handler.Handle(next.Argument);
        return true;
    }
}
