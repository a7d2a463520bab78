namespace EdgeNotebooks.Measurement;

/// <summary>Timestamps of a time source, real or virtual, and their length in nanoseconds.</summary>
internal sealed class RunClock
{
    private const long NanosecondsPerSecond = 1_000_000_000;

    private readonly TimeProvider _time;
    private readonly bool _ticksAreNanoseconds;
    private readonly double _nanosecondsPerTick;

    public RunClock(TimeProvider time)
    {
        _time = time;
        _ticksAreNanoseconds = time.TimestampFrequency == NanosecondsPerSecond;
        _nanosecondsPerTick = (double)NanosecondsPerSecond / time.TimestampFrequency;
    }

    public long Now() => _time.GetTimestamp();

    public DateTimeOffset UtcNow() => _time.GetUtcNow();

    public long ToNanoseconds(long ticks) => _ticksAreNanoseconds ? ticks : (long)(ticks * _nanosecondsPerTick);

    public long ToTicks(TimeSpan span) => (long)((Int128)span.Ticks * _time.TimestampFrequency / TimeSpan.TicksPerSecond);

    public TimeSpan ToTimeSpan(long ticks) => TimeSpan.FromTicks((long)(ticks * ((double)TimeSpan.TicksPerSecond / _time.TimestampFrequency)));
}
