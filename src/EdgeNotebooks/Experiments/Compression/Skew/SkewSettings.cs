using System.Globalization;

namespace EdgeNotebooks.Experiments.Compression.Skew;

/// <summary>How unevenly classes come: by Zipf's law, the class of rank r in proportion to r^-exponent. The paper calls its inputs skewed and states no law.</summary>
public sealed record SkewSettings
{
    /// <summary>0 for all classes alike, infinity for one class only; at least 0.</summary>
    public double Exponent { get; init; } = 1.5;

    /// <summary>Classes that come first, the most common first; those that follow are in an order drawn by chance. None by default.</summary>
    public IReadOnlyList<int> MostCommon { get; init; } = [];

    /// <summary>Share of the inputs that the frequent classes make up, the fewest classes that do: above 0, up to 1. To them the compressed model is specialised.</summary>
    public double FrequentShare { get; init; } = 0.9;

    /// <exception cref="EdgeException">A number is out of its range, or a class is named twice.</exception>
    internal void Check()
    {
        if (!(Exponent >= 0))
            throw new EdgeException(string.Create(CultureInfo.InvariantCulture, $"a skew of {Exponent} cannot be; give Zipf's exponent: 0 for even inputs, 1 or 2 for skewed ones, infinity for one class only"));
        if (!(FrequentShare is > 0 and <= 1))
            throw new EdgeException(string.Create(CultureInfo.InvariantCulture, $"frequent classes that make up {FrequentShare} of the inputs cannot be; give a share above 0, up to 1"));
        if (MostCommon.GroupBy(each => each).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new EdgeException($"class {twice.Key} is named twice among the most common; name it once");
    }
}
