namespace EdgeNotebooks.Inference;

/// <summary>
/// Threads that work through one query together. The issuing thread is caller 0; the others wait between queries. An
/// error of any of them is reported to the query's completions, and the rest stop at their next batch.
/// </summary>
internal sealed class CallerPool : IDisposable
{
    private readonly Action<int, SharedQuery> _work;
    private readonly Barrier _barrier;
    private readonly List<Thread> _threads = [];
    private SharedQuery? _query;

    /// <param name="callers">Callers, the issuing thread included; at least 2.</param>
    /// <param name="work">What a caller (0 up to callers - 1) does with a query: takes batches until none is left.</param>
    public CallerPool(int callers, Action<int, SharedQuery> work)
    {
        _work = work;
        _barrier = new Barrier(callers);
        for (var caller = 1; caller < callers; caller++)
        {
            var number = caller;
            var thread = new Thread(() => Serve(number)) { IsBackground = true, Name = $"caller {number}" };
            _threads.Add(thread);
            thread.Start();
        }
    }

    /// <summary>Runs a query to its end on all callers; one query at a time.</summary>
    public void Run(SharedQuery query)
    {
        _query = query;
        _barrier.SignalAndWait();
        Work(0, query);
        _barrier.SignalAndWait();
    }

    /// <summary>Ends the threads. Not while a query runs.</summary>
    public void Dispose()
    {
        _query = null;
        _barrier.SignalAndWait();
        _threads.ForEach(thread => thread.Join());
        _barrier.Dispose();
    }

    private void Serve(int caller)
    {
        while (true)
        {
            _barrier.SignalAndWait();
            if (_query is not { } query)
                return;

            Work(caller, query);
            _barrier.SignalAndWait();
        }
    }

    private void Work(int caller, SharedQuery query)
    {
        try
        {
            _work(caller, query);
        }
#pragma warning disable CA1031 // Whatever it is, the issuer has to hear of it: on this thread it would end the process.
        catch (Exception error)
#pragma warning restore CA1031
        {
            query.Abandon();
            query.Completions.Fail(error);
        }
    }
}
