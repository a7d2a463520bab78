namespace EdgeNotebooks.Models;

/// <summary>
/// A tensor that flows through a graph under construction: float32, with the batch axis in front. What post-processing
/// finds has rows of all samples in front instead, and may hold indices, which are int64.
/// </summary>
public sealed class Value
{
    internal Value(string name, IReadOnlyList<int> shape, double meanSquare)
    {
        Name = name;
        Shape = shape;
        MeanSquare = meanSquare;
    }

    /// <summary>Name of the tensor, unique in its graph.</summary>
    public string Name { get; internal set; }

    /// <summary>
    /// Shape of one sample, without the batch axis: channels, height, width for images. Where the number of rows depends on
    /// what is found, as many as one sample can have.
    /// </summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Elements of one sample.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Bytes of one sample.</summary>
    public long Bytes => Count * (IsIndex ? sizeof(long) : sizeof(float));

    /// <summary>
    /// Name, in the file, of a first axis whose size depends on what is found in all samples; null where the first axis is
    /// the batch.
    /// </summary>
    internal string? Rows { get; init; }

    /// <summary>Whether the elements are int64.</summary>
    internal bool IsIndex { get; init; }

    /// <summary>Expected square of an element, from which the next layer's weights are scaled.</summary>
    internal double MeanSquare { get; }
}
