namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>The prices of a server at which several ratios of throughput a dollar all lie from one number to another.</summary>
/// <param name="FromUsd">The lowest such price: below it <paramref name="Lowest"/> is too small.</param>
/// <param name="ToUsd">The highest such price: above it <paramref name="Highest"/> is too great.</param>
/// <param name="Lowest">The accelerator and model that set the lowest price.</param>
/// <param name="Highest">The accelerator and model that set the highest price.</param>
internal sealed record PriceWindow(double FromUsd, double ToUsd, PerDollar Lowest, PerDollar Highest)
{
    /// <summary>Whether no price does.</summary>
    public bool IsEmpty => FromUsd > ToUsd;

    /// <param name="ratios">At least one.</param>
    /// <param name="least">What each must be at least.</param>
    /// <param name="greatest">What each may be at most.</param>
    public static PriceWindow Of(IReadOnlyList<PerDollar> ratios, double least, double greatest)
    {
        PerDollar lowest = ratios.MinBy(ratio => ratio.OverServerDollar)!, highest = ratios.MaxBy(ratio => ratio.OverServerDollar)!;
        return new PriceWindow(least / lowest.OverServerDollar, greatest / highest.OverServerDollar, lowest, highest);
    }
}
