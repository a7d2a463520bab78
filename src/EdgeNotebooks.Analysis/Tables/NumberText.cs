using System.Globalization;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>How numbers are written for readers, everywhere alike and in the invariant culture.</summary>
public static class NumberText
{
    /// <summary>
    /// A number with so many significant digits and thousands separated by commas: 0.9312 is 0.931, 28.678 is 28.7 and
    /// 24553.87 is 24,554 with three. Digits before the decimal point are never cut to zeros.
    /// </summary>
    public static string Significant(double value, int digits)
    {
        if (!double.IsFinite(value))
            return value.ToString(CultureInfo.InvariantCulture);
        if (value == 0)
            return "0";
        var magnitude = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        if (magnitude is < -6 or > 12)
            return value.ToString("0." + new string('#', digits - 1) + "e0", CultureInfo.InvariantCulture);
        var decimals = Math.Clamp(digits - 1 - magnitude, 0, 15);
        if (Math.Abs(Math.Round(value, decimals)) >= Math.Pow(10, magnitude + 1))
            decimals = Math.Max(0, decimals - 1);
        return value.ToString("N" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    /// <summary>A ratio with two decimals below ten, one below a hundred, none above: 1.97x, 28.7x, 134x.</summary>
    public static string Ratio(double value) => Significant(value, 3) + "x";

    /// <summary>An arithmetic rate with three digits and the prefix that fits: 226 GFLOP/s, 3.16 TFLOP/s.</summary>
    public static string FlopPerSecond(double value) => value switch
    {
        >= 1e12 => Significant(value / 1e12, 3) + " TFLOP/s",
        >= 1e9 => Significant(value / 1e9, 3) + " GFLOP/s",
        _ => Significant(value / 1e6, 3) + " MFLOP/s",
    };

    /// <summary>A share as a percentage with at most one decimal: 0.05 is 5%, 0.1264 is 12.6%.</summary>
    public static string Percent(double share) => (100 * share).ToString("#,0.#", CultureInfo.InvariantCulture) + "%";
}
