namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>A cascade's latency over its threshold, and the latency where every input goes on.</summary>
/// <param name="Pair">The pair of tiers, or the pair over one network latency.</param>
/// <param name="Cascade">In milliseconds over the threshold.</param>
/// <param name="NonSplit">In milliseconds.</param>
internal sealed record PairLatency(string Pair, ObservedSeries Cascade, ObservedSeries NonSplit)
{
    public Curve Curve => Cascade.Curve;

    public double NonSplitMs => NonSplit.Value;

    /// <summary>Latency that the cascade takes off the non-split one, in percent of it; below 0 where it is slower.</summary>
    public double ReductionPercent(double threshold) => 100 * (1 - (Curve.At(threshold)!.Value / NonSplitMs));

    public ClaimNumber Reduction(double threshold) => new("", $"{Cascade.Subject} at {Number(threshold)}", null, ReductionPercent(threshold), Cascade.Provenance, null) { Quantity = "latency reduction", Unit = "%" };

    private static string Number(double threshold) => threshold.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
