using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// The system's clock, which also notes how much this thread has allocated: at the first read of the timed window, and
/// at the last one before the window must be over. The load generator reads the wall clock once, just before that window.
/// </summary>
internal sealed class AllocationCounter(LoadSettings settings) : TimeProvider
{
    private enum Phase
    {
        BeforeWindow,
        AtItsStart,
        InIt,
        AfterIt,
    }

    private Phase _phase;
    private long _until;
    private long _before;
    private long _after;

    /// <summary>Bytes that the issuing thread allocated in the first nine tenths of the timed window.</summary>
    public long AllocatedBytes => _after - _before;

    public override DateTimeOffset GetUtcNow()
    {
        _phase = Phase.AtItsStart;
        return base.GetUtcNow();
    }

    public override long GetTimestamp()
    {
        var now = System.GetTimestamp();
        if (_phase == Phase.InIt && now >= _until)
        {
            _after = GC.GetAllocatedBytesForCurrentThread();
            _phase = Phase.AfterIt;
        }
        else if (_phase == Phase.AtItsStart)
        {
            _until = now + (long)(settings.MinDuration.TotalSeconds * 0.9 * TimestampFrequency);
            _before = GC.GetAllocatedBytesForCurrentThread();
            _phase = Phase.InIt;
        }

        return now;
    }
}
