namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// Percentile p of weighted values: the smallest whose weight, with that of all smaller ones, is above p times the whole. With even weights it is <see cref="Measurement.Percentiles"/>' <c>sorted[floor(n * p)]</c>.
/// </summary>
public static class WeightedPercentile
{
    /// <summary>The percentiles that a cascade's latency is given at.</summary>
    internal static readonly double[] Shares = [0.5, 0.9, 0.99];

    /// <summary>Percentiles of values with their weights.</summary>
    /// <param name="values">In any order; they are sorted in place.</param>
    /// <param name="weights">As many, at least 0, one above 0; sorted along.</param>
    /// <param name="shares">From 0 to 1, rising.</param>
    public static double[] Of(double[] values, double[] weights, params ReadOnlySpan<double> shares)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(weights);
        Array.Sort(values, weights);
        var whole = 0.0;
        var last = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            whole += weights[i];
            last = weights[i] > 0 ? i : last;
        }

        var found = new double[shares.Length];
        var (at, sum) = (0, weights[0]);
        for (var i = 0; i < shares.Length; i++)
        {
            while (at < last && sum <= shares[i] * whole)
                sum += weights[++at];
            found[i] = values[at];
        }

        return found;
    }
}
