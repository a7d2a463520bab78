using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Data;

/// <summary>
/// Made-up inputs for timing: uniform noise, the same from the same seed everywhere. Dense networks take as long over
/// noise as over photographs; what depends on the content (sizes after compression, detections, accuracy) needs real ones.
/// </summary>
public static class SyntheticInput
{
    /// <summary>
    /// Fills a tensor: floating-point elements uniform in [-1, 1), the range that the studied models are trained on;
    /// bytes over their whole range; wider integers 0 or 1, which are valid as indices of almost any embedding.
    /// </summary>
    /// <param name="type">Element type.</param>
    /// <param name="buffer">Densely packed elements.</param>
    /// <param name="seed">Seeds the noise.</param>
    public static void Fill(ElementType type, Span<byte> buffer, ulong seed)
    {
        var random = new SplitMix64(seed);
        switch (type)
        {
            case ElementType.Float32:
                foreach (ref var value in MemoryMarshal.Cast<byte, float>(buffer))
                    value = (float)((2 * random.NextUnit()) - 1);
                break;
            case ElementType.Float64:
                foreach (ref var value in MemoryMarshal.Cast<byte, double>(buffer))
                    value = (2 * random.NextUnit()) - 1;
                break;
            case ElementType.Float16:
                foreach (ref var value in MemoryMarshal.Cast<byte, Half>(buffer))
                    value = (Half)((2 * random.NextUnit()) - 1);
                break;
            case ElementType.BFloat16:
                // A bfloat16 is the upper half of a single.
                foreach (ref var value in MemoryMarshal.Cast<byte, ushort>(buffer))
                    value = (ushort)(BitConverter.SingleToUInt32Bits((float)((2 * random.NextUnit()) - 1)) >> 16);
                break;
            case ElementType.Int8 or ElementType.UInt8:
                foreach (ref var value in buffer)
                    value = (byte)random.Next();
                break;
            default:
                buffer.Clear();
                var size = type.ByteSize();
                for (var i = 0; i < buffer.Length; i += size)
                    buffer[BitConverter.IsLittleEndian ? i : i + size - 1] = (byte)(random.Next() & 1);
                break;
        }
    }
}
