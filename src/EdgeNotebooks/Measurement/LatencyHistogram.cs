using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// Counts of latencies in nanoseconds in logarithmic buckets, each split into <see cref="SubBuckets"/> equal parts:
/// values below 256 ns are exact, larger ones are known to within 1/256 of their size, up to the largest long. The
/// layout is that of HdrHistogram with a fixed precision; adding costs about 2 ns and allocates nothing.
/// </summary>
public sealed class LatencyHistogram
{
    private const int SubBucketBits = 8;

    /// <summary>Parts of each power of two: the relative error of a percentile is below one over this.</summary>
    public const int SubBuckets = 1 << SubBucketBits;

    private readonly long[] _counts = new long[(64 - SubBucketBits) * SubBuckets];

    /// <summary>Number of values added.</summary>
    public long Count { get; private set; }

    /// <summary>Adds one latency; a negative one (a clock that stepped back) counts as 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long nanoseconds)
    {
        _counts[IndexOf(Math.Max(nanoseconds, 0))]++;
        Count++;
    }

    /// <summary>
    /// The percentile <c>sorted[floor(n * p)]</c>, as the middle of the bucket that holds it.
    /// </summary>
    /// <param name="p">From 0 up to and including 1 (1 gives the largest).</param>
    /// <exception cref="InvalidOperationException">The histogram is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is outside 0 to 1.</exception>
    public long Percentile(double p) => AtRank(Percentiles.Rank(Count, p));

    /// <summary>The latency of this rank among all in ascending order, from 0, as the middle of the bucket that holds it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are no more than so many.</exception>
    public long AtRank(long rank)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rank);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(rank, Count);
        long seen = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen > rank)
                return LowerBound(i) + ((UpperBound(i) - LowerBound(i)) / 2);
        }

        throw new InvalidOperationException("the histogram's counts do not add up");
    }

    /// <summary>The buckets that hold anything, in order.</summary>
    public IEnumerable<HistogramBucket> Buckets()
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i] != 0)
                yield return new HistogramBucket(LowerBound(i), UpperBound(i), _counts[i]);
        }
    }

    /// <summary>Sets every count to zero.</summary>
    public void Clear()
    {
        Array.Clear(_counts);
        Count = 0;
    }

    // Below 2^8 a value is its own index. From there on a value with its top bit at position b keeps the 8 bits below
    // it and lands in row b - 7, so that rows follow one another without a gap.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int IndexOf(long value)
    {
        var top = 63 - BitOperations.LeadingZeroCount((ulong)value | (SubBuckets - 1));
        var shift = Math.Max(top - SubBucketBits, 0);
        return (shift << SubBucketBits) + (int)(value >> shift);
    }

    private static long LowerBound(int index)
    {
        var row = (index >> SubBucketBits) - 1;
        return row <= 0 ? index : (long)((ulong)(index & (SubBuckets - 1)) + SubBuckets) << row;
    }

    private static long UpperBound(int index)
    {
        var row = (index >> SubBucketBits) - 1;
        return LowerBound(index) + (row <= 0 ? 0 : (1L << row) - 1);
    }
}
