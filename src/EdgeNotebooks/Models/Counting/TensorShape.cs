using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>What is known of a tensor before anything runs.</summary>
/// <param name="ElementType">ONNX's number of the type; 0 for what is no tensor: sequences, maps, optionals.</param>
/// <param name="Dims">Sizes, outermost first; -1 for one that is known only at run time, null where not even their number is.</param>
internal sealed record TensorShape(long ElementType, IReadOnlyList<long>? Dims)
{
    /// <summary>Names of the sizes that are not known, null for one without a name; null where none has one, or where they were not asked for.</summary>
    public IReadOnlyList<string?>? Symbols { get; init; }

    public bool IsStatic => Dims is not null && Dims.All(size => size >= 0);

    /// <summary>Number of elements of a static shape.</summary>
    /// <exception cref="OverflowException">Beyond 2^63.</exception>
    public long Count => Dims!.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Bytes, densely packed; null where the shape is not static or elements have no fixed size.</summary>
    public long? Bytes => IsStatic ? BytesOf(ElementType, Count) : null;

    /// <summary>Bytes of densely packed elements; null where their size is not fixed.</summary>
    public static long? BytesOf(long elementType, long count) =>
        OnnxElementTypes.Bits(elementType) is > 0 and var bits ? (long)(((Int128)count * bits + 7) / 8) : null;

    /// <summary>The sizes, e.g. <c>[1, ?, 4]</c>.</summary>
    public override string ToString() =>
        ElementType == 0 ? "no tensor" : Dims is null ? "of unknown rank" : $"[{string.Join(", ", Dims.Select(size => size < 0 ? "?" : $"{size}"))}]";
}
