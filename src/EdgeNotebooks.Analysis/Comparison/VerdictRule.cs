using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>When one measurement is called faster than another.</summary>
internal static class VerdictRule
{
    /// <summary>
    /// Faster or slower needs both: an interval without 1, and a ratio above 1 + noise or below 1 / (1 + noise). The
    /// interval alone knows the noise within a run only, not that between two runs on one machine (other memory layout, clock
    /// rate, temperature, neighbours), which is often the larger one: Kalibera and Jones, "Rigorous benchmarking in reasonable time",
    /// ISMM 2013, DOI 10.1145/2464157.2464160.
    /// </summary>
    /// <param name="pair">The rows.</param>
    /// <param name="ratio">Throughput of B over that of A; null where one is no positive number.</param>
    /// <param name="noiseShare">Spread between runs, as a share: 0.05 for 5%.</param>
    public static (RatioVerdict Verdict, string Reason) Judge(MatchedRows pair, Ratio? ratio, double noiseShare)
    {
        if (pair.ModelsDiffer)
            return (RatioVerdict.ModelsDiffer, $"the model files differ: SHA-256 {Start(pair.A.ModelSha256)} in A, {Start(pair.B.ModelSha256)} in B");
        if (!pair.A.Valid || !pair.B.Valid)
        {
            var reasons = new[] { (Side: "A", Row: pair.A), (Side: "B", Row: pair.B) }
                .Where(side => !side.Row.Valid).Select(side => $"{side.Side} is not valid ({string.Join("; ", side.Row.InvalidReasons)})");
            return (RatioVerdict.NotValid, string.Join(", ", reasons));
        }

        if (ratio is not { Lower: { } lower, Upper: { } upper, Value: { } value })
            return (RatioVerdict.Unknown, "a run was too short for an interval");

        var noise = NumberText.Percent(noiseShare);
        if (lower <= 1 && upper >= 1)
            return (RatioVerdict.NoDifferenceShown, "the 95% interval holds 1");
        if (Math.Abs(Math.Log(value)) <= Math.Log(1 + noiseShare))
            return (RatioVerdict.NoDifferenceShown, $"the ratio is within the {noise} by which runs on one machine differ");
        return (value > 1 ? RatioVerdict.Faster : RatioVerdict.Slower, $"the 95% interval does not hold 1, and the ratio is beyond the {noise} by which runs on one machine differ");
    }

    private static string? Start(string? hash) => hash?[..Math.Min(12, hash.Length)];
}
