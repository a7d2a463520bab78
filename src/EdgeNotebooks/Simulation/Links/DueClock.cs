using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Simulation.Links;

/// <summary>
/// Waits that end close to their moment, all on one thread: some tens of microseconds late where the system sleeps to the nanosecond, where timers of the thread pool are one or two milliseconds late. What waited goes on in
/// that thread, so it must not block.
/// </summary>
internal sealed class DueClock : IDisposable
{
    // Waits of the monitor end up to so late; the rest is slept precisely, in pieces so that an earlier moment is noticed.
    private const long CoarseNs = 2_000_000;
    private const long PieceNs = 200_000;

    private readonly object _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, long> _waiting = new();
    private readonly TimeProvider _time = TimeProvider.System;
    private readonly long _start;
    private bool _stopped;

    public DueClock()
    {
        _start = _time.GetTimestamp();
        new Thread(Run) { IsBackground = true, Name = "link clock" }.Start();
    }

    /// <summary>Nanoseconds since the clock was made.</summary>
    public long NowNs => _time.GetElapsedTime(_start).Ticks * 100;

    /// <summary>Ends at a moment, or at once where that is past.</summary>
    /// <exception cref="OperationCanceledException">It was cancelled, or the clock disposed of, before.</exception>
    public async ValueTask UntilAsync(long dueNs, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (dueNs <= NowNs)
            return;
        var waiter = new TaskCompletionSource();
        lock (_gate)
        {
            if (_stopped)
                throw new OperationCanceledException();
            _waiting.Enqueue(waiter, dueNs);
            Monitor.Pulse(_gate);
        }

        using (cancellation.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetCanceled(), waiter))
            await waiter.Task.ConfigureAwait(false);
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.Pulse(_gate);
        }
    }

    private void Run()
    {
        while (Next() is { } due)
            due.TrySetResult();
        while (_waiting.TryDequeue(out var left, out _))
            left.TrySetCanceled();
    }

    /// <summary>Waits for whatever is due next; null when the clock has been stopped.</summary>
    private TaskCompletionSource? Next()
    {
        while (true)
        {
            long aheadNs;
            lock (_gate)
            {
                if (_stopped)
                    return null;
                aheadNs = _waiting.TryPeek(out _, out var due) ? due - NowNs : long.MaxValue;
                if (aheadNs <= 0)
                    return _waiting.Dequeue();
                if (aheadNs > CoarseNs)
                {
                    Monitor.Wait(_gate, aheadNs == long.MaxValue ? Timeout.Infinite : (int)Math.Clamp((aheadNs - CoarseNs) / 1_000_000, 1, int.MaxValue));
                    continue;
                }
            }

            MonotonicSleep.For(TimeSpan.FromTicks(Math.Min(aheadNs, PieceNs) / 100));
        }
    }
}
