using System.Collections.Concurrent;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Measurement;

/// <summary>Completes every sample on threads of its own, one by one, last sample first.</summary>
internal sealed class ThreadedTarget : ISystemUnderTest, IDisposable
{
    private readonly BlockingCollection<(long Id, IQueryCompletions Completions)> _work = [];
    private readonly Thread[] _threads;
    private int _completed;

    public ThreadedTarget(int samplesAtOnce)
    {
        _threads = [.. Enumerable.Range(0, Math.Min(samplesAtOnce, 4)).Select(_ => new Thread(Work) { IsBackground = true })];
        Array.ForEach(_threads, thread => thread.Start());
    }

    public int SampleCount => 64;

    public int BatchSize { get; init; } = 1;

    public int Parallelism => 1;

    public int Completed => _completed;

    public void Issue(in Query query, IQueryCompletions completions)
    {
        for (var i = query.Samples.Length - 1; i >= 0; i--)
            _work.Add((query.FirstSampleId + i, completions));
    }

    public void Flush()
    {
    }

    public void Dispose()
    {
        _work.CompleteAdding();
        Array.ForEach(_threads, thread => thread.Join());
        _work.Dispose();
    }

    private void Work()
    {
        foreach (var (id, completions) in _work.GetConsumingEnumerable())
        {
            Interlocked.Increment(ref _completed);
            completions.Complete(id, 1);
        }
    }
}
