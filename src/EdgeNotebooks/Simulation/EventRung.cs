using System.Numerics;
using System.Runtime.CompilerServices;

namespace EdgeNotebooks.Simulation;

/// <summary>A stretch of time in buckets of equal width, each a list of the events that are due in it, in no order.</summary>
internal sealed class EventRung
{
    private int[] _heads = [];
    private long _start;
    private int _shift;
    private int _bucket;

    /// <summary>The first moment that it does not cover: within its last bucket where that is not full, since what comes after belongs to another rung.</summary>
    public long End { get; private set; }

    /// <summary>Events in it.</summary>
    public int Count { get; private set; }

    /// <summary>Whether its buckets are one moment wide, so that a finer rung would not part their events.</summary>
    public bool IsFinest => _shift == 0;

    /// <summary>Makes empty buckets, about as many as there will be events.</summary>
    /// <param name="start">The first moment that it covers.</param>
    /// <param name="last">The last moment that it has to cover.</param>
    /// <param name="events">Events to come.</param>
    public void Open(long start, long last, int events)
    {
        var bits = BitOperations.Log2((uint)events) + 1;
        var span = (ulong)(last - start);
        (_start, _bucket, Count) = (start, 0, 0);
        _shift = Math.Max((span == 0 ? 0 : BitOperations.Log2(span) + 1) - bits, 0);
        var buckets = (int)(span >> _shift) + 1;
        if (_heads.Length < buckets)
            _heads = new int[1 << bits];
        Array.Fill(_heads, EventNode.None, 0, buckets);
        End = (long)Math.Min((ulong)last + 1, long.MaxValue);
    }

    /// <summary>Puts a node, whose moment it covers and has not passed, into its bucket.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ref EventNode node, int place)
    {
        ref var head = ref _heads[(node.At - _start) >> _shift];
        node.LinkTo(head);
        head = place;
        Count++;
    }

    /// <summary>Takes the next bucket that has events; there has to be one.</summary>
    /// <param name="nodes">All nodes.</param>
    /// <param name="taken">Gets the places of its nodes.</param>
    /// <param name="start">Its first moment.</param>
    /// <returns>The first moment after it.</returns>
    public long TakeBucket(EventNode[] nodes, List<int> taken, out long start)
    {
        while (_heads[_bucket] == EventNode.None)
            _bucket++;
        for (var place = _heads[_bucket]; place != EventNode.None; place = nodes[place].Next)
            taken.Add(place);
        Count -= taken.Count;
        start = _start + ((long)_bucket << _shift);
        _bucket++;
        return (long)Math.Min((ulong)start + (1UL << _shift), (ulong)End);
    }
}
