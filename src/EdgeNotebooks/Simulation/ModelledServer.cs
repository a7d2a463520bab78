using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Simulation;

/// <summary>
/// A modelled device in virtual time: samples wait in one queue, first come first served, for one of several servers, each
/// of which works on one sample for a stated time. It computes no outputs; what is measured of it is modelled.
/// </summary>
/// <param name="engine">Time and events.</param>
/// <param name="servers">Samples served at the same time; at least 1.</param>
/// <param name="serviceNs">Service time of a sample in nanoseconds, by the sample's id; not negative.</param>
public sealed class ModelledServer(EventEngine engine, int servers, Func<long, long> serviceNs) : ISystemUnderTest, IEventSink
{
    private readonly Queue<long> _waiting = new();
    private IQueryCompletions? _completions;
    private int _free = servers >= 1 ? servers : throw new ArgumentOutOfRangeException(nameof(servers));

    /// <inheritdoc/>
    public int SampleCount => 1;

    /// <inheritdoc/>
    public int BatchSize => 1;

    /// <inheritdoc/>
    public int Parallelism { get; } = servers;

    /// <inheritdoc/>
    public void Issue(in Query query, IQueryCompletions completions)
    {
        _completions = completions;
        for (var i = 0; i < query.Samples.Length; i++)
        {
            if (_free > 0)
                Serve(query.FirstSampleId + i);
            else
                _waiting.Enqueue(query.FirstSampleId + i);
        }
    }

    /// <inheritdoc/>
    public void Flush()
    {
        // Nothing waits for a fuller batch.
    }

    /// <inheritdoc/>
    void IEventSink.Handle(long argument)
    {
        _free++;
        if (_waiting.TryDequeue(out var next))
            Serve(next);
        _completions!.Complete(argument, 1);
    }

    private void Serve(long sample)
    {
        _free--;
        engine.Schedule(engine.NowNs + serviceNs(sample), this, sample);
    }
}
