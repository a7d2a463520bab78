using EdgeNotebooks.Data;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Inference;

/// <summary>
/// An inference session as a system under test. Samples are made once and stay in the session's own buffers: a query
/// whose samples are one prepared batch runs in place, any other mix is first copied together. Small queries run on
/// the issuing thread; longer ones are shared among the callers, each of which runs one inference after the other.
/// </summary>
public sealed class SessionTarget : ISystemUnderTest, IDisposable
{
    /// <summary>Prepared batches for each caller: enough that an inference does not find its input in the first-level cache.</summary>
    public const int BatchesPerCaller = 4;

    private readonly IInferenceSession _session;
    private readonly int _batchSize;
    private readonly CallerPool? _pool;

    /// <summary>Prepares the samples.</summary>
    /// <param name="session">Has <see cref="SlotsFor"/> slots; stays the caller's, who disposes it after this target.</param>
    /// <param name="callers">Threads that run inferences at the same time; at least 1.</param>
    /// <param name="seed">Seeds the samples.</param>
    public SessionTarget(IInferenceSession session, int callers, ulong seed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(callers, 1);
        if (session.SlotCount != SlotsFor(callers))
            throw new ArgumentException($"{callers} callers need {SlotsFor(callers)} slots, the session has {session.SlotCount}", nameof(session));

        _session = session;
        _batchSize = session.BatchSize;
        Parallelism = callers;
        for (var slot = 0; slot < session.SlotCount; slot++)
        {
            // The same samples for every caller; the copying slot starts as the first batch.
            var batch = slot % SlotsPerCaller % BatchesPerCaller;
            for (var input = 0; input < session.Inputs.Count; input++)
                SyntheticInput.Fill(session.Inputs[input].ElementType, session.GetInput(slot, input), seed + (ulong)((batch * session.Inputs.Count) + input));
        }

        _pool = callers > 1 ? new CallerPool(callers, RunBatches) : null;
    }

    /// <inheritdoc/>
    public int SampleCount => BatchesPerCaller * BatchSize;

    /// <inheritdoc/>
    public int BatchSize => _batchSize;

    /// <inheritdoc/>
    public int Parallelism { get; }

    // One more than the prepared ones, to copy together whatever else is asked for.
    private static int SlotsPerCaller => BatchesPerCaller + 1;

    /// <summary>Slots that a session needs for this many callers.</summary>
    public static int SlotsFor(int callers) => callers * SlotsPerCaller;

    /// <inheritdoc/>
    public void Issue(in Query query, IQueryCompletions completions)
    {
        if (query.Samples.Length <= _batchSize)
            RunBatch(0, query, 0, query.Samples.Length, completions);
        else if (_pool is null)
            RunBatches(0, new SharedQuery(query, completions, BatchSize));
        else
            _pool.Run(new SharedQuery(query, completions, BatchSize));
    }

    /// <inheritdoc/>
    public void Flush()
    {
        // Nothing waits: every query has run when Issue returns.
    }

    /// <inheritdoc/>
    public void Dispose() => _pool?.Dispose();

    private void RunBatches(int caller, SharedQuery shared)
    {
        while (!shared.Completions.Stopping && shared.TryTakeBatch(out var first, out var count))
            RunBatch(caller, shared.Query, first, count, shared.Completions);
    }

    private void RunBatch(int caller, in Query query, int first, int count, IQueryCompletions completions)
    {
        _session.Run(SlotHolding(caller, query.Samples.Span.Slice(first, count)));
        completions.Complete(query.FirstSampleId + first, count);
    }

    private int SlotHolding(int caller, ReadOnlySpan<int> samples)
    {
        var firstSlot = caller * SlotsPerCaller;
        if (BatchSize == 1)
            return firstSlot + samples[0];
        if (IsPreparedBatch(samples))
            return firstSlot + (samples[0] / BatchSize);

        var slot = firstSlot + BatchesPerCaller;
        for (var input = 0; input < _session.Inputs.Count; input++)
        {
            var target = _session.GetInput(slot, input);
            var size = target.Length / BatchSize;
            for (var i = 0; i < samples.Length; i++)
            {
                var source = _session.GetInput(firstSlot + (samples[i] / BatchSize), input);
                source.Slice(samples[i] % BatchSize * size, size).CopyTo(target[(i * size)..]);
            }
        }

        return slot;
    }

    private bool IsPreparedBatch(ReadOnlySpan<int> samples)
    {
        if (samples.Length != BatchSize || samples[0] % BatchSize != 0)
            return false;

        for (var i = 1; i < samples.Length; i++)
        {
            if (samples[i] != samples[0] + i)
                return false;
        }

        return true;
    }
}
