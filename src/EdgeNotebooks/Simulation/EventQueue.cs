using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace EdgeNotebooks.Simulation;

/// <summary>
/// Pending events by moment, and within a moment in the order of scheduling: a ladder queue (Tang, Goh, Thng: Ladder queue, TOMACS 15(3),
/// 2005, doi:10.1145/1103323.1103324) whose bottom is a heap. The heap has the events before <see cref="_limit"/>, some tens at the most;
/// rungs have those of the time after it in ever finer buckets from the outermost to the innermost, and a list has what is beyond them all. So an event costs about the
/// same however many are pending. Few events are all in the heap. Scheduling allocates only where something has to grow.
/// </summary>
internal sealed class EventQueue
{
    /// <summary>With more events than this the heap is spread over buckets.</summary>
    private const int Many = 64;

    /// <summary>With no more events than this the heap alone is enough.</summary>
    private const int Few = 32;

    private const int MostRungs = 8;

    private const long LastNumber = (1L << (62 - EventNode.PlaceBits)) - 1;

    private readonly EventHeap _heap = new();
    private readonly EventRung[] _rungs = [.. Enumerable.Range(0, MostRungs).Select(_ => new EventRung())];
    private readonly List<int> _far = [];
    private readonly List<int> _taken = [];
    private EventNode[] _nodes = new EventNode[64];
    private int _used;
    private int _free = EventNode.None;
    private int _depth;
    private int _spillAt = Many;
    private long _limit = long.MaxValue;
    private long _firstFar = long.MaxValue;
    private long _lastFar;
    private long _number;

    /// <param name="number">Number of the first event, so that a test need not schedule 10^11 to see numbers run out.</param>
    public EventQueue(long number = 0) => _number = number;

    /// <summary>Events that have not been taken.</summary>
    public int Count { get; private set; }

    /// <exception cref="InvalidOperationException">More than 16,777,215 events are pending.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(long at, IEventSink sink, long argument)
    {
        var place = _free;
        if (place == EventNode.None)
            place = NewPlace();
        else
            _free = _nodes[place].Next;
        if (_number > LastNumber)
            Renumber();
        ref var node = ref _nodes[place];
        node.Sink = sink;
        node.Argument = argument;
        var order = (_number++ << EventNode.PlaceBits) | (uint)place;
        Count++;
        if (at < _limit)
        {
            _heap.Push(new EventKey(at, order));
            if (_heap.Count > _spillAt)
                Spill();
            return;
        }

        (node.At, node.Order) = (at, order);
        for (var rung = _depth - 1; rung >= 0; rung--)
        {
            if (at >= _rungs[rung].End)
                continue;
            _rungs[rung].Add(ref node, place);
            return;
        }

        AddFar(place, at);
    }

    /// <summary>Takes the next event if it is due no later than a moment.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(long latest, out long at, [NotNullWhen(true)] out IEventSink? sink, out long argument)
    {
        if ((_heap.Count == 0 && !Refill()) || _heap.First.At > latest)
        {
            (at, sink, argument) = (0, null, 0);
            return false;
        }

        var key = _heap.Pop();
        var place = (int)(key.Order & EventNode.None);
        ref var node = ref _nodes[place];
        (at, sink, argument) = (key.At, node.Sink!, node.Argument);
        node.Sink = null;
        node.LinkTo(_free);
        _free = place;
        Count--;
        return true;
    }

    private int NewPlace()
    {
        if (_used == EventNode.None)
            throw new InvalidOperationException($"more than {EventNode.None:N0} events are pending");
        if (_used == _nodes.Length)
            Array.Resize(ref _nodes, 2 * _used);
        return _used++;
    }

    private void AddFar(int place, long at)
    {
        _far.Add(place);
        _firstFar = Math.Min(_firstFar, at);
        _lastFar = Math.Max(_lastFar, at);
    }

    private void ClearFar()
    {
        _far.Clear();
        (_firstFar, _lastFar) = (long.MaxValue, 0);
    }

    /// <summary>Puts the earliest events into the empty heap; false when there are none at all.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Refill()
    {
        _spillAt = Many;
        while (true)
        {
            if (_depth == 0 && _far.Count <= Few)
            {
                _limit = long.MaxValue;
                PushAll(_far);
                ClearFar();
                return _heap.Count > 0;
            }

            if (_depth == 0)
            {
                OpenRung(_far, _firstFar, _lastFar);
                ClearFar();
            }

            var rung = _rungs[_depth - 1];
            if (rung.Count == 0)
            {
                // What it covered and has not had events is the heap's now.
                _limit = rung.End;
                _depth--;
                continue;
            }

            _taken.Clear();
            _limit = rung.TakeBucket(_nodes, _taken, out var start);
            if (_taken.Count <= Many || rung.IsFinest || _depth == MostRungs)
            {
                PushAll(_taken);
                return true;
            }

            OpenRung(_taken, start, _limit - 1);
        }
    }

    /// <summary>Spreads the events of a heap that has grown too large over a new innermost rung.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Spill()
    {
        var (first, last) = (_heap.First.At, _limit - 1);
        if (_limit == long.MaxValue)
        {
            last = first;
            foreach (ref readonly var key in _heap.Keys)
                last = Math.Max(last, key.At);
        }

        if (_depth == MostRungs || first == last)
        {
            _spillAt = int.MaxValue;
            return;
        }

        _taken.Clear();
        foreach (ref readonly var key in _heap.Keys)
            _taken.Add(Store(key));
        _heap.Clear();
        OpenRung(_taken, first, last);
        _limit = first;
    }

    private void OpenRung(List<int> places, long first, long last)
    {
        var rung = _rungs[_depth++];
        rung.Open(first, last, places.Count);
        foreach (var place in places)
            rung.Add(ref _nodes[place], place);
    }

    private void PushAll(List<int> places)
    {
        foreach (var place in places)
            _heap.Push(_nodes[place].KeyAt(place));
    }

    /// <summary>Writes a key of the heap into its node.</summary>
    private int Store(in EventKey key)
    {
        var place = (int)(key.Order & EventNode.None);
        (_nodes[place].At, _nodes[place].Order) = (key.At, key.Order);
        return place;
    }

    /// <summary>Gives the pending events the first numbers, in the order that they have.</summary>
    private void Renumber()
    {
        _taken.Clear();
        foreach (ref readonly var key in _heap.Keys)
            _taken.Add(Store(key));
        _heap.Clear();
        var pending = new List<int>(_taken);
        pending.AddRange(_far);
        for (; _depth > 0; _depth--)
        {
            for (var rung = _rungs[_depth - 1]; rung.Count > 0; pending.AddRange(_taken))
            {
                _taken.Clear();
                rung.TakeBucket(_nodes, _taken, out _);
            }
        }

        ClearFar();
        pending.Sort((a, b) => _nodes[a].At.CompareTo(_nodes[b].At) is not 0 and var order ? order : _nodes[a].Order.CompareTo(_nodes[b].Order));
        _number = 0;
        foreach (var place in pending)
        {
            _nodes[place].Order = (_number++ << EventNode.PlaceBits) | EventNode.None;
            AddFar(place, _nodes[place].At);
        }

        _limit = _firstFar;
    }
}
