namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Magnitudes of a spectrum, summed under triangles that are evenly spaced in mel and overlap by half, with the conventions
/// of TensorFlow's <c>mfcc</c> (core/kernels/mfcc_mel_filterbank.cc): mel(f) = 1127 ln(1 + f / 700); magnitudes are square
/// roots of the powers; the bin at 0 Hz and those outside of the limits are left out.
/// </summary>
internal sealed class MelFilterbank
{
    private readonly int _firstBin;

    /// <summary>For each bin from the first on: the channel on whose rising side it lies, and its share of that; the channel before gets the rest.</summary>
    private readonly (int Rising, double Share)[] _bins;

    /// <param name="bins">Numbers in a spectrum, from 0 Hz to half the sample rate; at least 2.</param>
    /// <param name="sampleRate">In Hz.</param>
    /// <param name="channels">Triangles.</param>
    /// <param name="lowest">Where the first triangle starts, in Hz.</param>
    /// <param name="highest">Where the last one ends, in Hz; at most half the sample rate.</param>
    public MelFilterbank(int bins, double sampleRate, int channels, double lowest, double highest)
    {
        Channels = channels;
        var binWidth = 0.5 * sampleRate / (bins - 1);
        var spacing = (Mel(highest) - Mel(lowest)) / (channels + 1);
        _firstBin = (int)(1.5 + (lowest / binWidth));
        _bins = new (int, double)[(int)(highest / binWidth) - _firstBin + 1];
        for (var i = 0; i < _bins.Length; i++)
        {
            // In steps of a triangle: 0 is the lower limit, channel c peaks at c + 1.
            var position = (Mel((_firstBin + i) * binWidth) - Mel(lowest)) / spacing;
            var rising = Math.Min((int)Math.Ceiling(position) - 1, channels);
            _bins[i] = (rising, position - rising);
        }
    }

    public int Channels { get; }

    /// <summary>Computes without allocating.</summary>
    /// <param name="power">Squared magnitudes, one a bin.</param>
    /// <param name="magnitudes">One a channel.</param>
    public void Apply(ReadOnlySpan<float> power, Span<double> magnitudes)
    {
        magnitudes.Clear();
        for (var i = 0; i < _bins.Length; i++)
        {
            var (rising, share) = _bins[i];
            var magnitude = Math.Sqrt(power[_firstBin + i]);
            if (rising < Channels)
                magnitudes[rising] += share * magnitude;
            if (rising > 0)
                magnitudes[rising - 1] += (1 - share) * magnitude;
        }
    }

    private static double Mel(double frequency) => 1127 * Math.Log(1 + (frequency / 700));
}
