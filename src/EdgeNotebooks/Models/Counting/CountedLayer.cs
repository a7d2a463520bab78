namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// What one layer of a model file costs in one inference, counted as in <see cref="CountedModel"/>. A layer is a node with the
/// batch normalisation and activation that a runtime folds into it.
/// </summary>
public sealed record CountedLayer
{
    /// <summary>Name of the node, or of its first output where it has none; the scope that folded nodes share.</summary>
    public required string Name { get; init; }

    /// <summary>ONNX operators in order, e.g. <c>Conv+Relu</c>; those of other domains than the standard one with their domain.</summary>
    public required string Op { get; init; }

    /// <summary>
    /// Shape of the first output, batch included; -1 for a size that is known only at run time, null where nothing is known or
    /// it is no tensor.
    /// </summary>
    public required IReadOnlyList<long>? OutputShape { get; init; }

    /// <summary>Type of the first output's elements, e.g. <c>float16</c>; null where it is not known or it is no tensor.</summary>
    public required string? OutputType { get; init; }

    /// <summary>Parameters that it is the first to read.</summary>
    public required long Parameters { get; init; }

    /// <summary>Bytes of those parameters, as stored.</summary>
    public required long WeightBytes { get; init; }

    /// <summary>Two for each multiply-add; null where it is not known.</summary>
    public required long? Flops { get; init; }

    /// <summary>Bytes of the outputs; null where one is not known.</summary>
    public required long? ActivationBytes { get; init; }
}
