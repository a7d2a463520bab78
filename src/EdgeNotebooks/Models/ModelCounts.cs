namespace EdgeNotebooks.Models;

/// <summary>What a model costs, from its graph alone, for one sample in float32.</summary>
public sealed record ModelCounts
{
    /// <summary>
    /// Elements of all parameter tensors: weights, biases, and batch normalisation's four a channel (gamma, beta, moving
    /// mean, moving variance) as stored. MobileNet V2 1.0 with 1,000 classes has 3,538,984.
    /// </summary>
    public required long Parameters { get; init; }

    /// <summary>
    /// Two for each multiply-add of convolutions and fully connected layers, taps on padding included; nothing for biases,
    /// batch normalisation (folded at inference), activations, pooling and sums. The paper's Table 2 follows this to
    /// within 1% (MobileNet V2 602.29 M, Inception V4 24,553.87 M).
    /// </summary>
    public required long Flops { get; init; }

    /// <summary>Bytes of the parameters: four each.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>
    /// Peak of the memory that activations occupy: layers (<see cref="LayerCount"/>) run one after another in the file's
    /// order, each writes a buffer of its own, and a buffer is free again after its last reader. Inputs and outputs of the
    /// model are included; weights and a runtime's workspace are not.
    /// </summary>
    public required long ActivationBytes { get; init; }
}
