using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Splitting.Sizes;

/// <summary>Sizes of many images in one encoding, in bytes. Median and quartiles are sizes of images: <see cref="Percentiles"/> at 0.25, 0.5 and 0.75.</summary>
/// <param name="Images">How many, at least one.</param>
/// <param name="Median">Half of them are at most so large.</param>
/// <param name="P25">Lower quartile.</param>
/// <param name="P75">Upper quartile.</param>
/// <param name="Min">The smallest.</param>
/// <param name="Max">The largest.</param>
public sealed record SizeSpread(int Images, long Median, long P25, long P75, long Min, long Max)
{
    /// <summary>Distance of the quartiles over the median: 0 where all images take the same.</summary>
    public double QuartileShare => (double)(P75 - P25) / Median;

    internal static SizeSpread Of(IEnumerable<long> bytes)
    {
        long[] sorted = [.. bytes.Order()];
        return new SizeSpread(sorted.Length, Percentiles.Of(sorted, 0.5), Percentiles.Of(sorted, 0.25), Percentiles.Of(sorted, 0.75), sorted[0], sorted[^1]);
    }
}
