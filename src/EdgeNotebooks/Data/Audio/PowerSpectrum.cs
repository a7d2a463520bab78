using System.Numerics;

namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Squared magnitudes of a windowed frame's spectrum, as TensorFlow's <c>audio_spectrogram</c> with <c>magnitude_squared</c>
/// (core/kernels/spectrogram.cc): a periodic Hann window, zeros up to the next power of two, float32 results.
/// </summary>
internal sealed class PowerSpectrum
{
    private readonly double[] _window;
    private readonly RealFft _fft;

    /// <param name="windowLength">Samples in a frame, at least 2.</param>
    public PowerSpectrum(int windowLength)
    {
        _fft = new RealFft((int)BitOperations.RoundUpToPowerOf2((uint)windowLength));
        _window = new double[windowLength];
        for (var i = 0; i < windowLength; i++)
            _window[i] = 0.5 - (0.5 * Math.Cos(2 * Math.PI * i / windowLength));
    }

    /// <summary>Numbers in a spectrum: half the transform's length, plus 1.</summary>
    public int Bins => (_fft.Length / 2) + 1;

    /// <summary>Computes one spectrum without allocating.</summary>
    /// <param name="frame">As many samples as the window has.</param>
    /// <param name="power">As many numbers as there are bins; bin k is at k / transform length of the sample rate.</param>
    public void Compute(ReadOnlySpan<float> frame, Span<float> power)
    {
        Span<double> windowed = stackalloc double[_fft.Length];
        Span<Complex> spectrum = stackalloc Complex[Bins];
        for (var i = 0; i < _window.Length; i++)
            windowed[i] = frame[i] * _window[i];
        windowed[_window.Length..].Clear();
        _fft.Transform(windowed, spectrum);
        for (var k = 0; k < power.Length; k++)
            power[k] = (float)((spectrum[k].Real * spectrum[k].Real) + (spectrum[k].Imaginary * spectrum[k].Imaginary));
    }
}
