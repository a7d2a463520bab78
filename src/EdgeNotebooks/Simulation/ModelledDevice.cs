using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Simulation;

/// <summary>
/// A modelled device in virtual time: samples wait in one queue, first come first served, and whatever waits when it is free, up to the batch size, is one inference. It computes no
/// outputs; what is measured of it is modelled. Allocates nothing a sample.
/// </summary>
public sealed class ModelledDevice : ISystemUnderTest, IEventSink
{
    private readonly EventEngine _engine;
    private readonly long[] _serviceNs;
    private readonly double _variation;
    private SplitMix64 _random;
    private IQueryCompletions? _completions;
    private long _next;
    private long _end;
    private int _inService;
    private long _startedAt;

    /// <param name="engine">Time and events.</param>
    /// <param name="serviceNs">Nanoseconds of an inference, by its samples less one; as many as the batch size, each at least 1.</param>
    /// <param name="variation">Standard deviation of a service time over its mean, 0 for none, at most 1 over the square root of 3: uniform within the square root of 3 of it either way, so that none is below zero.</param>
    /// <param name="seed">Seeds the variation.</param>
    public ModelledDevice(EventEngine engine, IReadOnlyList<long> serviceNs, double variation = 0, ulong seed = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(serviceNs.Count, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(variation);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(variation, 1 / Math.Sqrt(3));
        ArgumentOutOfRangeException.ThrowIfLessThan(serviceNs.Min(), 1, nameof(serviceNs));
        (_engine, _serviceNs, _variation, _random) = (engine, [.. serviceNs], variation, RandomStreams.Of(seed, "service times"));
    }

    /// <inheritdoc/>
    public int SampleCount => 1;

    /// <inheritdoc/>
    public int BatchSize => _serviceNs.Length;

    /// <inheritdoc/>
    public int Parallelism => 1;

    /// <summary>Nanoseconds of inferences that ended within the timed window.</summary>
    public long BusyNs { get; private set; }

    /// <inheritdoc/>
    public void Issue(in Query query, IQueryCompletions completions)
    {
        _completions = completions;

        // Ids are consecutive and served in their order: the queue is the stretch from the next one to the last.
        if (_next == _end)
            _next = query.FirstSampleId;
        _end = query.FirstSampleId + query.Samples.Length;
        if (_inService == 0)
            Serve();
    }

    /// <inheritdoc/>
    public void Flush()
    {
        // Nothing waits for a fuller batch.
    }

    /// <inheritdoc/>
    void IEventSink.Handle(long argument)
    {
        var count = _inService;
        _inService = 0;
        if (_completions!.IsTimed)
            BusyNs += _engine.NowNs - _startedAt;
        if (_next < _end)
            Serve();
        _completions.Complete(argument, count);
    }

    private void Serve()
    {
        _inService = (int)Math.Min(_end - _next, _serviceNs.Length);
        var first = _next;
        _next += _inService;
        _startedAt = _engine.NowNs;
        _engine.Schedule(_engine.NowNs + Vary(_serviceNs[_inService - 1]), this, first);
    }

    private long Vary(long ns) => _variation == 0 ? ns : Math.Max((long)(ns * (1 + (Math.Sqrt(3) * _variation * ((2 * _random.NextUnit()) - 1)))), 1);
}
