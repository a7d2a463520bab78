namespace EdgeNotebooks.Experiments.Compression.Quantising;

/// <summary>One form of a model under one number of threads.</summary>
public sealed record QuantisationRow
{
    /// <summary>Catalogue id, or the file's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Element type of the weights: <see cref="Results.Quantities.Weights32Bit"/> or <see cref="Results.Quantities.Weights8Bit"/>.</summary>
    public required string Precision { get; init; }

    /// <summary>SHA-256 of the file.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>Bytes of the file, with its external data.</summary>
    public required long Bytes { get; init; }

    /// <summary>Device, as <c>backend:device</c>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Threads of an inference.</summary>
    public required int Threads { get; init; }

    /// <summary>Timed inferences.</summary>
    public required int QueryCount { get; init; }

    /// <summary>Lower quartile of the latency of one inference after the other, of one sample.</summary>
    public required long LatencyP25Ns { get; init; }

    /// <summary>Its median.</summary>
    public required long LatencyP50Ns { get; init; }

    /// <summary>Its upper quartile.</summary>
    public required long LatencyP75Ns { get; init; }

    /// <summary>Median over turns of float32's median latency over this form's in the same turn; null for float32.</summary>
    public double? SpeedUp { get; init; }

    /// <summary>Its lower quartile over turns.</summary>
    public double? SpeedUpP25 { get; init; }

    /// <summary>Its upper quartile over turns.</summary>
    public double? SpeedUpP75 { get; init; }

    /// <summary>Signal to noise of the model's worst output against float32's (<see cref="Models.Quantizing.OutputFidelity"/>); null for float32, and where it cannot be told.</summary>
    public double? SnrDb { get; init; }

    /// <summary>Share of samples, 0 to 1, for which the greatest element of the first output is float32's; null for float32, and for outputs that are no vector.</summary>
    public double? Top1Agreement { get; init; }

    /// <summary>Samples, not those of the calibration, that the two are over; null for float32.</summary>
    public int? ComparedSamples { get; init; }

    /// <summary>Right answers in percent; null where there is nothing to be right about: see <see cref="WhyNoAccuracy"/>.</summary>
    public double? Top1AccuracyPercent { get; init; }

    /// <summary>Why there is no accuracy; null where there is.</summary>
    public string? WhyNoAccuracy { get; init; }

    /// <summary>Bits of a weight: 32, or 8, or 7 where 8 would saturate.</summary>
    public required int WeightBits { get; init; }

    /// <summary>Instructions of the processor for sums of 8-bit products, e.g. <c>avx512_vnni</c>; null for none.</summary>
    public string? Int8Instructions { get; init; }

    /// <summary>What the samples were.</summary>
    public required string Samples { get; init; }

    /// <summary>The machine.</summary>
    public required string EnvironmentId { get; init; }
}
