namespace EdgeNotebooks.Measurement;

/// <summary>The completions of one Offline query: a place for each sample, so that threads need no lock.</summary>
internal sealed class OfflineQuery(long firstSampleId, int count)
{
    private const long NotYet = long.MinValue;

    private readonly long[] _completedAt = Enumerable.Repeat(NotYet, count).ToArray();

    public long FirstSampleId { get; } = firstSampleId;

    public int Count { get; } = count;

    public long IssuedAt { get; set; }

    public ReadOnlySpan<long> CompletedAt => _completedAt;

    /// <summary>From the issue to the last completion, at least one tick; once all samples have completed.</summary>
    public long Elapsed => Math.Max(_completedAt.Max() - IssuedAt, 1);

    /// <summary>Samples a tick.</summary>
    public double PerTick => (double)Count / Elapsed;

    /// <summary>Notes the time; false when a sample is not of this query or is done already.</summary>
    public bool TryComplete(long first, int number, long now)
    {
        var offset = first - FirstSampleId;
        if (offset < 0 || number < 1 || offset + number > Count)
            return false;

        foreach (ref var place in _completedAt.AsSpan((int)offset, number))
        {
            if (place != NotYet)
                return false;
            place = now;
        }

        return true;
    }

    public void SortCompletions() => Array.Sort(_completedAt);
}
