namespace EdgeNotebooks.Measurement;

/// <summary>Percentiles as MLPerf's LoadGen defines them: <c>sorted[floor(n * p)]</c>.</summary>
public static class Percentiles
{
    /// <summary>Index of percentile p among n sorted values: floor(n * p), and n - 1 for p = 1.</summary>
    /// <exception cref="InvalidOperationException">n is 0.</exception>
    /// <exception cref="ArgumentOutOfRangeException">p is outside 0 to 1.</exception>
    public static long Rank(long n, double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(p, 1);
        if (n == 0)
            throw new InvalidOperationException("no values: there is no percentile of nothing");

        return Math.Min((long)Math.Floor(n * p), n - 1);
    }

    /// <summary>Percentile p of values sorted in ascending order.</summary>
    public static long Of(ReadOnlySpan<long> sorted, double p) => sorted[(int)Rank(sorted.Length, p)];
}
