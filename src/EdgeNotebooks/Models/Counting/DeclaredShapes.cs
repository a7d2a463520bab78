using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>Types that a file declares, with the sizes that were chosen for symbols.</summary>
internal static class DeclaredShapes
{
    /// <summary>The declaration with every size that is known; symbols without one stay.</summary>
    public static ValueInfoProto WithSizes(ValueInfoProto info, IReadOnlyDictionary<string, long> symbols)
    {
        if (info.Type?.TensorType?.Shape is null)
            return info;
        var sized = info.Clone();
        foreach (var dim in sized.Type.TensorType.Shape.Dim)
        {
            if (dim.HasDimParam && symbols.TryGetValue(dim.DimParam, out var size))
                dim.DimValue = size;
        }

        return sized;
    }

    /// <summary>The declaration of an input with the shape that was chosen for it.</summary>
    public static ValueInfoProto WithShape(ValueInfoProto info, IReadOnlyList<long> shape)
    {
        var sized = info.Clone();
        sized.Type.TensorType.Shape = new TensorShapeProto { Dim = { shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }) } };
        return sized;
    }

    /// <summary>The shape of a declared tensor; null where none is declared.</summary>
    public static TensorShape? Of(ValueInfoProto info) => info.Type?.TensorType is { } tensor
        ? new TensorShape(tensor.ElemType, tensor.Shape?.Dim.Select(dim => dim.HasDimValue && dim.DimValue >= 0 ? dim.DimValue : -1).ToArray())
        : null;
}
