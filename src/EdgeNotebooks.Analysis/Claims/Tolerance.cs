using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>
/// The one tolerance rule of the ledger. A printed bound is met by a ratio that rounds or truncates to it at its printed
/// digits, because the paper does both. Where the paper hedges ("about", "comparable"), and for measurements on hardware
/// that is not the paper's, a bound is met within 20% of it.
/// </summary>
internal sealed record Tolerance(bool Hedged)
{
    /// <summary>
    /// What a hedge grants. A hedged number is told from its neighbours in speech: a half from a third and from two
    /// thirds (33% away), 2x from 1.5x and 2.5x (25%). 20% keeps each of them apart.
    /// </summary>
    public const double HedgeShare = 0.2;

    public static readonly Tolerance Printed = new(false);
    public static readonly Tolerance Hedge = new(true);

    /// <summary>The tolerance in words, for the ledger's readers.</summary>
    public string Words => Hedged
        ? "20% either way: the paper hedges the number, and 20% still tells a half from a third or two thirds"
        : "the printed number is met by a ratio that rounds or truncates to it, since the paper does both";

    public bool Meets(PrintedNumber bound, double ratio) => Hedged
        ? Math.Abs(ratio - bound.Value) <= HedgeShare * bound.Value
        : bound.IsPrintOf(ratio);

    /// <summary>From the least to the greatest number that meets a bound.</summary>
    public (double Least, double Greatest) Range(PrintedNumber bound) => Hedged
        ? ((1 - HedgeShare) * bound.Value, (1 + HedgeShare) * bound.Value)
        : (bound.Value - (Math.Pow(10, -bound.Decimals) / 2), bound.Value + Math.Pow(10, -bound.Decimals));

    /// <summary>How a ratio, or a number with another unit, stands to a bound: <c>6.32x rounds to 6</c>, <c>28.7x truncates to 28</c>, <c>5.08 W neither rounds nor truncates to 8</c>.</summary>
    public string Compare(PrintedNumber bound, double ratio, string unit = "x")
    {
        var how = (Hedged, Meets(bound, ratio)) switch
        {
            (true, true) => "is within 20% of",
            (true, false) => "is not within 20% of",
            (false, true) => bound.RoundsFrom(ratio) ? "rounds to" : "truncates to",
            (false, false) => "neither rounds nor truncates to",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{NumberText.Significant(ratio, 3)}{unit} {how} {bound}");
    }
}
