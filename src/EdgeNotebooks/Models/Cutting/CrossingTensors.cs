using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>What is known of a graph's tensors where one crosses.</summary>
/// <param name="shapes">With a size for every open dimension of the inputs.</param>
/// <param name="open">With those left open; null where there are none.</param>
internal sealed class CrossingTensors(ShapeTable shapes, ShapeTable? open)
{
    public ShapeTable Shapes => shapes;

    public CrossingTensor Of(string name)
    {
        var shape = shapes.Of(name);
        return new CrossingTensor(name, shape is null or { ElementType: 0 } ? null : OnnxElementTypes.Name(shape.ElementType), shape?.Dims)
        {
            Dimensions = open is null ? Fixed(shape) : Open(shape, open.Of(name)),
        };
    }

    private static Dimension[]? Fixed(TensorShape? shape) => shape?.Dims?.Select(size => new Dimension(size >= 0 ? size : null, null)).ToArray();

    /// <summary>A size that is the same whatever the inputs have, else the symbol that stands for it; nothing is said of what is known for one batch only.</summary>
    private static Dimension[]? Open(TensorShape? shape, TensorShape? open) => open?.Dims is not { } sizes
        ? shape?.Dims?.Select(_ => new Dimension(null, null)).ToArray()
        : [.. sizes.Select((size, i) => size >= 0 ? new Dimension(size, null) : new Dimension(null, open.Symbols?.ElementAtOrDefault(i)))];
}
