using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Models;

/// <summary>An input or output that a model file declares.</summary>
/// <param name="Name">Name of the tensor.</param>
/// <param name="ElementType">
/// <c>float32</c>, <c>float16</c>, <c>uint8</c> and so on; <c>undefined</c> where the file does not say; <c>not a tensor</c> for
/// sequences, maps and optionals.
/// </param>
/// <param name="Dimensions">Sizes in order, outermost first; null where the file does not even give their number.</param>
public sealed record ModelTensor(string Name, string ElementType, IReadOnlyList<Dimension>? Dimensions)
{
    /// <summary>The element type of what is no tensor.</summary>
    internal const string NoTensor = "not a tensor";

    /// <summary>What its integers stand for, where the file says so with one scale for the whole tensor; null elsewhere.</summary>
    public Quantization? Quantization { get; init; }

    /// <summary>Name, element type and dimensions, e.g. <c>input float32 [batch, 3, 224, 224]</c>.</summary>
    public override string ToString() =>
        $"{Name} {ElementType} {(Dimensions is null ? "of unknown rank" : $"[{string.Join(", ", Dimensions)}]")}";
}
