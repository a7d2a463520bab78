using Grpc.Core;

namespace EdgeNotebooks.Node.Serving;

/// <summary>
/// Requests of one model in the order of their arrival, and the instances that are free to run them. Requests are put together up to a number of
/// samples; the first of them waits for others until a delay has passed.
/// </summary>
internal sealed class RequestQueue : IDisposable
{
    private readonly object _lock = new();
    private readonly LinkedList<PendingRequest> _waiting = [];
    private readonly Stack<int> _free;
    private readonly int _instances;
    private readonly int _limit;
    private readonly int _largest;
    private readonly TimeProvider _time;
    private readonly Action<Turn> _run;
    private readonly ITimer _timer;
    private TimeSpan _delay;
    private long _samples;

    /// <param name="settings">Instances, limit, delay and clock.</param>
    /// <param name="largest">Most samples of one turn.</param>
    /// <param name="run">Runs a turn and answers its requests; throws nothing.</param>
    public RequestQueue(NodeSettings settings, int largest, Action<Turn> run)
    {
        (_instances, _limit, _largest, _delay, _time, _run) = (settings.Instances, settings.QueueLimit, largest, settings.BatchDelay, settings.Time, run);
        _free = new(Enumerable.Range(0, _instances).Reverse());
        _timer = _time.CreateTimer(_ => StartTurns(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Requests that wait now.</summary>
    public int Waiting
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    /// <summary>
    /// Lets a request wait for its turn; where an instance is free it is run here and now, by the calling thread, so that nothing is handed over.
    /// </summary>
    /// <exception cref="RpcException">So many wait already that this one is refused.</exception>
    public async Task<RequestOutputs> RunAsync(PendingRequest request, CancellationToken cancellation)
    {
        var place = new LinkedListNode<PendingRequest>(request);
        if (!TryAdd(place, out var turn))
            request.Fail(StatusCode.ResourceExhausted, $"{_limit} requests of the model wait already; send fewer at a time, or try again later");
        if (turn is not null)
            Run(turn);
        using var registration = cancellation.UnsafeRegister(_ => Withdraw(place), null);
        return await request.Answer.ConfigureAwait(false);
    }

    /// <summary>Lets no request wait for others any more.</summary>
    public void Hurry()
    {
        lock (_lock)
            _delay = TimeSpan.Zero;
        StartTurns();
    }

    /// <summary>Waits until no instance runs; false when one does not end in time. Nothing may be added any more.</summary>
    public bool Close(TimeSpan limit)
    {
        var deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        lock (_lock)
        {
            while (_free.Count < _instances || _waiting.Count > 0)
            {
                var left = deadline - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(_lock, (int)left))
                    return _free.Count == _instances && _waiting.Count == 0;
            }

            return true;
        }
    }

    public void Dispose() => _timer.Dispose();

    private bool TryAdd(LinkedListNode<PendingRequest> place, out Turn? turn)
    {
        lock (_lock)
        {
            turn = null;
            if (_waiting.Count >= _limit)
                return false;
            place.Value.Arrived = _time.GetTimestamp();
            _waiting.AddLast(place);
            _samples += place.Value.Samples;
            turn = TakeTurn();
            return true;
        }
    }

    private void Run(Turn turn)
    {
        _run(turn);
        lock (_lock)
        {
            _free.Push(turn.Instance);
            Monitor.PulseAll(_lock);
        }

        StartTurns();
    }

    // On other threads, as this one has an answer to send.
    private void StartTurns()
    {
        while (true)
        {
            Turn? turn;
            lock (_lock)
                turn = TakeTurn();
            if (turn is null)
                return;
            ThreadPool.UnsafeQueueUserWorkItem(Run, turn, preferLocal: false);
        }
    }

    // Under the lock.
    private Turn? TakeTurn()
    {
        if (_free.Count == 0 || _waiting.First is not { } first)
            return null;

        if (_samples < _largest && _delay > TimeSpan.Zero && _delay - _time.GetElapsedTime(first.Value.Arrived) is { Ticks: > 0 } left)
        {
            // Timers count whole milliseconds, and one that is early would only come again.
            _timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(left.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            return null;
        }

        var requests = new List<PendingRequest>();
        for (var samples = 0; _waiting.First is { } next && (samples += next.Value.Samples) <= _largest;)
        {
            requests.Add(next.Value);
            _waiting.RemoveFirst();
            _samples -= next.Value.Samples;
        }

        return new Turn(_free.Pop(), requests);
    }

    private void Withdraw(LinkedListNode<PendingRequest> place)
    {
        lock (_lock)
        {
            if (place.List is null)
                return;
            _waiting.Remove(place);
            _samples -= place.Value.Samples;
            Monitor.PulseAll(_lock);
        }

        place.Value.Fail(StatusCode.Cancelled, "the call ended before its turn");
    }
}
