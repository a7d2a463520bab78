namespace EdgeNotebooks.Models;

/// <summary>A tensor that flows through a graph under construction: float32, with the batch axis in front.</summary>
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

    /// <summary>Shape of one sample, without the batch axis: channels, height, width for images.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Elements of one sample.</summary>
    public long Count => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>Bytes of one sample in float32.</summary>
    public long Bytes => Count * sizeof(float);

    /// <summary>Expected square of an element, from which the next layer's weights are scaled.</summary>
    internal double MeanSquare { get; }
}
