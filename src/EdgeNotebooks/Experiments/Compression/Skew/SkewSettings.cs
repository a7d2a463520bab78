using System.Globalization;

namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>
/// Inputs of which some classes occur more often than others: the class of rank r, counted from 1, as often as <c>r^-exponent</c> (Zipf's law). The paper's inputs are "skewed" (section 5.2); it does not print how.
/// </summary>
public sealed record SkewSettings
{
    /// <summary>0 for classes that are all as frequent, positive infinity for one class alone; at least 0.</summary>
    public double ZipfExponent { get; init; } = 1;

    /// <summary>Seed of the order of the classes, by which ranks are dealt.</summary>
    public ulong OrderSeed { get; init; } = 1;

    /// <summary>The classes that occur, the most frequent first; null for every class that has an image, in the seed's order.</summary>
    public IReadOnlyList<int>? Classes { get; init; }

    /// <summary>
    /// The compressed model is specialised to the fewest classes that are this share of the inputs, above 0 and at most 1; null for a model that is not. 0.9 leaves one input in ten to the full model, which knows all classes.
    /// </summary>
    public double? FrequentShare { get; init; } = 0.9;

    internal SkewSettings Checked()
    {
        if (!(ZipfExponent >= 0))
            throw new EdgeException($"the exponent of the skew is {Text(ZipfExponent)}; it is 0 (all classes alike) or more, to infinity (one class alone)");
        if (FrequentShare is { } share && !(share is > 0 and <= 1))
            throw new EdgeException($"the frequent classes' share of the inputs is {Text(share)}; it is above 0 and at most 1");
        return this;
    }

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
