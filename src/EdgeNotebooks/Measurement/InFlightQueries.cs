using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeNotebooks.Measurement;

/// <summary>
/// The queries that have been issued and have not completed: a ring of places that are made once. One thread opens queries in
/// order; any thread completes their samples, in any order.
/// </summary>
internal sealed class InFlightQueries
{
    /// <summary>Samples in flight at which a run ends: the system has fallen behind beyond any hope. A few megabytes.</summary>
    private const int MostSamples = 1 << 18;

    /// <summary>Queries in flight that there is always room for, however large.</summary>
    private const int FewestQueries = 16;

    private const long Nobody = -1;

    private readonly int _mask;
    private readonly int[] _samples;
    private readonly int[] _pending;
    private readonly long[] _from;
    private readonly long[] _query;

    /// <param name="capacity">Most queries in flight; a power of two.</param>
    /// <param name="samplesPerQuery">Samples of each.</param>
    public InFlightQueries(int capacity, int samplesPerQuery)
    {
        SamplesPerQuery = samplesPerQuery;
        _mask = capacity - 1;
        _samples = new int[checked(capacity * samplesPerQuery)];
        _pending = new int[capacity];
        _from = new long[capacity];
        _query = new long[capacity];

        // Touch every page now: the first write to a fresh page costs a fault, which would count as latency.
        Array.Fill(_samples, 0);
        Array.Fill(_from, 0);
        Array.Fill(_query, Nobody);
    }

    public enum Completion
    {
        Partial,
        Whole,
        Wrong,
    }

    public int SamplesPerQuery { get; }

    /// <summary>Most queries in flight.</summary>
    public int Capacity => _pending.Length;

    /// <summary>Bytes of a ring.</summary>
    public static long BytesOf(LoadSettings settings) => CapacityFor(settings) * ((settings.SamplesPerQuery * (long)sizeof(int)) + sizeof(int) + (2 * sizeof(long)));

    /// <summary>The capacity that a run's ring has: a power of two.</summary>
    public static int CapacityFor(LoadSettings settings)
    {
        var queries = Math.Max(Math.Max(MostSamples / settings.SamplesPerQuery, FewestQueries), settings.QueriesInFlight);
        return (int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(queries, MostSamples / 2));
    }

    /// <summary>Finds the next query's place in the ring; false when it is still in use.</summary>
    /// <param name="query">Its number.</param>
    /// <param name="samples">Where its samples are to be written.</param>
    public bool TryOpen(long query, out Memory<int> samples)
    {
        var place = (int)query & _mask;
        samples = _samples.AsMemory(place * SamplesPerQuery, SamplesPerQuery);
        return Volatile.Read(ref _pending[place]) == 0;
    }

    /// <summary>Marks an opened query as issued.</summary>
    /// <param name="query">Its number.</param>
    /// <param name="from">The timestamp from which its latency counts.</param>
    public void Issue(long query, long from)
    {
        var place = (int)query & _mask;
        _from[place] = from;
        _query[place] = query;
        Volatile.Write(ref _pending[place], SamplesPerQuery);
    }

    /// <summary>Counts samples of a query down.</summary>
    /// <param name="query">Its number.</param>
    /// <param name="samples">How many of its samples completed.</param>
    /// <param name="from">Once the whole query has completed, the timestamp from which its latency counts.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Completion Complete(long query, int samples, out long from)
    {
        var place = (int)query & _mask;
        from = _from[place];
        if (_query[place] != query)
            return Completion.Wrong;

        // Read before the last count goes down: after that the place may be another query's.
        var left = Interlocked.Add(ref _pending[place], -samples);
        return left > 0 ? Completion.Partial : left == 0 ? Completion.Whole : Completion.Wrong;
    }

    /// <summary>Timestamps from which the latencies of those count that have not completed. While nothing completes.</summary>
    public IEnumerable<long> Unanswered()
    {
        for (var place = 0; place < _pending.Length; place++)
        {
            if (_pending[place] > 0)
                yield return _from[place];
        }
    }
}
