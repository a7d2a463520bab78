using System.Buffers.Binary;

namespace EdgeNotebooks.Data.Audio;

/// <summary>A WAV file in memory: its samples are decoded from where they lie when they are read.</summary>
public readonly record struct WavRecording
{
    /// <summary>
    /// Loudest floating-point sample that is read, where full scale is 1: 24 dB of headroom. Beyond it lie files whose samples
    /// were scaled as integers, and damaged ones.
    /// </summary>
    private const double LoudestFloat = 16;

    private readonly WavFormat _format;
    private readonly ReadOnlyMemory<byte> _frames;
    private readonly string _name;

    private WavRecording(WavFormat format, ReadOnlyMemory<byte> frames, string name) =>
        (_format, _frames, _name) = (format, frames, name);

    /// <summary>Samples in a frame, at least 1.</summary>
    public int Channels => _format.Channels;

    /// <summary>Frames a second, in Hz: 1,000 to 1,000,000.</summary>
    public int SampleRate => _format.SampleRate;

    /// <summary>Samples of each channel, at least 1.</summary>
    public int FrameCount => _frames.Length / _format.FrameBytes;

    /// <summary>
    /// Finds format and samples. Read are PCM of 8, 16, 24 and 32 bits and floating point of 32 and 64 bits, plain or as
    /// WAVE_FORMAT_EXTENSIBLE. Sizes that a writer to a pipe left open mean the rest of the file; an incomplete last frame is left out.
    /// </summary>
    /// <param name="file">The whole file; kept, not copied.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="EdgeException">Not a WAV file, empty, cut short, damaged, or of a format that is not read; one line that says which.</exception>
    public static WavRecording Parse(ReadOnlyMemory<byte> file, string name)
    {
        var (format, frames) = WavChunks.Find(file, name);
        return new WavRecording(format, frames, name);
    }

    /// <summary>Decodes frames, each as the mean of its channels. Full scale is -1 .. 1. Allocates nothing.</summary>
    /// <param name="first">The first frame, from 0.</param>
    /// <param name="destination">A sample for each frame; no longer than the frames from the first on.</param>
    /// <exception cref="EdgeException">A floating-point sample is no number, or beyond 16 times full scale.</exception>
    public void ReadMono(int first, Span<float> destination)
    {
        var bytes = _frames.Span.Slice(first * _format.FrameBytes, destination.Length * _format.FrameBytes);
        foreach (ref var sample in destination)
        {
            var sum = 0.0;
            for (var channel = 0; channel < _format.Channels; channel++)
            {
                sum += Decode(bytes);
                bytes = bytes[_format.SampleBytes..];
            }

            sample = (float)(sum / _format.Channels);
        }
    }

    private double Decode(ReadOnlySpan<byte> bytes) => _format.Encoding switch
    {
        SampleEncoding.Pcm8 => (bytes[0] - 128) / 128.0,
        SampleEncoding.Pcm16 => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768.0,
        SampleEncoding.Pcm24 => ((bytes[0] << 8) | (bytes[1] << 16) | (bytes[2] << 24)) / 2147483648.0,
        SampleEncoding.Pcm32 => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648.0,
        SampleEncoding.Float32 => Checked(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        _ => Checked(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
    };

    private double Checked(double sample) =>
        Math.Abs(sample) <= LoudestFloat
            ? sample
            : throw new EdgeException(
                FormattableString.Invariant($"recording '{_name}' has a sample of {sample:G3}, where full scale is 1; scale it to -1 .. 1, or convert it to 16-bit PCM"));
}
