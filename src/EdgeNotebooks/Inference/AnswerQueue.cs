using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Inference;

/// <summary>
/// Samples that wait for a caller, first come first served. One thread puts them in; callers take up to a batch at a time.
/// Allocates only where more wait than ever before.
/// </summary>
internal sealed class AnswerQueue
{
    private readonly object _lock = new();
    private (long Id, int Sample)[] _ring = new (long, int)[1024];
    private IQueryCompletions? _completions;
    private long _put;
    private long _taken;
    private int _busy;
    private bool _closed;

    public void Put(in Query query, IQueryCompletions completions)
    {
        lock (_lock)
        {
            // What an earlier run gave up may still lie here: its answers are nobody's.
            if (!ReferenceEquals(_completions, completions))
                _taken = _put;
            _completions = completions;
            var samples = query.Samples.Span;
            Grow((int)(_put - _taken) + samples.Length);
            for (var i = 0; i < samples.Length; i++)
                _ring[_put++ % _ring.Length] = (query.FirstSampleId + i, samples[i]);
            if (samples.Length == 1)
                Monitor.Pulse(_lock);
            else
                Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Waits for samples and takes as many as there are, up to a batch.</summary>
    /// <param name="samples">Where they are written; its length is the batch.</param>
    /// <param name="firstId">Id of the first; the others follow without a gap.</param>
    /// <param name="completions">Whom to tell.</param>
    /// <returns>How many; 0 once the queue is closed.</returns>
    public int Take(Span<int> samples, out long firstId, out IQueryCompletions completions)
    {
        lock (_lock)
        {
            while (true)
            {
                // A run that has been given up wants no more answers.
                if (_completions is { Stopping: true })
                    _taken = _put;
                if (_closed || _taken < _put)
                    break;
                Monitor.Wait(_lock);
            }

            completions = _completions!;
            firstId = 0;
            var count = 0;
            while (!_closed && count < samples.Length && _taken < _put)
            {
                var (id, sample) = _ring[_taken % _ring.Length];
                if (count == 0)
                    firstId = id;
                else if (id != firstId + count)
                    break;
                samples[count++] = sample;
                _taken++;
            }

            _busy += count > 0 ? 1 : 0;
            return count;
        }
    }

    /// <summary>A caller has answered what it took.</summary>
    public void Done()
    {
        lock (_lock)
        {
            _busy--;
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Drops what waits, and returns once no caller is at work.</summary>
    public void WaitUntilIdle()
    {
        lock (_lock)
        {
            _taken = _put;
            while (_busy > 0)
                Monitor.Wait(_lock);
        }
    }

    /// <summary>Wakes every caller with nothing.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            Monitor.PulseAll(_lock);
        }
    }

    private void Grow(int needed)
    {
        if (needed <= _ring.Length)
            return;

        var larger = new (long, int)[Math.Max(needed, _ring.Length * 2)];
        for (var i = _taken; i < _put; i++)
            larger[i % larger.Length] = _ring[i % _ring.Length];
        _ring = larger;
    }
}
