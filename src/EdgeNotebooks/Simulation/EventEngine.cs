using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Simulation;

/// <summary>
/// Discrete events in virtual time: whatever is due next happens, and its moment becomes the present. Events of one moment
/// happen in the order in which they were scheduled, so a simulation repeats exactly. A time source too, in nanoseconds, for
/// the load generator. One thread; tens of millions of events a second, hardly fewer with a hundred thousand pending; scheduling allocates only
/// where the queue has to grow.
/// </summary>
public sealed class EventEngine : TimeProvider, IVirtualTime
{
    private readonly EventQueue _events = new();
    private readonly DateTimeOffset _epoch;
    private long _now;

    /// <summary>An engine whose present is 0.</summary>
    /// <param name="epoch">Calendar time at 0; null for the start of the year 2000, UTC.</param>
    public EventEngine(DateTimeOffset? epoch = null) => _epoch = epoch ?? new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The present, in nanoseconds since the engine was made.</summary>
    public long NowNs => _now;

    /// <summary>Events that are yet to happen.</summary>
    public int PendingCount => _events.Count;

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
    /// <exception cref="InvalidOperationException">More than 16,777,215 events are pending.</exception>
    public void Schedule(long atNs, IEventSink handler, long argument)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(atNs, _now);
        _events.Add(atNs, handler, argument);
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
        if (!_events.TryTake(latest, out var at, out var handler, out var argument))
            return false;

        _now = at;
        handler.Handle(argument);
        return true;
    }
}
