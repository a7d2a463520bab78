using System.Buffers.Binary;
using System.Text;

namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Finds the format and the samples in a WAV file's chunks. What a header claims is held against the file's length before
/// it is used; the size of the whole, which many writers get wrong, is not used but where a recorder left all sizes open.
/// </summary>
internal static class WavChunks
{
    private const int RiffBytes = 12, HeaderBytes = 8;

    /// <summary>Sizes from here on are what a writer to a pipe puts where it cannot come back: 0x7FFFF000, 0xFFFFFFFF and the like.</summary>
    private const uint OpenSize = 0x7FFF0000;

    /// <returns>The format, and whole frames: at least one.</returns>
    /// <exception cref="EdgeException">As in <see cref="WavRecording.Parse"/>.</exception>
    public static (WavFormat Format, ReadOnlyMemory<byte> Frames) Find(ReadOnlyMemory<byte> file, string name)
    {
        var bytes = file.Span;
        CheckKind(bytes, name);
        WavFormat? format = null;
        var start = RiffBytes;
        while (bytes.Length - start >= HeaderBytes)
        {
            var id = bytes.Slice(start, 4);
            var size = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(start + 4)..]);
            var body = start + HeaderBytes;
            var left = bytes.Length - body;
            if (id.SequenceEqual("data"u8))
            {
                var found = format ?? throw Damaged(name, start, "samples come before their format");
                var length = SampleBytes(bytes, size, body, name);
                length -= length % found.FrameBytes;
                return length > 0 ? (found, file.Slice(body, length)) : throw Silent(name, "its length is zero");
            }

            if (size > left)
                throw Damaged(name, start, $"a chunk '{Printable(id)}' of {size} bytes starts and {left} are left");
            if (id.SequenceEqual("fmt "u8))
                format = WavFormat.Parse(bytes.Slice(body, (int)size), name);
            start = body + (int)size;
            // A chunk of odd size is followed by a zero; one that a writer forgot is told by what is there instead.
            if (size % 2 == 1 && start < bytes.Length && bytes[start] == 0)
                start++;
        }

        throw Silent(name, "it ends before they start");
    }

    /// <summary>Bytes of samples: what the chunk says where they are there, the rest of the file where it was left open.</summary>
    private static int SampleBytes(ReadOnlySpan<byte> bytes, uint size, int body, string name)
    {
        var left = bytes.Length - body;
        var whole = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        var headerWasLast = whole is 0 or >= OpenSize || whole == body - HeaderBytes;
        if (size == 0 && headerWasLast)
            return left;
        if (size <= left)
            return (int)size;
        return size >= OpenSize
            ? left
            : throw Damaged(name, body - HeaderBytes, $"{size} bytes of samples start and {left} are left");
    }

    private static void CheckKind(ReadOnlySpan<byte> bytes, string name)
    {
        if (bytes.IsEmpty)
            throw new EdgeException($"recording '{name}' is an empty file; copy or record it again");
        var known = bytes.StartsWith("RF64"u8) || bytes.StartsWith("BW64"u8) ? "RF64, the WAV for files beyond 4 GB"
            : bytes.StartsWith("RIFX"u8) ? "a big-endian WAV"
            : bytes.StartsWith("FORM"u8) ? "AIFF"
            : bytes.StartsWith("fLaC"u8) ? "FLAC"
            : bytes.StartsWith("OggS"u8) ? "Ogg"
            : bytes.StartsWith("ID3"u8) ? "MP3"
            : null;
        if (known is not null)
            throw new EdgeException($"recording '{name}' is {known}, which is not read; convert it to a WAV of 16-bit PCM");
        if (bytes.Length < RiffBytes || !bytes.StartsWith("RIFF"u8) || !bytes[8..].StartsWith("WAVE"u8))
            throw new EdgeException($"'{name}' is not a WAV file: it does not start with RIFF and WAVE; give a recording as WAV");
    }

    private static string Printable(ReadOnlySpan<byte> id)
    {
        var text = new StringBuilder(id.Length);
        foreach (var letter in id)
            text.Append(letter is >= 0x20 and < 0x7F ? (char)letter : '?');
        return text.ToString();
    }

    private static EdgeException Silent(string name, string why) =>
        new($"recording '{name}' has no samples: {why}; copy or record it again");

    private static EdgeException Damaged(string name, int position, string what) =>
        new($"recording '{name}' is damaged at byte {position}: {what}; copy or record it again");
}
