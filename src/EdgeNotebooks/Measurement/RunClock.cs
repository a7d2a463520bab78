using System.Runtime.CompilerServices;

namespace EdgeNotebooks.Measurement;

/// <summary>Timestamps of a time source, real or virtual, their length in nanoseconds, and how to wait for one.</summary>
internal sealed class RunClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>A sleep ends late by some tens of microseconds, on a virtual machine now and then by two hundred: from this long before its end on the waiter spins.</summary>
    private static readonly TimeSpan SpinTime = TimeSpan.FromMicroseconds(250);

    /// <summary>A cancellation is seen at the latest after this long.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromMilliseconds(50);

    private readonly TimeProvider _time;
    private readonly IVirtualTime? _virtual;
    private readonly bool _ticksAreNanoseconds;
    private readonly double _nanosecondsPerTick;
    private readonly long _spinTicks;

    public RunClock(TimeProvider time)
    {
        _time = time;
        _virtual = time as IVirtualTime;
        _ticksAreNanoseconds = time.TimestampFrequency == NanosecondsPerSecond;
        _nanosecondsPerTick = (double)NanosecondsPerSecond / time.TimestampFrequency;
        _spinTicks = ToTicks(SpinTime);
    }

    /// <summary>Whether waiting has to let virtual time advance.</summary>
    public bool IsVirtual => _virtual is not null;

    public long Now() => _time.GetTimestamp();

    public DateTimeOffset UtcNow() => _time.GetUtcNow();

    public long ToNanoseconds(long ticks) => _ticksAreNanoseconds ? ticks : (long)(ticks * _nanosecondsPerTick);

    public TimeWindow ToWindow(long start, long end) => new(ToNanoseconds(start), ToNanoseconds(end));

    public long ToTicks(TimeSpan span) => (long)((Int128)span.Ticks * _time.TimestampFrequency / TimeSpan.TicksPerSecond);

    public double ToTicks(double seconds) => seconds * _time.TimestampFrequency;

    public TimeSpan ToTimeSpan(long ticks) => TimeSpan.FromTicks((long)(ticks * ((double)TimeSpan.TicksPerSecond / _time.TimestampFrequency)));

    /// <summary>
    /// Waits for a timestamp: sleeps until shortly before, then spins, so that it ends within a clock read of it on a free
    /// core. Allocates nothing.
    /// </summary>
    /// <returns>The present: the timestamp, or how late it has become.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long WaitUntil(long timestamp, CancellationToken cancellation)
    {
        _virtual?.AdvanceTo(timestamp);
        var now = Now();
        while (now < timestamp)
        {
            var left = timestamp - now - _spinTicks;
            if (left > 0)
            {
                cancellation.ThrowIfCancellationRequested();
                var sleep = ToTimeSpan(left);
                MonotonicSleep.For(sleep < LongestSleep ? sleep : LongestSleep);
            }

            now = Now();
        }

        return now;
    }

    /// <summary>Waits until a signal's samples have completed.</summary>
    /// <exception cref="InvalidOperationException">In virtual time nothing is due that could complete them.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Wait(CompletionSignal signal, CancellationToken cancellation)
    {
        if (_virtual is null)
            signal.Wait(cancellation);
        else
            AdvanceUntil(signal, cancellation);
    }

    /// <summary>In virtual time: lets one thing after the other happen while the condition holds, or until the deadline.</summary>
    /// <exception cref="InvalidOperationException">There is no deadline, and nothing is due that could change the condition.</exception>
    public void AdvanceWhile(Func<bool> condition, long deadline, CancellationToken cancellation)
    {
        while (condition())
        {
            cancellation.ThrowIfCancellationRequested();
            if (_virtual!.AdvanceToNext(deadline))
                continue;
            if (deadline == long.MaxValue)
                throw new InvalidOperationException("samples are pending, and nothing is due in virtual time that could complete them");

            _virtual.AdvanceTo(deadline);
            return;
        }
    }

    // A method of its own: a closure here would be allocated for every query.
    private void AdvanceUntil(CompletionSignal signal, CancellationToken cancellation) => AdvanceWhile(() => signal.IsPending, long.MaxValue, cancellation);
}
