using System.IO.Compression;
using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>Bytes of what crosses a cut for one input, in the forms that it may be sent in. Elements that are no floating-point numbers are sent as they are in every form.</summary>
/// <param name="AsFloat32">Four bytes an element.</param>
/// <param name="AsFloat16">Two, rounded to nearest even.</param>
/// <param name="AsUInt8">
/// One: quantised over each tensor's own range with zero in it, as ONNX's DynamicQuantizeLinear defines it. The scale and the zero point of a tensor are not counted.
/// </param>
public sealed record SentForms(SentBytes AsFloat32, SentBytes AsFloat16, SentBytes AsUInt8)
{
    /// <summary>What one tensor takes.</summary>
    /// <exception cref="EdgeException">It holds numbers that are not finite, which have no quantised form.</exception>
    internal static SentForms Of(string name, ElementType type, ReadOnlySpan<byte> bytes)
    {
        if (type is not (ElementType.Float32 or ElementType.Float64 or ElementType.Float16 or ElementType.BFloat16))
        {
            var same = Bytes(bytes);
            return new SentForms(same, same, same);
        }

        var floats = Array.ConvertAll(ElementNumbers.Of(type, bytes), value => (float)value);
        if (!Array.TrueForAll(floats, float.IsFinite))
            throw new EdgeException($"tensor '{name}' holds numbers that are not finite, so it has no quantised form; check the model and its input");
        var halves = Array.ConvertAll(floats, value => (Half)value);
        return new SentForms(Bytes(MemoryMarshal.AsBytes<float>(floats)), Bytes(MemoryMarshal.AsBytes<Half>(halves)), Bytes(Quantised(floats)));
    }

    internal static SentForms Add(SentForms left, SentForms right) => new(left.AsFloat32 + right.AsFloat32, left.AsFloat16 + right.AsFloat16, left.AsUInt8 + right.AsUInt8);

    /// <summary>ONNX's DynamicQuantizeLinear: https://onnx.ai/onnx/operators/onnx__DynamicQuantizeLinear.html.</summary>
    internal static byte[] Quantised(float[] elements)
    {
        float least = 0, most = 0;
        foreach (var element in elements)
        {
            least = MathF.Min(least, element);
            most = MathF.Max(most, element);
        }

        var scale = (most - least) / byte.MaxValue;
        if (scale == 0)
            return new byte[elements.Length];
        var zero = MathF.Round(Math.Clamp(-least / scale, 0, byte.MaxValue));
        return Array.ConvertAll(elements, element => (byte)Math.Clamp(MathF.Round(element / scale) + zero, 0, byte.MaxValue));
    }

    private static SentBytes Bytes(ReadOnlySpan<byte> bytes)
    {
        var counting = new CountingStream();
        using (var zlib = new ZLibStream(counting, CompressionLevel.Optimal, leaveOpen: true)) // level 6
            zlib.Write(bytes);
        return new SentBytes(bytes.Length, counting.Count);
    }
}
