using System.Globalization;

namespace EdgeNotebooks.Analysis.Normalised;

/// <summary>Price and power of the measured device, as its reader states them: no meter and no paper knows them.</summary>
/// <param name="PriceUsd">Price in US dollars; null where none is stated.</param>
/// <param name="PowerW">Mean power while a model runs in watts, for where no meter tells; null where none is stated.</param>
public sealed record ReaderValues(double? PriceUsd = null, double? PowerW = null)
{
    /// <summary>Reads the two parameters of a notebook.</summary>
    /// <param name="priceUsd">Digits with a decimal point; empty for none.</param>
    /// <param name="powerW">The same.</param>
    /// <exception cref="EdgeException">One is no number above zero.</exception>
    public static ReaderValues Parse(string? priceUsd, string? powerW) => new(Number(priceUsd, "price", "US dollars"), Number(powerW, "power", "watts"));

    private static double? Number(string? text, string name, string unit)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) && value > 0
            ? value
            : throw new EdgeException($"{name}: '{text}' is not a number of {unit} above zero; write for instance 99.50, or leave it empty");
    }
}
