using System.Buffers.Binary;

namespace EdgeNotebooks.Data.Audio;

/// <summary>Writes recordings as the plainest WAV file: 16-bit PCM, one channel, a header of 44 bytes.</summary>
internal static class WavWriter
{
    private const int HeaderBytes = 44;

    /// <summary>The whole file.</summary>
    /// <param name="samples">In the order of time.</param>
    /// <param name="rate">Samples a second, in Hz.</param>
    public static byte[] Write(ReadOnlySpan<short> samples, int rate)
    {
        var file = new byte[HeaderBytes + (samples.Length * sizeof(short))];
        "RIFF____WAVEfmt "u8.CopyTo(file);
        Number(4, file.Length - 8);
        Number(16, 16);
        Number(20, 1 | (1 << 16)); // PCM, one channel
        Number(24, rate);
        Number(28, rate * sizeof(short));
        Number(32, sizeof(short) | (16 << 16)); // bytes a frame, bits a sample
        "data"u8.CopyTo(file.AsSpan(36));
        Number(40, samples.Length * sizeof(short));
        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16LittleEndian(file.AsSpan(HeaderBytes + (i * sizeof(short))), samples[i]);
        return file;

        void Number(int offset, int value) => BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(offset), value);
    }
}
