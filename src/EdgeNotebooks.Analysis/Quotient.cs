using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Analysis;

/// <summary>The quotient of two measured means with a 95% interval.</summary>
internal static class Quotient
{
    /// <summary>
    /// The interval follows from those of the two means, taken as independent, by recovering variances on the
    /// logarithms (MOVER; Zou and Donner 2008, doi:10.1002/sim.3095): the distances from value to limit, as logarithms,
    /// add in squares. Without an interval where either mean has none.
    /// </summary>
    public static Estimate Of(Estimate over, Estimate under)
    {
        var ratio = over.Value / under.Value;
        return (over, under) is ({ Lower: > 0, Upper: { } overUpper }, { Lower: > 0, Upper: { } underUpper })
            ? new Estimate(
                ratio,
                ratio * Math.Exp(-Distance(Math.Log(over.Value / over.Lower.Value), Math.Log(underUpper / under.Value))),
                ratio * Math.Exp(Distance(Math.Log(overUpper / over.Value), Math.Log(under.Value / under.Lower.Value))))
            : new Estimate(ratio, null, null);
    }

    private static double Distance(double over, double under) => Math.Sqrt((over * over) + (under * under));
}
