using EdgeNotebooks.Data.Audio;
using EdgeNotebooks.TestSupport;
using static EdgeNotebooks.Tests.Data.Wav;

namespace EdgeNotebooks.Tests.Data;

public sealed class AudioWavTests
{
    private static readonly byte[] Three = Samples(1, -2, 3);

    /// <summary>The tail of the identifier of a format that has a tag: KSDATAFORMAT_SUBTYPE_PCM is 00000001-0000-0010-8000-00aa00389b71.</summary>
    private static readonly byte[] Tagged = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Files that SciPy writes in each of its formats, and what SciPy reads in them.</summary>
    [Theory]
    [InlineData("uint8", 1)]
    [InlineData("int16", 1)]
    [InlineData("int16", 2)]
    [InlineData("int32", 1)]
    [InlineData("int32", 6)]
    [InlineData("float32", 2)]
    [InlineData("float64", 1)]
    public void Reads_what_SciPy_writes(string type, int channels)
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.wav");
        var scale = type switch { "uint8" => "x * 127 + 128", "int16" => "x * 32767", "int32" => "x * 2147483647", _ => "x" };
        var write = $"scipy.io.wavfile.write({Quoted(path)}, 11025, ({scale}).reshape(-1, {channels}).astype('{type}'))";
        var expected = NumpySpeech.Evaluate($"({write}, decode({Quoted(path)}))[1][1]", Noise(600));
        var recording = WavRecording.Parse(File.ReadAllBytes(path), "a.wav");
        Assert.Equal((11025, channels, 600 / channels), (recording.SampleRate, recording.Channels, recording.FrameCount));
        AssertSame(expected, Mono(recording));
    }

    [Fact]
    public void Reads_24_bits_as_SciPy_does()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("a.wav");
        var bytes = new byte[600];
        new Random(1).NextBytes(bytes);
        File.WriteAllBytes(path, Wav.Of(Format(bits: 24, channels: 2), Chunk("data", bytes)));
        var expected = NumpySpeech.Evaluate($"decode({Quoted(path)})[1]");
        AssertSame(expected, Mono(WavRecording.Parse(File.ReadAllBytes(path), "a.wav")));
    }

    /// <summary>The ends of each range, by the definitions.</summary>
    [Theory]
    [InlineData(1, 8, new byte[] { 0, 128, 255 }, new[] { -1f, 0, 127 / 128f })]
    [InlineData(1, 16, new byte[] { 0, 0x80, 0xFF, 0x7F }, new[] { -1f, 32767 / 32768f })]
    [InlineData(1, 24, new byte[] { 0, 0, 0x80, 1, 0, 0 }, new[] { -1f, 1 / 8388608f })]
    [InlineData(1, 32, new byte[] { 0, 0, 0, 0x80, 0, 0, 0, 0x40 }, new[] { -1f, 0.5f })]
    [InlineData(3, 32, new byte[] { 0, 0, 0x80, 0xBF, 0, 0, 0, 0x3F }, new[] { -1f, 0.5f })]
    [InlineData(3, 64, new byte[] { 0, 0, 0, 0, 0, 0, 0xF0, 0xBF }, new[] { -1f })]
    public void Full_scale_is_minus_1_to_1(int tag, int bits, byte[] data, float[] expected)
    {
        Assert.Equal(expected, Decode(Wav.Of(Format(tag, bits: bits), Chunk("data", data))));
        byte[] extension = [.. Word(22), .. Word(bits), .. Number(4), .. Word(tag), .. Tagged];
        Assert.Equal(expected, Decode(Wav.Of(Format(0xFFFE, bits: bits, more: extension), Chunk("data", data))));
    }

    [Fact]
    public void A_frame_is_the_mean_of_its_channels() =>
        Assert.Equal([1 / 32768f, -0.75f / 32768], Decode(Wav.Of(Format(channels: 4), Chunk("data", Samples(1, 2, -3, 4, -1, -1, -1, 0)))));

    public static TheoryData<string, byte[]> Readable => new()
    {
        { "a size of the whole that is too small", Wav.Of(4, Format(), Chunk("data", Three)) },
        { "a size of the whole that is too large", Wav.Of(1_000_000, Format(), Chunk("data", Three)) },
        { "a size of the whole of 0", Wav.Of(0, Format(), Chunk("data", Three)) },
        { "both sizes left at 0", Wav.Of(0, Format(), Chunk("data", Three, 0)) },
        { "both sizes left as of the header alone", Wav.Of(36, Format(), Chunk("data", Three, 0)) },
        { "both sizes 0xFFFFFFFF", Wav.Of(0xFFFFFFFF, Format(), Chunk("data", Three, 0xFFFFFFFF)) },
        { "the sizes of espeak-ng --stdout", Wav.Of(0x7FFFF024, Format(), Chunk("data", Three, 0x7FFFF000)) },
        { "a format of 18 bytes", Wav.Of(Format(more: [0, 0]), Chunk("data", Three)) },
        { "chunks before, between and after", Wav.Of(Chunk("JUNK", new byte[28]), Format(), Chunk("fact", new byte[4]), Chunk("data", Three), Chunk("LIST", new byte[9])) },
        { "odd chunks, padded", Wav.Of(Chunk("bext", [1, 2, 3]), Format(), Chunk("LIST", [1]), Chunk("data", Three)) },
        { "an odd chunk, not padded", Wav.Of(Chunk("bext", [1, 2, 3])[..^1], Format(), Chunk("data", Three)) },
        { "a chunk of size 0", Wav.Of(Chunk("JUNK", []), Format(), Chunk("data", Three)) },
        { "half a sample at the end", Wav.Of(Format(), Chunk("data", [.. Three, 9])) },
        { "bytes after the last chunk", [.. Wav.Of(Format(), Chunk("data", Three)), 1, 2, 3] },
    };

    [Theory]
    [MemberData(nameof(Readable))]
    public void Reads_past_what_writers_do(string what, byte[] file) =>
        Assert.True(Decode(file) is [1 / 32768f, -2 / 32768f, 3 / 32768f], what);

    public static TheoryData<string, byte[]> Unreadable => new()
    {
        { "recording 'a.wav' is an empty file; copy or record it again", [] },
        { "'a.wav' is not a WAV file: it does not start with RIFF and WAVE; give a recording as WAV", [.. "Not a recording at all"u8] },
        { "'a.wav' is not a WAV file: it does not start with RIFF and WAVE; give a recording as WAV", [.. "RIFF"u8] },
        { "'a.wav' is not a WAV file: it does not start with RIFF and WAVE; give a recording as WAV", [.. "RIFF____AVI LIST"u8] },
        { "recording 'a.wav' is RF64, the WAV for files beyond 4 GB, which is not read; convert it to a WAV of 16-bit PCM", [.. "RF64"u8, .. Wav.Of(Format(), Chunk("data", Three))[4..]] },
        { "recording 'a.wav' is a big-endian WAV, which is not read; convert it to a WAV of 16-bit PCM", [.. "RIFX____WAVE"u8] },
        { "recording 'a.wav' is AIFF, which is not read; convert it to a WAV of 16-bit PCM", [.. "FORM____AIFF"u8] },
        { "recording 'a.wav' is FLAC, which is not read; convert it to a WAV of 16-bit PCM", [.. "fLaC"u8] },
        { "recording 'a.wav' is Ogg, which is not read; convert it to a WAV of 16-bit PCM", [.. "OggS"u8] },
        { "recording 'a.wav' is MP3, which is not read; convert it to a WAV of 16-bit PCM", [.. "ID3"u8] },
        { "recording 'a.wav' is A-law, which is not read; convert it to 16-bit PCM", OfFormat(tag: 6, bits: 8) },
        { "recording 'a.wav' is mu-law, which is not read; convert it to 16-bit PCM", OfFormat(tag: 7, bits: 8) },
        { "recording 'a.wav' is Microsoft ADPCM, which is not read; convert it to 16-bit PCM", OfFormat(tag: 2, bits: 4) },
        { "recording 'a.wav' is IMA ADPCM, which is not read; convert it to 16-bit PCM", OfFormat(tag: 0x11, bits: 4) },
        { "recording 'a.wav' is in format 0x1234, which is not read; convert it to 16-bit PCM", OfFormat(tag: 0x1234) },
        { "recording 'a.wav' is 12-bit PCM, which is not read; convert it to 16-bit PCM", OfFormat(bits: 12) },
        { "recording 'a.wav' is 16-bit floating point, which is not read; convert it to 16-bit PCM", OfFormat(tag: 3) },
        { "recording 'a.wav' is mu-law, which is not read; convert it to 16-bit PCM", OfFormat(tag: 0xFFFE, bits: 8, more: [.. Word(22), .. Word(8), .. Number(4), 7, 0, .. Tagged]) },
        { "recording 'a.wav' is in a vendor's own format, which is not read; convert it to 16-bit PCM", OfFormat(tag: 0xFFFE, more: [.. Word(22), .. Word(16), .. Number(4), 1, 0, .. new byte[14]]) },
        { "recording 'a.wav' is damaged: its extensible chunk 'fmt ' has 18 bytes and needs 40; copy or record it again", OfFormat(tag: 0xFFFE, more: [0, 0]) },
        { "recording 'a.wav' is damaged: its chunk 'fmt ' has 4 bytes and needs 16; copy or record it again", Wav.Of(Chunk("fmt ", [1, 0, 1, 0])) },
        { "recording 'a.wav' is damaged: its header gives it no channels; copy or record it again", OfFormat(channels: 0) },
        { "recording 'a.wav' is damaged: its header gives it a rate of 0 Hz; copy or record it again", OfFormat(rate: 0) },
        { "recording 'a.wav' is damaged: its header gives it a rate of 4294967295 Hz; copy or record it again", OfFormat(rate: uint.MaxValue) },
        { "recording 'a.wav' is damaged: its header gives 2 channels of 16 bits 2 bytes a frame, not 4; copy or record it again", OfFormat(channels: 2, frameBytes: 2) },
        { "recording 'a.wav' is damaged at byte 12: samples come before their format; copy or record it again", Wav.Of(Chunk("data", Three), Format()) },
        { "recording 'a.wav' is damaged at byte 36: a chunk 'LI?T' of 400 bytes starts and 10 are left; copy or record it again", Wav.Of(Format(), Chunk("LI\nT", new byte[10], 400)) },
        { "recording 'a.wav' is damaged at byte 36: 32000 bytes of samples start and 6 are left; copy or record it again", Wav.Of(32036, Format(), Chunk("data", Three, 32000)) },
        { "recording 'a.wav' is damaged at byte 36: 2000000000 bytes of samples start and 6 are left; copy or record it again", Wav.Of(Format(), Chunk("data", Three, 2_000_000_000)) },
        { "recording 'a.wav' has no samples: its length is zero; copy or record it again", Wav.Of(Format(), Chunk("data", [])) },
        { "recording 'a.wav' has no samples: its length is zero; copy or record it again", Wav.Of(Format(), Chunk("data", []), Chunk("LIST", new byte[10])) },
        { "recording 'a.wav' has no samples: its length is zero; copy or record it again", Wav.Of(0, Format(), Chunk("data", [], 0xFFFFFFFF)) },
        { "recording 'a.wav' has no samples: its length is zero; copy or record it again", Wav.Of(Format(channels: 2), Chunk("data", [1, 2, 3])) },
        { "recording 'a.wav' has no samples: it ends before they start; copy or record it again", Wav.Of(Format()) },
        { "recording 'a.wav' has a sample of NaN, where full scale is 1; scale it to -1 .. 1, or convert it to 16-bit PCM", Wav.Of(Format(3, bits: 32), Chunk("data", [0, 0, 0xC0, 0x7F])) },
        { "recording 'a.wav' has a sample of -Infinity, where full scale is 1; scale it to -1 .. 1, or convert it to 16-bit PCM", Wav.Of(Format(3, bits: 64), Chunk("data", [0, 0, 0, 0, 0, 0, 0xF0, 0xFF])) },
        { "recording 'a.wav' has a sample of 3.28E+04, where full scale is 1; scale it to -1 .. 1, or convert it to 16-bit PCM", Wav.Of(Format(3, bits: 32), Chunk("data", BitConverter.GetBytes(32767f))) },
    };

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void Says_in_one_line_why_a_file_is_not_read(string message, byte[] file) =>
        Assert.Equal(message, Assert.Throws<EdgeException>(() => Decode(file)).Message);

    /// <summary>A header that claims a gigabyte costs what the file has: the message, and no buffer.</summary>
    [Fact]
    public void Allocates_nothing_by_what_a_header_claims()
    {
        byte[] file = [.. Wav.Of(Format(rate: 1_000_000), Chunk("data", Three, 0xFFFFFFFF)), 0];
        var recording = WavRecording.Parse(file, "a.wav");
        var samples = new float[16_000];
        FirstSecond.Read(recording, samples, 16_000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        FirstSecond.Read(WavRecording.Parse(file, "a.wav"), samples, 16_000);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1024);
    }

    private static byte[] OfFormat(int tag = 1, int channels = 1, uint rate = 16_000, int bits = 16, int? frameBytes = null, params byte[] more) =>
        Wav.Of(Format(tag, channels, rate, bits, frameBytes, more), Chunk("data", new byte[64]));

    private static float[] Decode(byte[] file) => Mono(WavRecording.Parse(file, "a.wav"));

    private static float[] Mono(WavRecording recording)
    {
        var samples = new float[recording.FrameCount];
        recording.ReadMono(0, samples);
        return samples;
    }

    private static double[] Noise(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (2 * random.NextDouble()) - 1)];
    }

    private static void AssertSame(double[] expected, float[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-7));
    }

    private static string Quoted(string path) => $"r'{path}'";
}
