namespace EdgeNotebooks.Data.Audio;

/// <summary>How a WAV file stores one sample of one channel; all little-endian.</summary>
internal enum SampleEncoding
{
    /// <summary>PCM, 8 bits, unsigned: 128 is silence.</summary>
    Pcm8,

    /// <summary>PCM, 16 bits, signed.</summary>
    Pcm16,

    /// <summary>PCM, 24 bits, signed.</summary>
    Pcm24,

    /// <summary>PCM, 32 bits, signed.</summary>
    Pcm32,

    /// <summary>IEEE 754, 32 bits; full scale is -1 .. 1.</summary>
    Float32,

    /// <summary>IEEE 754, 64 bits; full scale is -1 .. 1.</summary>
    Float64,
}
