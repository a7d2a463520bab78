using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Measurement;

/// <summary>A clock that stands still until it is advanced. One tick is a nanosecond, or another length to check conversions.</summary>
internal sealed class VirtualTime(long ticksPerSecond = 1_000_000_000) : TimeProvider, IVirtualTime
{
    private long _now;

    public override long TimestampFrequency => ticksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddSeconds((double)GetTimestamp() / ticksPerSecond);

    public void Advance(TimeSpan span) => Interlocked.Add(ref _now, (long)(span.TotalSeconds * ticksPerSecond));

    public void AdvanceTo(long timestamp) => _now = Math.Max(GetTimestamp(), timestamp);

    /// <summary>Nothing is ever due by itself.</summary>
    public bool AdvanceToNext(long latest) => false;
}
