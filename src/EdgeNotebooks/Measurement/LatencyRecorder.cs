using System.Runtime.CompilerServices;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// Takes the latencies of one run: all of them into a histogram, running moments, and the first
/// <c>rawLimit</c> of them as they are. Everything is allocated up front; adding costs a few nanoseconds.
/// </summary>
public sealed class LatencyRecorder
{
    private readonly long[] _raw;
    private double _shift;
    private double _sum;
    private double _squares;
    private long _max;
    private long _min = long.MaxValue;

    /// <summary>Makes room for the raw latencies: 8 bytes each.</summary>
    /// <param name="rawLimit">Raw latencies to keep.</param>
    public LatencyRecorder(int rawLimit)
    {
        _raw = new long[rawLimit];

        // Touch every page now: the first write to a fresh page costs a fault, which would count as latency.
        Array.Fill(_raw, -1);
    }

    /// <summary>Every latency, in buckets.</summary>
    public LatencyHistogram Histogram { get; } = new();

    /// <summary>Number of latencies added.</summary>
    public long Count => Histogram.Count;

    /// <summary>The raw latencies in nanoseconds, in the order in which they were added: the first ones up to the limit.</summary>
    public ReadOnlySpan<long> Raw => _raw.AsSpan(0, (int)Math.Min(Count, _raw.Length));

    /// <summary>Adds one latency in nanoseconds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long nanoseconds)
    {
        var n = Histogram.Count;
        if (n < _raw.Length)
            _raw[n] = nanoseconds;
        if (n == 0)
            _shift = nanoseconds;
        Histogram.Add(nanoseconds);

        // Moments about the first value: the squares of absolute times would cancel.
        var distance = nanoseconds - _shift;
        _sum += distance;
        _squares += distance * distance;
        _max = Math.Max(_max, nanoseconds);
        _min = Math.Min(_min, nanoseconds);
    }

    /// <summary>Forgets everything: after the warm-up.</summary>
    public void Clear()
    {
        Histogram.Clear();
        (_sum, _squares, _max, _min) = (0, 0, 0, long.MaxValue);
    }

    /// <summary>The run's latencies in figures. Sorts a copy of the raw ones.</summary>
    /// <exception cref="InvalidOperationException">Nothing was recorded.</exception>
    public LatencySummary Summarize()
    {
        if (Count == 0)
            throw new InvalidOperationException("no latencies were recorded");

        var mean = _shift + (_sum / Count);
        var variance = Count > 1 ? Math.Max((_squares - (_sum * _sum / Count)) / (Count - 1), 0) : 0;
        var atRank = Ranking();
        return new LatencySummary
        {
            MeanNs = mean,
            CoefficientOfVariation = mean > 0 ? Math.Sqrt(variance) / mean : 0,
            MinNs = _min,
            P50Ns = atRank(Percentiles.Rank(Count, 0.5)),
            P90Ns = Tail(0.9),
            P95Ns = Tail(0.95),
            P97Ns = Tail(0.97),
            P99Ns = Tail(0.99),
            P999Ns = Tail(0.999),
            MaxNs = _max,
        };

        long? Tail(double p) => Count >= Percentiles.FewestFor(p) ? atRank(Percentiles.Rank(Count, p)) : null;
    }

    /// <summary>
    /// What the run shows of a percentile with 99% confidence (<see cref="EarlyStopping.EstimateRank"/>), in nanoseconds; null when
    /// it was too short. Sorts a copy of the raw latencies.
    /// </summary>
    public long? EarlyStoppingEstimateNs(double p) => EarlyStopping.EstimateRank(Count, p) is { } rank ? Ranking()(rank) : null;

    /// <summary>Latencies by rank: exact while all raw ones were kept.</summary>
    private Func<long, long> Ranking()
    {
        if (Count > _raw.Length)
            return rank => Math.Clamp(Histogram.AtRank(rank), _min, _max);

        var sorted = Raw.ToArray();
        Array.Sort(sorted);
        return rank => sorted[rank];
    }
}
