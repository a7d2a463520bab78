namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Mel-frequency cepstral coefficients of one power spectrum, as TensorFlow's <c>mfcc</c> with its defaults
/// (core/kernels/mfcc.cc): 40 triangles from 20 Hz to 4,000 Hz, their logarithms, a cosine transform.
/// </summary>
internal sealed class Mfcc
{
    private const int Channels = 40;
    private const double LowestFrequency = 20, HighestFrequency = 4_000;

    /// <summary>Least magnitude that a logarithm is taken of: silence is finite.</summary>
    private const double Floor = 1e-12;

    private readonly MelFilterbank _filterbank;
    private readonly CosineTransform _transform;

    /// <param name="bins">Numbers in a spectrum.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="coefficients">At most 40.</param>
    public Mfcc(int bins, double sampleRate, int coefficients)
    {
        _filterbank = new MelFilterbank(bins, sampleRate, Channels, LowestFrequency, HighestFrequency);
        _transform = new CosineTransform(Channels, coefficients);
    }

    /// <summary>Computes without allocating.</summary>
    /// <param name="power">Squared magnitudes, one a bin.</param>
    /// <param name="coefficients">As many as there are coefficients.</param>
    public void Compute(ReadOnlySpan<float> power, Span<float> coefficients)
    {
        Span<double> channels = stackalloc double[Channels];
        _filterbank.Apply(power, channels);
        foreach (ref var channel in channels)
            channel = Math.Log(Math.Max(channel, Floor));
        _transform.Apply(channels, coefficients);
    }
}
