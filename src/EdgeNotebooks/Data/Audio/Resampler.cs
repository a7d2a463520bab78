namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Converts between sample rates by band-limited interpolation with a windowed sinc (Smith and Gossett, A flexible
/// sampling-rate conversion method, ICASSP 1984, doi:10.1109/ICASSP.1984.1172555). With <c>f</c> the lower of both rates:
/// flat to 0.01 dB up to 0.42 f, and at least 80 dB down from 0.5 f on, so that nothing audible folds back.
/// </summary>
public static class Resampler
{
    /// <summary>Samples of the lower rate on each side of the one that is computed.</summary>
    private const int HalfWidth = 32;

    /// <summary>Middle of the transition band, in shares of half the lower rate: the band ends at that half.</summary>
    private const double Cutoff = 0.92;

    /// <summary>Kaiser's shape for 80 dB, 0.1102 (80 - 8.7) (Kaiser 1974; Oppenheim and Schafer, Discrete-Time Signal Processing, 7.6).</summary>
    private const double Beta = 7.857;

    /// <summary>Entries of the table for each sample of the lower rate; interpolated linearly, the error is below -120 dB.</summary>
    private const int Resolution = 1024;

    private static readonly double[] Table = MakeTable();

    /// <summary>Input samples, beyond the last one's time, that the last output sample depends on.</summary>
    /// <param name="inputRate">In Hz.</param>
    /// <param name="outputRate">In Hz.</param>
    public static int Lookahead(int inputRate, int outputRate) =>
        (int)Math.Ceiling(HalfWidth * Math.Max(1.0, (double)inputRate / outputRate));

    /// <summary>Resamples from the first sample on; before the first and after the last there is silence. Allocates nothing.</summary>
    /// <param name="input">Samples at the input's rate.</param>
    /// <param name="inputRate">In Hz.</param>
    /// <param name="output">Samples at the output's rate; output sample n is at time n / rate. All of it is written.</param>
    /// <param name="outputRate">In Hz.</param>
    public static void Resample(ReadOnlySpan<float> input, int inputRate, Span<float> output, int outputRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inputRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(outputRate);
        // Times are whole numbers of 1 / (input rate x output rate) seconds, so that a kernel ends where it ends, unrounded.
        double lowerSample = Math.Max(inputRate, outputRate);
        var gain = Math.Min(1, outputRate / (double)inputRate);
        var reach = (long)HalfWidth * Math.Max(inputRate, outputRate);
        for (var n = 0; n < output.Length; n++)
        {
            var time = (long)n * inputRate;
            var first = time > reach ? (time - reach + outputRate - 1) / outputRate : 0;
            var last = Math.Min(input.Length - 1, (time + reach) / outputRate);
            var sum = 0.0;
            for (var k = first; k <= last; k++)
                sum += input[(int)k] * Kernel(Math.Abs((k * outputRate) - time) / lowerSample);
            output[n] = (float)(sum * gain);
        }
    }

    /// <summary>The windowed sinc at a distance in samples of the lower rate.</summary>
    private static double Kernel(double distance)
    {
        var position = distance * Resolution;
        var index = (int)position;
        return index < HalfWidth * Resolution
            ? Table[index] + ((position - index) * (Table[index + 1] - Table[index]))
            : 0;
    }

    private static double[] MakeTable()
    {
        var table = new double[(HalfWidth * Resolution) + 1];
        for (var i = 0; i < table.Length; i++)
        {
            var x = Math.PI * Cutoff * i / Resolution;
            var share = (double)i / (table.Length - 1);
            table[i] = Cutoff * (i == 0 ? 1 : Math.Sin(x) / x) * Bessel(Beta * Math.Sqrt(1 - (share * share))) / Bessel(Beta);
        }

        return table;
    }

    /// <summary>The modified Bessel function of the first kind and order zero, by its power series.</summary>
    private static double Bessel(double x)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; term > sum * 1e-17; k++)
        {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }

        return sum;
    }
}
