using EdgeNotebooks.Data;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>
/// A pair of tiers like those of the paper's section 5.2. Latencies are modelled, of the paper's MobileNet V2 variants on modelled devices; what the models say of images is recorded, of others, as the paper's compressed models are not published.
/// </summary>
public sealed record CascadePairSettings
{
    /// <summary>Name of the pair.</summary>
    public required string Pair { get; init; }

    /// <summary>Name of the first tier.</summary>
    public required string NearName { get; init; }

    /// <summary>Name of the second tier.</summary>
    public required string FarName { get; init; }

    /// <summary>Modelled device of the first tier.</summary>
    public required string NearDevice { get; init; }

    /// <summary>Modelled device of the second tier.</summary>
    public required string FarDevice { get; init; }

    /// <summary>Studied model whose time on the first device is the first tier's.</summary>
    public required string NearTimedModel { get; init; }

    /// <summary>Studied model whose time on the second device is the second tier's.</summary>
    public required string FarTimedModel { get; init; }

    /// <summary>Compressed model whose recorded predictions the first tier answers with.</summary>
    public required string NearModel { get; init; }

    /// <summary>Full model whose recorded predictions the second tier answers with.</summary>
    public required string FarModel { get; init; }

    /// <summary>Network latency of an image sent on, in milliseconds.</summary>
    public required double NetworkMs { get; init; }

    /// <summary>Bytes a second between the tiers; null for no limit: the paper prints none.</summary>
    public double? BandwidthBytesPerSecond { get; init; }

    /// <summary>Joules a byte sent; null, as no source states it, so that a cascade's energy is not known where it sends anything.</summary>
    public double? EnergyPerByteJ { get; init; }

    /// <summary>How sure a model is of a prediction.</summary>
    public ConfidenceRule Rule { get; init; } = ConfidenceRule.Top1;

    /// <summary>How images are sent.</summary>
    public ImageEncoding SentAs { get; init; } = ImageEncoding.Jpeg;

    /// <summary>
    /// Device to edge: MobileNet V2 0.35/96 on <c>paper:pi3</c> and 1.0/224 on <c>paper:tx2</c>, 4 ms apart (section 5.2, Figure 8c). The paper names no device for the first and prints no time of 0.35/96: the Pi is the only one of its testbed without an accelerator,
    /// its time is the law's. Predictions of MobileNet V1 0.25/128 and V2 1.0/224, of 8 bits.
    /// </summary>
    public static CascadePairSettings DeviceEdge { get; } = new()
    {
        Pair = "device-edge",
        NearName = "device",
        FarName = "edge",
        NearDevice = "paper:pi3",
        FarDevice = "paper:tx2",
        NearTimedModel = "mobilenet_v2_0.35_96",
        FarTimedModel = "mobilenet_v2",
        NearModel = "mobilenet_v1_0.25_128_quant",
        FarModel = "mobilenet_v2_1.0_224_quant",
        NetworkMs = 4,
    };

    /// <summary>
    /// Edge to cloud: MobileNet V2 1.0/224 on <c>paper:tx2</c> (Table 3) and 1.4/224 on <c>paper:gpu</c> (the law's, as the paper prints no time of it), 47.76 ms apart (section 5.2, Figure 8c). Predictions of MobileNet V1 0.75/192 and V2 1.0/224, of 8 bits.
    /// </summary>
    public static CascadePairSettings EdgeCloud { get; } = new()
    {
        Pair = "edge-cloud",
        NearName = "edge",
        FarName = "cloud",
        NearDevice = "paper:tx2",
        FarDevice = "paper:gpu",
        NearTimedModel = "mobilenet_v2",
        FarTimedModel = "mobilenet_v2_1.4_224",
        NearModel = "mobilenet_v1_0.75_192_quant",
        FarModel = "mobilenet_v2_1.0_224_quant",
        NetworkMs = 47.76,
    };
}
