using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>A tensor that crosses a cut: the near half makes it, the far half reads it.</summary>
/// <param name="Name">As in the model file.</param>
/// <param name="ElementType">The field's name of its type, e.g. <c>float32</c>; null where it is not known.</param>
/// <param name="Shape">Batch included; -1 for a size known only at run time; null where nothing is known.</param>
public sealed record CrossingTensor(string Name, string? ElementType, IReadOnlyList<long>? Shape)
{
    /// <summary>
    /// Sizes as the two halves declare them: open, under the model's own symbol where there is one, where they depend on the model's open dimensions. Null where nothing is known, and where only
    /// <see cref="Shape"/> was given.
    /// </summary>
    public IReadOnlyList<Dimension>? Dimensions { get; init; }

    /// <summary>Elements of one inference; null where the shape is not wholly known.</summary>
    public long? Elements => Shape is { } shape && shape.All(size => size >= 0) ? shape.Aggregate(1L, (product, size) => checked(product * size)) : null;

    /// <summary>Whether its elements are floating-point numbers, which may be sent in fewer bytes. Others (indices, shapes, flags, quantised) are sent as they are.</summary>
    public bool IsFloat => ElementType is "float16" or "bfloat16" or "float32" or "float64";

    /// <summary>Bytes of one inference as the model has them; null where type or shape is not known.</summary>
    public long? Bytes => ElementType is { } type && Elements is { } count && ElementTypes.ByteSize(type) is { } size ? checked(count * size) : null;

    /// <summary>Bytes of one inference with floating-point elements sent in <paramref name="bytesPerElement"/> bytes each, others as they are.</summary>
    /// <param name="bytesPerElement">4 for float32, 2 for float16, 1 for uint8 (one scale and zero point a tensor, which are not counted).</param>
    public long? BytesAs(int bytesPerElement) => IsFloat ? Elements * bytesPerElement : Bytes;
}
