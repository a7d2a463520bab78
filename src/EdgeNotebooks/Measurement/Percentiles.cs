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

    /// <summary>
    /// Fewest values from which percentile p is known to lie below the largest with 99% confidence: 1 - p^n reaches 0.99. These are
    /// LoadGen's early-stopping counts for t = 0: 44 for 0.90, 90 for 0.95, 152 for 0.97, 459 for 0.99, 4,603 for 0.999.
    /// </summary>
    /// <param name="p">Above 0 and below 1.</param>
    public static long FewestFor(double p) => (long)Math.Ceiling(Math.Log(0.01) / Math.Log(p));

    /// <summary>Percentile p of values sorted in ascending order.</summary>
    public static long Of(ReadOnlySpan<long> sorted, double p) => sorted[(int)Rank(sorted.Length, p)];
}
