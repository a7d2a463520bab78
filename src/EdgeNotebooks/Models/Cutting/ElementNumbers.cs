using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>A tensor's elements as numbers; 64-bit integers beyond 2^53 are rounded.</summary>
internal static class ElementNumbers
{
    public static double[] Of(ElementType type, ReadOnlySpan<byte> bytes) => type switch
    {
        ElementType.Float32 => Convert<float>(bytes, value => value),
        ElementType.Float64 => Convert<double>(bytes, value => value),
        ElementType.Float16 => Convert<Half>(bytes, value => (double)value),
        ElementType.BFloat16 => Convert<ushort>(bytes, value => BitConverter.Int32BitsToSingle(value << 16)),
        ElementType.Int8 => Convert<sbyte>(bytes, value => value),
        ElementType.Int16 => Convert<short>(bytes, value => value),
        ElementType.UInt16 => Convert<ushort>(bytes, value => value),
        ElementType.Int32 => Convert<int>(bytes, value => value),
        ElementType.UInt32 => Convert<uint>(bytes, value => value),
        ElementType.Int64 => Convert<long>(bytes, value => value),
        ElementType.UInt64 => Convert<ulong>(bytes, value => value),
        _ => Convert<byte>(bytes, value => value),
    };

    private static double[] Convert<T>(ReadOnlySpan<byte> bytes, Func<T, double> convert)
        where T : struct
    {
        var values = MemoryMarshal.Cast<byte, T>(bytes);
        var numbers = new double[values.Length];
        for (var i = 0; i < numbers.Length; i++)
            numbers[i] = convert(values[i]);
        return numbers;
    }
}
