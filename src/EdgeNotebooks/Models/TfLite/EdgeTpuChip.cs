namespace EdgeNotebooks.Models.TfLite;

/// <summary>
/// Facts about Coral's Edge TPU that a model's file does not hold. They are vendors' figures, not measurements: what is computed from them is
/// modelled, and a bound.
/// </summary>
public static class EdgeTpuChip
{
    /// <summary>
    /// On-chip memory that parameters are cached in: about 8 MB (coral.ai, "Edge TPU compiler", parameter data caching). Part of it
    /// holds the model's instructions, so that less is left for parameters.
    /// </summary>
    public const long SramBytes = 8_000_000;

    /// <summary>Raw rates of the links that an Edge TPU comes with, in bits a second, without coding or protocol: nothing arrives sooner.</summary>
    public static IReadOnlyList<(string Name, double BitsPerSecond)> Links { get; } =
        [("USB 3.0", 5e9), ("PCIe gen 2 x1", 5e9), ("USB 2.0", 480e6)];

    /// <summary>Least time that bytes take over a link, in seconds.</summary>
    public static double LeastSeconds(long bytes, double bitsPerSecond) => 8 * bytes / bitsPerSecond;
}
