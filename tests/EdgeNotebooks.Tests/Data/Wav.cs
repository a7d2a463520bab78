using System.Buffers.Binary;
using System.Text;

namespace EdgeNotebooks.Tests.Data;

/// <summary>WAV files put together by hand, right and wrong.</summary>
internal static class Wav
{
    /// <summary>A file of chunks, with a right size of the whole unless another is given.</summary>
    public static byte[] Of(uint? size, params byte[][] chunks)
    {
        byte[] body = [.. "WAVE"u8, .. chunks.SelectMany(chunk => chunk)];
        return [.. "RIFF"u8, .. Number(size ?? (uint)body.Length), .. body];
    }

    public static byte[] Of(params byte[][] chunks) => Of(null, chunks);

    /// <summary>A chunk with its pad byte, and a right size unless another is given.</summary>
    public static byte[] Chunk(string id, byte[] body, uint? size = null) =>
        [.. Encoding.Latin1.GetBytes(id), .. Number(size ?? (uint)body.Length), .. body, .. new byte[body.Length % 2]];

    public static byte[] Format(int tag = 1, int channels = 1, uint rate = 16_000, int bits = 16, int? frameBytes = null, params byte[] more)
    {
        var frame = frameBytes ?? channels * bits / 8;
        return Chunk(
            "fmt ",
            [.. Word(tag), .. Word(channels), .. Number(rate), .. Number(rate * (uint)frame), .. Word(frame), .. Word(bits), .. more]);
    }

    public static byte[] Samples(params short[] samples) => [.. samples.SelectMany(sample => Word(sample))];

    /// <summary>One channel, 16 bits.</summary>
    public static byte[] Plain(uint rate, params short[] samples) => Of(Format(rate: rate), Chunk("data", Samples(samples)));

    public static byte[] Number(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return bytes;
    }

    public static byte[] Word(int value) => [(byte)value, (byte)(value >> 8)];
}
