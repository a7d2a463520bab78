using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Remote.Protocol;
using Google.Protobuf.Collections;

namespace EdgeNotebooks.Node.Calls;

/// <summary>Elements that came as numbers of protobuf, which knows none narrower than 32 bits, into the bytes of a tensor.</summary>
internal static class TypedContents
{
    /// <summary>Checks that there are so many elements, in the one field that belongs to the type.</summary>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: another number of elements, another field, or a type that has to be raw.</exception>
    public static void Check(string name, ElementType type, InferTensorContents contents, long elements)
    {
        var field = CountOf(name, type, contents);
        var all = contents.BoolContents.Count + contents.IntContents.Count + contents.Int64Contents.Count + contents.UintContents.Count
            + contents.Uint64Contents.Count + contents.Fp32Contents.Count + contents.Fp64Contents.Count;
        if (field != all)
            throw Refused.Argument($"input '{name}' is {DataTypes.NameOf(type)}, and its contents are of another type; fill the one field that belongs to it");
        if (field != elements)
            throw Refused.Argument($"input '{name}' has {field} elements in its contents; its shape has {elements}");
    }

    /// <summary>Writes all elements.</summary>
    /// <param name="name">The tensor's, for refusals.</param>
    /// <param name="type">Type of its elements.</param>
    /// <param name="contents">Checked.</param>
    /// <param name="bytes">The tensor.</param>
    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT: a number is outside the type.</exception>
    public static void Write(string name, ElementType type, InferTensorContents contents, Span<byte> bytes)
    {
        switch (type)
        {
            case ElementType.Bool:
                Copy(contents.BoolContents, bytes, value => (byte)(value ? 1 : 0));
                break;
            case ElementType.UInt8:
                Copy(contents.UintContents, bytes, value => value <= byte.MaxValue ? (byte)value : throw Outside(name, type, value));
                break;
            case ElementType.UInt16:
                Copy(contents.UintContents, bytes, value => value <= ushort.MaxValue ? (ushort)value : throw Outside(name, type, value));
                break;
            case ElementType.Int8:
                Copy(contents.IntContents, bytes, value => value is >= sbyte.MinValue and <= sbyte.MaxValue ? (sbyte)value : throw Outside(name, type, value));
                break;
            case ElementType.Int16:
                Copy(contents.IntContents, bytes, value => value is >= short.MinValue and <= short.MaxValue ? (short)value : throw Outside(name, type, value));
                break;
            case ElementType.UInt32:
                Copy(contents.UintContents, bytes, value => value);
                break;
            case ElementType.Int32:
                Copy(contents.IntContents, bytes, value => value);
                break;
            case ElementType.UInt64:
                Copy(contents.Uint64Contents, bytes, value => value);
                break;
            case ElementType.Int64:
                Copy(contents.Int64Contents, bytes, value => value);
                break;
            case ElementType.Float64:
                Copy(contents.Fp64Contents, bytes, value => value);
                break;
            default:
                Copy(contents.Fp32Contents, bytes, value => value);
                break;
        }
    }

    private static int CountOf(string name, ElementType type, InferTensorContents contents) => type switch
    {
        ElementType.Bool => contents.BoolContents.Count,
        ElementType.UInt8 or ElementType.UInt16 or ElementType.UInt32 => contents.UintContents.Count,
        ElementType.Int8 or ElementType.Int16 or ElementType.Int32 => contents.IntContents.Count,
        ElementType.UInt64 => contents.Uint64Contents.Count,
        ElementType.Int64 => contents.Int64Contents.Count,
        ElementType.Float64 => contents.Fp64Contents.Count,
        ElementType.Float32 => contents.Fp32Contents.Count,
        _ => throw Refused.Argument($"input '{name}' is {DataTypes.NameOf(type)}, which protobuf has no numbers of; send it as raw_input_contents"),
    };

    private static Grpc.Core.RpcException Outside(string name, ElementType type, long value) => Refused.Argument($"input '{name}' is {DataTypes.NameOf(type)}, and {value} is outside that");

    private static void Copy<TFrom, TTo>(RepeatedField<TFrom> values, Span<byte> bytes, Func<TFrom, TTo> convert)
        where TTo : struct
    {
        var elements = MemoryMarshal.Cast<byte, TTo>(bytes);
        for (var i = 0; i < elements.Length; i++)
            elements[i] = convert(values[i]);
    }
}
