namespace EdgeNotebooks.Tests.Measurement;

/// <summary>A clock that stands still until it is advanced. One tick is a nanosecond, or another length to check conversions.</summary>
internal sealed class VirtualTime(long ticksPerSecond = 1_000_000_000) : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => ticksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds((double)GetTimestamp() / ticksPerSecond);

    public void Advance(TimeSpan span) => Interlocked.Add(ref _now, (long)(span.TotalSeconds * ticksPerSecond));
}
