using Microsoft.ML.OnnxRuntime.Tensors;

namespace EdgeNotebooks.Inference.OnnxRuntime;

/// <summary>Element types in ONNX Runtime's numbering and ours.</summary>
internal static class OnnxRuntimeTypes
{
    private static readonly Dictionary<TensorElementType, ElementType> Known = new()
    {
        [TensorElementType.Float] = ElementType.Float32,
        [TensorElementType.Double] = ElementType.Float64,
        [TensorElementType.Float16] = ElementType.Float16,
        [TensorElementType.BFloat16] = ElementType.BFloat16,
        [TensorElementType.Int8] = ElementType.Int8,
        [TensorElementType.UInt8] = ElementType.UInt8,
        [TensorElementType.Int16] = ElementType.Int16,
        [TensorElementType.UInt16] = ElementType.UInt16,
        [TensorElementType.Int32] = ElementType.Int32,
        [TensorElementType.UInt32] = ElementType.UInt32,
        [TensorElementType.Int64] = ElementType.Int64,
        [TensorElementType.UInt64] = ElementType.UInt64,
        [TensorElementType.Bool] = ElementType.Bool,
    };

    public static ElementType ToElementType(TensorElementType type, string name) =>
        Known.TryGetValue(type, out var known)
            ? known
            : throw new EdgeException($"onnxruntime: '{name}' holds {type} elements, which have no fixed size; only numeric tensors can be measured");

    public static TensorElementType FromElementType(ElementType type) => Known.First(pair => pair.Value == type).Key;
}
