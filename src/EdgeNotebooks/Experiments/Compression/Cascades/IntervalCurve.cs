namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>Intervals over the thresholds: each threshold by itself, not the curve as a whole.</summary>
/// <param name="Lower">Lower end at each threshold.</param>
/// <param name="Upper">Upper end at each threshold.</param>
public sealed record IntervalCurve(double[] Lower, double[] Upper)
{
    /// <param name="replicates">For each threshold, what each replicate came to; sorted in place.</param>
    /// <param name="count">How many of them there are.</param>
    /// <param name="settings">How the ends are found.</param>
    internal static IntervalCurve Of(double[][] replicates, int count, BootstrapSettings settings)
    {
        var curve = new IntervalCurve(new double[replicates.Length], new double[replicates.Length]);
        for (var at = 0; at < replicates.Length; at++)
        {
            var values = replicates[at].AsSpan(0, count);
            values.Sort();
            (curve.Lower[at], curve.Upper[at]) = settings.Ends(values);
        }

        return curve;
    }
}
