namespace EdgeNotebooks.Models.Onnx;

/// <summary>Elements of constants, one factory a kind.</summary>
internal static class ConstantTensor
{
    public static TensorProto Scalar(float value) => Of([], [value]);

    public static TensorProto Vector(params long[] values) =>
        new() { DataType = (int)TensorProto.Types.DataType.Int64, Dims = { values.Length }, Int64Data = { values } };

    public static TensorProto Of(IEnumerable<long> dims, IEnumerable<float> values) =>
        new() { DataType = (int)TensorProto.Types.DataType.Float, Dims = { dims }, FloatData = { values } };
}
