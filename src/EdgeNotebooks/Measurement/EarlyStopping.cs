namespace EdgeNotebooks.Measurement;

/// <summary>
/// MLPerf LoadGen's early stopping: what a run says of a percentile with 99% confidence, however long it was. A run of
/// h + t queries of which t are above a bound shows that the percentile p is below it when
/// I(p; h, t + 1) is at most 1 - c, I being the regularised incomplete beta function and c the confidence.
/// (MLPerf Inference rules, appendix "Early stopping criterion", with tolerance 0.)
/// </summary>
public static class EarlyStopping
{
    /// <summary>The confidence c.</summary>
    public const double Confidence = 0.99;

    /// <summary>Fewest queries below the bound that outweigh so many above it: 44 for p = 0.90 and none above, 459 for p = 0.99.</summary>
    /// <param name="above">Queries above the bound, t; at least 0.</param>
    /// <param name="p">The percentile, above 0 and below 1.</param>
    public static long FewestBelow(long above, double p)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(above);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(p);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(p, 1);

        long fails = 0, passes = 1;
        while (!Shows(passes, above, p))
            (fails, passes) = (passes, passes * 2);
        while (passes - fails > 1)
        {
            var middle = fails + ((passes - fails) / 2);
            if (Shows(middle, above, p))
                passes = middle;
            else
                fails = middle;
        }

        return passes;
    }

    /// <summary>Most queries above the bound with which a run of so many still shows that its percentile is below; null when even none would be too many.</summary>
    /// <param name="count">Queries of the run.</param>
    /// <param name="p">The percentile, above 0 and below 1.</param>
    public static long? MostAbove(long count, double p)
    {
        if (count < FewestBelow(0, p))
            return null;

        long passes = 0, fails = 1;
        while (fails <= count && Shows(count - fails, fails, p))
            (passes, fails) = (fails, fails * 2);
        while (fails - passes > 1)
        {
            var middle = passes + ((fails - passes) / 2);
            if (middle <= count && Shows(count - middle, middle, p))
                passes = middle;
            else
                fails = middle;
        }

        return passes;
    }

    /// <summary>Whether a run shows that its percentile is below a bound.</summary>
    /// <param name="count">Queries of the run.</param>
    /// <param name="above">How many of them took longer than the bound.</param>
    /// <param name="p">The percentile, above 0 and below 1.</param>
    public static bool IsMet(long count, long above, double p) => Shows(count - above, above, p);

    /// <summary>
    /// The estimate of SingleStream (p = 0.90) and MultiStream (p = 0.99): of the longest latencies as many are dropped, less
    /// one, as the run can afford, and the longest one left is given. Its rank among the sorted latencies, from 0; null
    /// when the run is too short (fewer than 64 queries for p = 0.90, 662 for p = 0.99).
    /// </summary>
    /// <param name="count">Queries of the run.</param>
    /// <param name="p">The percentile, above 0 and below 1.</param>
    public static long? EstimateRank(long count, double p) => MostAbove(count, p) is >= 1 and { } above ? count - above : null;

    private static bool Shows(long below, long above, double p) =>
        below > 0 && IncompleteBeta.Regularized(p, below, above + 1) <= 1 - Confidence + Rounding;

    // 1 - 0.99 is not 0.01 in binary.
    private const double Rounding = 1e-12;
}
