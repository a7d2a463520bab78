using EdgeNotebooks.Measurement;
using MathNet.Numerics.Distributions;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>
/// A 95% confidence interval for a percentile of latencies from the order statistics on both sides of it: it assumes
/// nothing of their distribution (David and Nagaraja, Order Statistics, 3rd edition, section 7.1, DOI 10.1002/0471722162).
/// </summary>
public static class PercentileInterval
{
    private const double Tail = 0.025;

    /// <summary>
    /// Percentile p, <c>sorted[floor(n * p)]</c>, with its interval. The binomial ranks hold for independent latencies; those of
    /// a run are correlated, so the share of latencies below the percentile gets an interval by batch means too, which is
    /// turned into ranks (Woodruff, JASA 47, 1952, DOI 10.1080/01621459.1952.10483443), and the wider end counts.
    /// </summary>
    /// <param name="latenciesNs">Nanoseconds, in the order of completion.</param>
    /// <param name="p">Above 0 and below 1.</param>
    /// <returns>Nanoseconds; without an interval where so few latencies cannot hold its ends.</returns>
    /// <exception cref="InvalidOperationException">There are no latencies.</exception>
    public static Estimate Of(IReadOnlyList<long> latenciesNs, double p)
    {
        var sorted = latenciesNs.ToArray();
        Array.Sort(sorted);
        var n = sorted.Length;
        var value = sorted[Percentiles.Rank(n, p)];
        if (BinomialRanks(n, p) is not { } ranks || ShareBelow(latenciesNs, value) is not { Lower: { } from, Upper: { } to } share)
            return new Estimate(value, null, null);

        // Distances from the share itself: where latencies tie it lies above p.
        var lower = Math.Min(ranks.Lower, (long)Math.Floor(n * (p - (share.Value - from))));
        var upper = Math.Max(ranks.Upper, (long)Math.Ceiling(n * (p + (to - share.Value))));
        return lower < 1 || upper > n ? new Estimate(value, null, null) : new Estimate(value, sorted[lower - 1], sorted[upper - 1]);
    }

    /// <summary>
    /// Ranks, counted from 1, of the order statistics between which percentile p of n independent values lies with 95%
    /// confidence: at most 2.5% each that it lies below the lower or above the upper one.
    /// </summary>
    /// <returns>Null where even the smallest and the largest value are not that far apart.</returns>
    internal static (long Lower, long Upper)? BinomialRanks(int n, double p)
    {
        // The percentile lies below rank k when fewer than k values lie below it, and their number is binomial.
        long lower = FirstAbove(Tail);
        var upper = FirstAbove(1 - Tail) + 1;
        return lower >= 1 && upper <= n ? (lower, upper) : null;

        // The least k with P(X <= k) above the share: a search by halves, since the sum grows with k.
        long FirstAbove(double share)
        {
            long low = 0, high = n;
            while (low < high)
            {
                var middle = (low + high) / 2;
                if (Binomial.CDF(p, n, middle) > share)
                    high = middle;
                else
                    low = middle + 1;
            }

            return low;
        }
    }

    private static Estimate ShareBelow(IReadOnlyList<long> latencies, long value)
    {
        var means = new BatchMeans();
        foreach (var latency in latencies)
            means.Add(latency <= value ? 1 : 0);
        return means.Mean();
    }
}
