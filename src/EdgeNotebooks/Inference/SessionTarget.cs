using EdgeNotebooks.Measurement;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Inference;

/// <summary>
/// An inference session as a system under test. Samples are made once and stay in the session's own buffers, unless their
/// preparation is timed: a query whose samples are one prepared batch runs in place, any other mix is first put together. Small
/// queries run on the issuing thread; longer ones are shared among the callers, each of which runs one inference after the
/// other. An asynchronous target hands every query to the callers' threads.
/// </summary>
public sealed class SessionTarget : ISystemUnderTest, IDisposable
{
    private readonly IInferenceSession _session;
    private readonly TargetSettings _settings;
    private readonly SampleSlots _slots;
    private readonly CallerPool? _pool;
    private readonly AnswerThreads? _threads;

    /// <summary>Prepares the samples.</summary>
    /// <param name="session">Has <see cref="TargetSettings.SlotsFor"/> slots; stays the caller's, who disposes it after this target.</param>
    /// <param name="settings">Callers, samples, and what is timed.</param>
    /// <exception cref="EdgeException">A sample cannot be made into the model's input.</exception>
    public SessionTarget(IInferenceSession session, TargetSettings settings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(settings.Callers, 1, nameof(settings));
        if (session.SlotCount != settings.SlotsFor(session.BatchSize))
            throw new ArgumentException($"{settings.Callers} callers need {settings.SlotsFor(session.BatchSize)} slots, the session has {session.SlotCount}", nameof(session));

        (_session, _settings) = (session, settings);
        BatchSize = session.BatchSize;
        _slots = new SampleSlots(session, settings);
        if (settings.Asynchronous)
            _threads = new AnswerThreads(settings.Callers, BatchSize, RunBatch);
        else if (settings.Callers > 1)
            _pool = new CallerPool(settings.Callers, RunBatches);
    }

    /// <inheritdoc/>
    public int SampleCount => _slots.Count;

    /// <inheritdoc/>
    public int BatchSize { get; }

    /// <inheritdoc/>
    public int Parallelism => _settings.Callers;

    /// <inheritdoc/>
    public void Issue(in Query query, IQueryCompletions completions)
    {
        if (_threads is not null)
            _threads.Put(query, completions);
        else if (query.Samples.Length <= BatchSize)
            RunBatch(0, query.FirstSampleId, query.Samples.Span, completions);
        else if (_pool is null)
            RunBatches(0, new SharedQuery(query, completions, BatchSize));
        else
            _pool.Run(new SharedQuery(query, completions, BatchSize));
    }

    /// <summary>The outputs of one sample outside any load, run in the first batch that holds it. While no query is in flight; waits for callers that are still at work.</summary>
    public IReadOnlyList<OutputTensor> Answer(int sample)
    {
        _threads?.WaitUntilIdle();
        var (slot, place) = _slots.Alone(sample);
        _session.Run(slot);
        return SampleTensors.Outputs(_session, slot, place, ofThisSampleOnly: true);
    }

    /// <inheritdoc/>
    public void Flush()
    {
        // Nothing waits for a fuller batch.
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _pool?.Dispose();
        _threads?.Dispose();
    }

    private void RunBatches(int caller, SharedQuery shared)
    {
        while (!shared.Completions.Stopping && shared.TryTakeBatch(out var first, out var count))
            RunBatch(caller, shared.Query.FirstSampleId + first, shared.Query.Samples.Span.Slice(first, count), shared.Completions);
    }

    private void RunBatch(int caller, long firstId, ReadOnlySpan<int> samples, IQueryCompletions completions)
    {
        var slot = _slots.Holding(caller, samples);
        _session.Run(slot);
        if (_settings.Postprocessing is { } workload)
        {
            for (var place = 0; place < samples.Length; place++)
                workload.Interpret(SampleTensors.Outputs(_session, slot, place), place);
        }

        if (_settings.Sampler is { } sampler && completions.IsTimed)
        {
            for (var place = 0; place < samples.Length; place++)
                sampler.Offer(firstId + place, samples[place], _session, slot, place);
        }

        completions.Complete(firstId, samples.Length);
    }
}
