using System.Runtime.InteropServices;
using EdgeNotebooks.Inference.Remote.Protocol;
using Google.Protobuf.Collections;
using Tensor = EdgeNotebooks.Inference.Remote.Protocol.ModelInferResponse.Types.InferOutputTensor;

namespace EdgeNotebooks.Inference.Remote;

/// <summary>
/// Takes the outputs out of an answer, by their names, and holds each against what the model is said to give: type, shape, number of bytes.
/// A server's word is not taken for anything.
/// </summary>
internal static class AnswerReader
{
    /// <param name="answer">What the server sent.</param>
    /// <param name="expected">The model's outputs.</param>
    /// <param name="outputs">Filled in the order of <paramref name="expected"/>.</param>
    /// <exception cref="FormatException">The answer is none to such a request; the message says why.</exception>
    public static void Read(ModelInferResponse answer, IReadOnlyList<TensorInfo> expected, RemoteOutput[] outputs)
    {
        if (answer.Outputs.Count != expected.Count)
            throw new FormatException($"the answer has {answer.Outputs.Count} outputs, and the model has {expected.Count}");
        var isRaw = answer.RawOutputContents.Count > 0;
        if (isRaw && answer.RawOutputContents.Count != expected.Count)
            throw new FormatException($"the answer has the bytes of {answer.RawOutputContents.Count} outputs, and the model has {expected.Count}");

        for (var i = 0; i < expected.Count; i++)
        {
            var at = IndexOf(answer.Outputs, expected[i].Name, i);
            var tensor = answer.Outputs[at];
            var elements = CountOf(tensor, expected[i]);
            outputs[i] = new(isRaw ? Raw(answer.RawOutputContents[at].Memory, expected[i], elements) : Typed(tensor, expected[i], elements), tensor.Shape);
        }
    }

    private static int IndexOf(RepeatedField<Tensor> tensors, string name, int first)
    {
        if (tensors[first].Name == name)
            return first;
        for (var i = 0; i < tensors.Count; i++)
        {
            if (tensors[i].Name == name)
                return i;
        }

        throw new FormatException($"the answer lacks output '{name}'; it has {string.Join(", ", tensors.Select(tensor => tensor.Name))}");
    }

    private static long CountOf(Tensor tensor, TensorInfo expected)
    {
        if (DataTypes.Parse(tensor.Datatype) != expected.ElementType)
            throw new FormatException($"output '{expected.Name}' came as {tensor.Datatype}, and the model gives {DataTypes.NameOf(expected.ElementType)}");

        var fits = tensor.Shape.Count == expected.Shape.Count;
        UInt128 elements = 1;
        for (var i = 0; fits && i < expected.Shape.Count; i++)
        {
            fits = tensor.Shape[i] >= 0 && (expected.Shape[i] < 0 || tensor.Shape[i] == expected.Shape[i]);
            elements *= fits ? (ulong)tensor.Shape[i] : 0;
            if (elements > int.MaxValue)
                throw new FormatException($"output '{expected.Name}' came with the shape {Dims(tensor.Shape)}, which is beyond {int.MaxValue} elements");
        }

        return fits ? (long)elements : throw new FormatException($"output '{expected.Name}' came with the shape {Dims(tensor.Shape)}, and the model gives {Dims(expected.Shape)}");
    }

    private static ReadOnlyMemory<byte> Raw(ReadOnlyMemory<byte> bytes, TensorInfo expected, long elements) =>
        bytes.Length == elements * expected.ElementType.ByteSize()
            ? bytes
            : throw new FormatException($"output '{expected.Name}' came with {bytes.Length} bytes, and its shape and type take {elements * expected.ElementType.ByteSize()}");

    private static ReadOnlyMemory<byte> Typed(Tensor tensor, TensorInfo expected, long elements)
    {
        var contents = tensor.Contents ?? new();
        return expected.ElementType switch
        {
            ElementType.Float32 => Wide(contents.Fp32Contents, expected, elements),
            ElementType.Float64 => Wide(contents.Fp64Contents, expected, elements),
            ElementType.Int64 => Wide(contents.Int64Contents, expected, elements),
            ElementType.UInt64 => Wide(contents.Uint64Contents, expected, elements),
            ElementType.Int32 => Wide(contents.IntContents, expected, elements),
            ElementType.UInt32 => Wide(contents.UintContents, expected, elements),
            ElementType.Int8 => Narrow<int, sbyte>(contents.IntContents, expected, elements),
            ElementType.Int16 => Narrow<int, short>(contents.IntContents, expected, elements),
            ElementType.UInt8 => Narrow<uint, byte>(contents.UintContents, expected, elements),
            ElementType.UInt16 => Narrow<uint, ushort>(contents.UintContents, expected, elements),
            ElementType.Bool => Packed(contents.BoolContents, expected, elements, value => (byte)(value ? 1 : 0)),
            _ => throw new FormatException($"output '{expected.Name}' of {DataTypes.NameOf(expected.ElementType)} did not come raw, as the protocol has it"),
        };
    }

    private static byte[] Wide<T>(RepeatedField<T> values, TensorInfo expected, long elements)
        where T : unmanaged => Packed(values, expected, elements, value => value);

    private static byte[] Narrow<TWide, T>(RepeatedField<TWide> values, TensorInfo expected, long elements)
        where TWide : unmanaged, System.Numerics.IBinaryInteger<TWide>
        where T : unmanaged, System.Numerics.IBinaryInteger<T> =>
        Packed(values, expected, elements, value =>
        {
            var narrow = T.CreateTruncating(value);
            return TWide.CreateTruncating(narrow) == value ? narrow : throw new FormatException($"output '{expected.Name}' has an element {value}, which {DataTypes.NameOf(expected.ElementType)} does not hold");
        });

    private static byte[] Packed<TFrom, T>(RepeatedField<TFrom> values, TensorInfo expected, long elements, Func<TFrom, T> convert)
        where T : unmanaged
    {
        if (values.Count != elements)
            throw new FormatException($"output '{expected.Name}' came with {values.Count} elements, and its shape takes {elements}");
        var bytes = new byte[elements * expected.ElementType.ByteSize()];
        var packed = MemoryMarshal.Cast<byte, T>(bytes);
        for (var i = 0; i < packed.Length; i++)
            packed[i] = convert(values[i]);
        return bytes;
    }

    private static string Dims(IReadOnlyList<long> shape) => shape.Count == 0 ? "of a single number" : string.Join('x', shape);
}
