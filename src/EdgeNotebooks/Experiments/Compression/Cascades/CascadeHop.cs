namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>The way from the tier before to a tier. An image takes <c>NetworkMs + 1000 bytes / bandwidth</c> on it.</summary>
public sealed record CascadeHop
{
    /// <summary>Network latency in milliseconds that an image sent on pays, as it is stated: where the result comes back on the same way, the round trip. At least 0.</summary>
    public required double NetworkMs { get; init; }

    /// <summary>What is sent of each image for the tier to look at it, in bytes, at least 1 each: one an image.</summary>
    public required int[] SentBytes { get; init; }

    /// <summary>Bytes a second, above 0; null for no limit, so that bytes take no time.</summary>
    public double? BandwidthBytesPerSecond { get; init; }

    /// <summary>Joules a byte sent; null where it is not known, and then no energy is known of a cascade that sends anything.</summary>
    public double? EnergyPerByteJ { get; init; }

    /// <summary>Milliseconds that a number of bytes takes besides the network latency.</summary>
    internal double TransferMs(double bytes) => BandwidthBytesPerSecond is { } rate ? 1000 * bytes / rate : 0;
}
