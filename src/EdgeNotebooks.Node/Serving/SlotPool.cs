namespace EdgeNotebooks.Node.Serving;

/// <summary>Slots that requests are read into as they arrive; who finds none is read into memory of its own.</summary>
internal sealed class SlotPool
{
    private readonly object _lock = new();
    private readonly Stack<int> _free;
    private readonly int _count;
    private bool _closed;

    public SlotPool(int first, int count) => (_count, _free) = (count, new(Enumerable.Range(first, count).Reverse()));

    /// <summary>A lease of a free slot; null where there is none.</summary>
    public SlotLease? TryTake()
    {
        lock (_lock)
            return !_closed && _free.TryPop(out var slot) ? new SlotLease(this, slot) : null;
    }

    public void Return(int slot)
    {
        lock (_lock)
        {
            _free.Push(slot);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Gives no more leases and waits for those that are out; false when some are not back in time.</summary>
    public bool Close(TimeSpan limit)
    {
        var deadline = Environment.TickCount64 + (long)limit.TotalMilliseconds;
        lock (_lock)
        {
            _closed = true;
            while (_free.Count < _count)
            {
                var left = deadline - Environment.TickCount64;
                if (left <= 0 || !Monitor.Wait(_lock, (int)left))
                    return _free.Count == _count;
            }

            return true;
        }
    }
}
