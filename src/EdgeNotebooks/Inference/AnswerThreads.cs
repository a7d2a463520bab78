using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Inference;

/// <summary>The callers of an asynchronous target: a thread each, which takes batches from the queue and answers them.</summary>
internal sealed class AnswerThreads : IDisposable
{
    private readonly AnswerQueue _queue = new();
    private readonly Answer _answer;
    private readonly int _batchSize;
    private readonly List<Thread> _threads = [];

    /// <param name="callers">Threads.</param>
    /// <param name="batchSize">Most samples at once.</param>
    /// <param name="answer">Runs them.</param>
    public AnswerThreads(int callers, int batchSize, Answer answer)
    {
        (_answer, _batchSize) = (answer, batchSize);
        for (var caller = 0; caller < callers; caller++)
        {
            var number = caller;
            var thread = new Thread(() => Serve(number)) { IsBackground = true, Name = $"caller {number}" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Runs samples with consecutive ids on a caller's slots and reports them complete.</summary>
    public delegate void Answer(int caller, long firstId, ReadOnlySpan<int> samples, IQueryCompletions completions);

    public void Put(in Query query, IQueryCompletions completions) => _queue.Put(query, completions);

    /// <summary>Returns once no caller is at work; what waits is dropped.</summary>
    public void WaitUntilIdle() => _queue.WaitUntilIdle();

    /// <summary>Ends the threads; what waits is not answered.</summary>
    public void Dispose()
    {
        _queue.Close();
        _threads.ForEach(thread => thread.Join());
    }

    private void Serve(int caller)
    {
        var samples = new int[_batchSize];
        while (_queue.Take(samples, out var firstId, out var completions) is > 0 and var count)
        {
            try
            {
                _answer(caller, firstId, samples.AsSpan(0, count), completions);
            }
#pragma warning disable CA1031 // Whatever it is, the issuer has to hear of it: on this thread it would end the process.
            catch (Exception error)
#pragma warning restore CA1031
            {
                completions.Fail(error);
            }
            finally
            {
                _queue.Done();
            }
        }
    }
}
