using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>What <see cref="CompressionStudy"/> computes from.</summary>
public sealed record CompressionSettings
{
    /// <summary>Predictions of the models below on the same images.</summary>
    public required PredictionSet Predictions { get; init; }

    /// <summary>Model of the device: the compressed one of device-edge.</summary>
    public string DeviceModel { get; init; } = "mobilenet_v1_0.25_128_quant";

    /// <summary>Model of the edge: the compressed one of edge-cloud.</summary>
    public string EdgeModel { get; init; } = "mobilenet_v1_0.75_192_quant";

    /// <summary>The full model of both pairs.</summary>
    public string FullModel { get; init; } = "mobilenet_v2_1.0_224_quant";

    /// <summary>
    /// How skewed skewed inputs are: the class of rank r comes in proportion to r to the power of minus this (Zipf's law). 0 is even; infinity is one class only. The paper states no law for its own.
    /// </summary>
    public double SkewExponent { get; init; } = 1.5;

    /// <summary>Share of the inputs that the classes make up to which the compressed model is specialised, the most frequent ones first.</summary>
    public double FrequentShare { get; init; } = 0.9;

    /// <summary>Ascending, 0 to 1; default: the hundredths.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];

    /// <summary>Network latencies of Figure 10 in milliseconds, ascending.</summary>
    public IReadOnlyList<double> CloudMs { get; init; } = [20, 40, 60, 80, 100, 120, 140, 160, 180, 200];

    /// <summary>Bootstrap replicates of each interval.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>Seeds the replicates and the orders of classes.</summary>
    public ulong Seed { get; init; } = 2020;
}
