namespace EdgeNotebooks.Inference;

/// <summary>An input or output of an open session.</summary>
/// <param name="Name">As in the model file.</param>
/// <param name="ElementType">Type of its elements.</param>
/// <param name="Shape">Sizes from the outermost dimension in, row-major; -1 where an output's size is known only after each run.</param>
/// <param name="Quantization">What its integers stand for; null where elements are the numbers themselves.</param>
public sealed record TensorInfo(string Name, ElementType ElementType, IReadOnlyList<long> Shape, Quantization? Quantization = null)
{
    /// <summary>Whether every dimension has a size.</summary>
    public bool IsStatic => Shape.All(size => size >= 0);

    /// <summary>Number of elements; meaningful for a static shape only.</summary>
    public long ElementCount => Shape.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Size in bytes, densely packed; meaningful for a static shape only.</summary>
    public long ByteCount => checked(ElementCount * ElementType.ByteSize());
}
