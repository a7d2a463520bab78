namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>What a cascade at one setting comes to, an image in the weighted mean.</summary>
public sealed record CascadeOutcome
{
    /// <summary>Share answered rightly, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Share of the images sent over each hop, the first tier's way to the second first.</summary>
    public required double[] Offloaded { get; init; }

    /// <summary>Bytes sent over each hop, an image that is not sent counted as 0.</summary>
    public required double[] HopBytes { get; init; }

    /// <summary>Bytes over all hops.</summary>
    public required double Bytes { get; init; }

    /// <summary>Bytes spared over the non-split way, in percent of its own.</summary>
    public required double SavingPercent { get; init; }

    /// <summary>Mean latency.</summary>
    public required double MeanLatencyMs { get; init; }

    /// <summary>Latency that half of the images take no longer than: <see cref="WeightedPercentile"/>.</summary>
    public required double LatencyP50Ms { get; init; }

    /// <summary>The same of nine tenths.</summary>
    public required double LatencyP90Ms { get; init; }

    /// <summary>The same of 99 of a hundred.</summary>
    public required double LatencyP99Ms { get; init; }

    /// <summary>Joules an image, of inferences and of sending; null where one that is needed is not known.</summary>
    public required double? EnergyJ { get; init; }
}
