namespace EdgeNotebooks.Measurement;

/// <summary>
/// Counts queries in flight and lets the issuer wait until they are few enough: it spins for some microseconds, then
/// sleeps. Entering and leaving allocate nothing.
/// </summary>
internal sealed class InFlightGate(RunClock clock) : IDisposable
{
    private const int Spins = 1_000;

    /// <summary>How often a sleeping issuer looks at the deadline.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly ManualResetEventSlim _event = new(initialState: false, spinCount: 0);
    private long _count;
    private long _wanted = -1;
    private volatile bool _abandoned;

    /// <summary>Queries in flight.</summary>
    public long Count => Volatile.Read(ref _count);

    public void Enter() => Interlocked.Increment(ref _count);

    public void Leave()
    {
        // Interlocked on both sides: either the issuer sees the new count, or this sees that it is asleep.
        if (Interlocked.Decrement(ref _count) <= Volatile.Read(ref _wanted))
            _event.Set();
    }

    /// <summary>Wakes the issuer whatever is in flight, now and from now on.</summary>
    public void Abandon()
    {
        _abandoned = true;
        _event.Set();
    }

    /// <summary>Waits until no more than so many are in flight.</summary>
    /// <param name="limit">At least 0.</param>
    /// <param name="deadline">The timestamp at which it gives up; null for no limit.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>False when the time was over first, or the gate was abandoned.</returns>
    public bool WaitUntilAtMost(long limit, long? deadline, CancellationToken cancellation)
    {
        for (var i = 0; i < Spins && !clock.IsVirtual; i++)
        {
            if (Count <= limit)
                return true;
            Thread.SpinWait(1);
        }

        if (Count > limit)
            WaitLonger(limit, deadline ?? long.MaxValue, cancellation);
        return Count <= limit;
    }

    private void WaitLonger(long limit, long deadline, CancellationToken cancellation)
    {
        if (clock.IsVirtual)
        {
            clock.AdvanceWhile(() => Count > limit && !_abandoned, deadline, cancellation);
            return;
        }

        _event.Reset();
        Interlocked.Exchange(ref _wanted, limit);
        try
        {
            // What another thread sets between the check and the reset, it has counted or noted before: the next check sees it.
            while (Count > limit && !_abandoned && clock.Now() < deadline)
            {
                _event.Wait(Period, cancellation);
                _event.Reset();
            }
        }
        finally
        {
            Interlocked.Exchange(ref _wanted, -1);
        }
    }

    public void Dispose() => _event.Dispose();
}
