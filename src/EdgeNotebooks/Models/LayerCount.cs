namespace EdgeNotebooks.Models;

/// <summary>
/// What one layer costs for one sample in float32, counted as in <see cref="ModelCounts"/>. A layer is an operator with
/// the batch normalisation and activation that a runtime folds into it.
/// </summary>
public sealed record LayerCount
{
    /// <summary>Name of the operator, or the scope that the folded operators share, e.g. <c>expanded_conv_6/expand</c>.</summary>
    public required string Name { get; init; }

    /// <summary>ONNX operators in order, e.g. <c>Conv+BatchNormalization+Clip</c>.</summary>
    public required string Op { get; init; }

    /// <summary>Shape of the output without the batch axis: channels, height, width for images.</summary>
    public required IReadOnlyList<int> OutputShape { get; init; }

    /// <summary>Elements of its parameter tensors.</summary>
    public required long Parameters { get; init; }

    /// <summary>Two for each multiply-add.</summary>
    public required long Flops { get; init; }

    /// <summary>Bytes of the parameters.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Bytes of the output.</summary>
    public required long ActivationBytes { get; init; }
}
