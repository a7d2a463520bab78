using System.Buffers.Binary;

namespace EdgeNotebooks.Data.Audio;

/// <summary>What the chunk <c>fmt </c> of a WAV file says (Multimedia Programming Interface and Data Specifications 1.0, IBM and Microsoft 1991; WAVEFORMATEXTENSIBLE of mmreg.h).</summary>
/// <param name="Encoding">Of each sample.</param>
/// <param name="Channels">At least 1; a frame is one sample of each.</param>
/// <param name="SampleRate">Frames a second, in Hz.</param>
internal readonly record struct WavFormat(SampleEncoding Encoding, int Channels, int SampleRate)
{
    /// <summary>Rates outside of this range, in Hz, belong to no recorder of sound: the header is damaged.</summary>
    public const int LowestRate = 1_000, HighestRate = 1_000_000;

    private const int Pcm = 1, IeeeFloat = 3, Extensible = 0xFFFE;
    private const int PlainBytes = 16, ExtensibleBytes = 40;

    public int SampleBytes => Encoding switch
    {
        SampleEncoding.Pcm8 => 1,
        SampleEncoding.Pcm16 => 2,
        SampleEncoding.Pcm24 => 3,
        SampleEncoding.Float64 => 8,
        _ => 4,
    };

    public int FrameBytes => SampleBytes * Channels;

    /// <summary>What follows the first two bytes, a format tag, in the identifier of a format that has a tag.</summary>
    private static ReadOnlySpan<byte> TaggedFormat => [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <exception cref="EdgeException">The chunk is damaged, or of a format that is not read; one line that names both.</exception>
    public static WavFormat Parse(ReadOnlySpan<byte> chunk, string name)
    {
        if (chunk.Length < PlainBytes)
            throw Damaged(name, $"its chunk 'fmt ' has {chunk.Length} bytes and needs {PlainBytes}");
        int tag = Word(chunk, 0);
        if (tag == Extensible)
        {
            if (chunk.Length < ExtensibleBytes)
                throw Damaged(name, $"its extensible chunk 'fmt ' has {chunk.Length} bytes and needs {ExtensibleBytes}");
            if (!chunk[26..ExtensibleBytes].SequenceEqual(TaggedFormat))
                throw Unread(name, "in a vendor's own format");
            tag = Word(chunk, 24);
        }

        int channels = Word(chunk, 2), frameBytes = Word(chunk, 12), bits = Word(chunk, 14);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        var format = new WavFormat(EncodingOf(tag, bits, name), channels, (int)Math.Min(rate, int.MaxValue));
        if (channels == 0)
            throw Damaged(name, "its header gives it no channels");
        if (rate is < LowestRate or > HighestRate)
            throw Damaged(name, $"its header gives it a rate of {rate} Hz");
        if (frameBytes != format.FrameBytes)
            throw Damaged(name, $"its header gives {channels} channels of {bits} bits {frameBytes} bytes a frame, not {format.FrameBytes}");
        return format;
    }

    private static SampleEncoding EncodingOf(int tag, int bits, string name) => (tag, bits) switch
    {
        (Pcm, 8) => SampleEncoding.Pcm8,
        (Pcm, 16) => SampleEncoding.Pcm16,
        (Pcm, 24) => SampleEncoding.Pcm24,
        (Pcm, 32) => SampleEncoding.Pcm32,
        (Pcm, _) => throw Unread(name, $"{bits}-bit PCM"),
        (IeeeFloat, 32) => SampleEncoding.Float32,
        (IeeeFloat, 64) => SampleEncoding.Float64,
        (IeeeFloat, _) => throw Unread(name, $"{bits}-bit floating point"),
        _ => throw Unread(name, CompressionOf(tag)),
    };

    private static string CompressionOf(int tag) => tag switch
    {
        0x02 => "Microsoft ADPCM",
        0x06 => "A-law",
        0x07 => "mu-law",
        0x11 => "IMA ADPCM",
        0x31 => "GSM 6.10",
        0x50 or 0x55 => "MPEG audio",
        _ => $"in format 0x{tag:X4}",
    };

    private static ushort Word(ReadOnlySpan<byte> chunk, int offset) => BinaryPrimitives.ReadUInt16LittleEndian(chunk[offset..]);

    private static EdgeException Damaged(string name, string what) =>
        new($"recording '{name}' is damaged: {what}; copy or record it again");

    private static EdgeException Unread(string name, string what) =>
        new($"recording '{name}' is {what}, which is not read; convert it to 16-bit PCM");
}
