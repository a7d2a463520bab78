using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Inference;

/// <summary>
/// A long query that several callers work through, batch by batch: whoever is done first takes the next.
/// </summary>
internal sealed class SharedQuery(Query query, IQueryCompletions completions, int batchSize)
{
    private int _next;

    public Query Query { get; } = query;

    public IQueryCompletions Completions { get; } = completions;

    /// <summary>Takes the next batch: the last one may be smaller than the rest.</summary>
    public bool TryTakeBatch(out int first, out int count)
    {
        first = Interlocked.Add(ref _next, batchSize) - batchSize;
        count = Math.Min(batchSize, Query.Samples.Length - first);
        return count > 0;
    }

    /// <summary>Leaves nothing for the other callers to take.</summary>
    public void Abandon() => Interlocked.Exchange(ref _next, int.MaxValue / 2);
}
