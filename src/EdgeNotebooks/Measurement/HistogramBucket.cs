namespace EdgeNotebooks.Measurement;

/// <summary>One bucket of a <see cref="LatencyHistogram"/>.</summary>
/// <param name="LowerNs">Smallest latency that falls into it, in nanoseconds.</param>
/// <param name="UpperNs">Largest latency that falls into it, in nanoseconds.</param>
/// <param name="Count">How many did.</param>
public readonly record struct HistogramBucket(long LowerNs, long UpperNs, long Count);
