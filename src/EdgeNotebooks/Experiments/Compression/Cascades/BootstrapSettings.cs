using System.Globalization;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// How intervals are found: by drawing as many images as occur, with replacement, again and again (Efron 1979, doi:10.1214/aos/1176344552), and reading the ends off what the replicates come to (percentile intervals).
/// </summary>
public sealed record BootstrapSettings
{
    /// <summary>Draws of all images; at least 100.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>Seed of the draws.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Share of the replicates within the interval, above 0 and below 1.</summary>
    public double Level { get; init; } = 0.95;

    internal BootstrapSettings Checked()
    {
        if (Replicates < 100)
            throw new EdgeException($"{Replicates} replicates of the bootstrap: the ends of an interval need at least 100");
        return Level is > 0 and < 1 ? this : throw new EdgeException($"the level of the interval is {Level.ToString(CultureInfo.InvariantCulture)}; it is above 0 and below 1, usually 0.95");
    }

    /// <summary>
    /// Both ends among sorted values: as many are left out at either end, <c>floor(n (1 - level) / 2)</c> of them.
    /// </summary>
    internal (double Lower, double Upper) Ends(ReadOnlySpan<double> sorted)
    {
        var left = (int)Math.Floor((sorted.Length * (1 - Level) / 2) + 1e-9);
        return (sorted[left], sorted[sorted.Length - 1 - left]);
    }
}
