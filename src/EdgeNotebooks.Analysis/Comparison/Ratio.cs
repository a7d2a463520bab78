using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>A ratio B over A with its two-sided 95% confidence interval, without unit.</summary>
/// <param name="Value">B over A.</param>
/// <param name="Lower">Lower end of the interval; null where a side has none.</param>
/// <param name="Upper">Upper end of the interval; null where a side has none.</param>
public readonly record struct Ratio(double Value, double? Lower, double? Upper)
{
    /// <summary>
    /// The ratio of two independent estimates, its interval from theirs. On logarithms, where the ratio is a difference, with
    /// b = ln B, a = ln A and the ends l and u of each:
    /// <code>
    /// lower = b - a - sqrt((b - l_b)^2 + (u_a - a)^2)
    /// upper = b - a + sqrt((u_b - b)^2 + (a - l_a)^2)
    /// </code>
    /// (Zou and Donner, "Construction of confidence limits about effect measures", Statistics in Medicine 27, 2008,
    /// DOI 10.1002/sim.3095). With symmetric intervals this is the usual combination of standard errors,
    /// exp(b - a -+ z sqrt(se_a^2 + se_b^2)); it needs no quantile, so that each side keeps the one of its own length.
    /// </summary>
    /// <returns>Null where a side is not a positive finite number; without an interval where an end is not.</returns>
    public static Ratio? Of(Estimate a, Estimate b)
    {
        if (!IsUsable(a.Value) || !IsUsable(b.Value))
            return null;

        var difference = Math.Log(b.Value) - Math.Log(a.Value);
        if (!(IsUsable(a.Lower) && IsUsable(a.Upper) && IsUsable(b.Lower) && IsUsable(b.Upper)))
            return new Ratio(b.Value / a.Value, null, null);

        var down = Length(Math.Log(b.Value / b.Lower!.Value), Math.Log(a.Upper!.Value / a.Value));
        var up = Length(Math.Log(b.Upper!.Value / b.Value), Math.Log(a.Value / a.Lower!.Value));
        return new Ratio(b.Value / a.Value, Math.Exp(difference - down), Math.Exp(difference + up));
    }

    private static bool IsUsable(double? value) => value is > 0 and < double.PositiveInfinity;

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
