using System.Runtime.InteropServices;
using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>Elements of stored tensors, read and made.</summary>
internal static class FloatElements
{
    /// <summary>Elements of a float32 tensor.</summary>
    /// <exception cref="EdgeException">They are not as many as its shape says, or one is no finite number.</exception>
    public static float[] Of(TensorProto tensor, string path)
    {
        var elements = tensor.HasRawData ? MemoryMarshal.Cast<byte, float>(tensor.RawData.Span).ToArray() : [.. tensor.FloatData];
        if (elements.Length != tensor.Dims.Aggregate(1L, (product, size) => product * size))
            throw new EdgeException($"model '{path}' is damaged: '{tensor.Name}' of {string.Join('x', tensor.Dims)} holds {elements.Length} elements; export it again");
        if (Array.FindIndex(elements, element => !float.IsFinite(element)) is >= 0 and var place)
            throw new EdgeException(FormattableString.Invariant($"model '{path}' cannot be quantised: element {place} of its weights '{tensor.Name}' is {elements[place]}; train or export it again"));
        return elements;
    }

    /// <summary>A tensor to store.</summary>
    public static TensorProto Tensor<T>(string name, IEnumerable<long> dims, ReadOnlySpan<T> elements)
        where T : unmanaged => new()
    {
        Name = name,
        Dims = { dims },
        DataType = (int)TypeOf<T>(),
        RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(elements)),
    };

    private static TensorProto.Types.DataType TypeOf<T>() =>
        typeof(T) == typeof(float) ? TensorProto.Types.DataType.Float
        : typeof(T) == typeof(int) ? TensorProto.Types.DataType.Int32
        : typeof(T) == typeof(sbyte) ? TensorProto.Types.DataType.Int8
        : TensorProto.Types.DataType.Uint8;
}
