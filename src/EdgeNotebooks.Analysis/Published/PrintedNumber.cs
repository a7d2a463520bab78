using System.Globalization;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>
/// A number as the paper prints it. The paper sometimes rounds and sometimes truncates (it prints 1.9 for 1.967 and
/// 3.5 for 3.528), so a printed number stands for every exact one that rounds or truncates to it at its decimals.
/// </summary>
/// <param name="Value">The number.</param>
/// <param name="Decimals">Digits after the decimal point, 0 to 15.</param>
public readonly record struct PrintedNumber(double Value, int Decimals)
{
    /// <summary>Whether an exact number rounds (half away from zero) or truncates to this one at its decimals.</summary>
    public bool IsPrintOf(double exact) => RoundsFrom(exact) || TruncatesFrom(exact);

    /// <summary>Whether an exact number rounds to this one, half away from zero.</summary>
    public bool RoundsFrom(double exact) =>
        Same(Math.Round(exact, Decimals, MidpointRounding.AwayFromZero));

    /// <summary>Whether an exact number, cut after this one's decimals, is this one.</summary>
    public bool TruncatesFrom(double exact) =>
        Same(Math.Round(exact, Decimals, MidpointRounding.ToZero));

    /// <summary>A number whose printed digits are not kept: those that it has, so that zeros at the end are lost.</summary>
    public static PrintedNumber Of(double value) =>
        TryParse(value.ToString("0.###############", CultureInfo.InvariantCulture), out var number) ? number : new PrintedNumber(value, 0);

    /// <summary>Reads plain decimal notation: no exponent, no thousands separator, nothing but digits, sign and point.</summary>
    public static bool TryParse(string text, out PrintedNumber number)
    {
        number = default;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || !double.IsFinite(value))
            return false;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        number = new PrintedNumber(value, point < 0 ? 0 : Math.Min(15, text.Length - point - 1));
        return true;
    }

    /// <summary>The number with its printed decimals, in the invariant culture.</summary>
    public override string ToString() => Value.ToString("F" + Decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private bool Same(double other) => Math.Abs(other - Value) < 1e-9 * Math.Max(1, Math.Abs(Value));
}
