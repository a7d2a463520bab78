using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>A tensor that the file holds: an initializer, or the value of a Constant. Compared by identity: one stored tensor.</summary>
internal sealed class ConstantTensor
{
    public ConstantTensor(TensorProto tensor)
    {
        Shape = new TensorShape(tensor.DataType, [.. tensor.Dims]);
        Stored = Shape.Count;
        Bytes = Shape.Bytes ?? 0;
    }

    /// <summary>A sparse tensor: what is stored are its values and where they are.</summary>
    public ConstantTensor(SparseTensorProto sparse)
    {
        var values = sparse.Values ?? new TensorProto();
        Shape = new TensorShape(values.DataType, [.. sparse.Dims]);
        Stored = NodeShapes.Product(values.Dims);
        var indices = sparse.Indices is { } places ? NodeShapes.Product(places.Dims) : 0;
        Bytes = (TensorShape.BytesOf(values.DataType, Stored) ?? 0) + indices * sizeof(long);
    }

    public TensorShape Shape { get; }

    /// <summary>Stored elements.</summary>
    public long Stored { get; }

    /// <summary>Bytes of what is stored; 0 for strings.</summary>
    public long Bytes { get; }

    /// <summary>Parameters that its readers take it for; null as long as none does.</summary>
    public long? Parameters { get; private set; }

    public void ReadBy(NodeProto reader, int input)
    {
        if (ParameterRoles.IsParameter(reader, input, Shape.ElementType, Stored))
            Parameters = Math.Max(Parameters ?? 0, ParameterRoles.Parameters(reader, input, Stored));
    }
}
