using System.Numerics;

namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Discrete Fourier transform of real numbers, X[k] = sum of x[n] exp(-2 pi i k n / N) for k up to N / 2, as one complex
/// transform of half the length (Cooley and Tukey, radix 2). Any number of threads may use one at the same time.
/// </summary>
internal sealed class RealFft
{
    private readonly Complex[] _roots;
    private readonly int[] _reversed;

    /// <param name="length">N: a power of two, at least 2.</param>
    public RealFft(int length)
    {
        if (length < 2 || !BitOperations.IsPow2(length))
            throw new ArgumentOutOfRangeException(nameof(length), length, "a power of two, at least 2");
        Length = length;
        _roots = new Complex[length / 2];
        for (var k = 0; k < _roots.Length; k++)
            _roots[k] = Complex.FromPolarCoordinates(1, -2 * Math.PI * k / length);
        _reversed = new int[length / 2];
        for (var k = 1; k < _reversed.Length; k++)
            _reversed[k] = (_reversed[k / 2] / 2) + (k % 2 * (_reversed.Length / 2));
    }

    public int Length { get; }

    /// <summary>Transforms without allocating.</summary>
    /// <param name="input">N numbers.</param>
    /// <param name="output">N / 2 + 1 numbers; all are written.</param>
    public void Transform(ReadOnlySpan<double> input, Span<Complex> output)
    {
        // Even samples as real parts, odd ones as imaginary parts, in bit-reversed order.
        var half = Length / 2;
        for (var k = 0; k < half; k++)
            output[_reversed[k]] = new Complex(input[2 * k], input[(2 * k) + 1]);
        TransformHalf(output[..half]);

        // The spectra of the even and the odd samples are the two symmetric parts of what came out.
        var first = output[0];
        output[0] = first.Real + first.Imaginary;
        output[half] = first.Real - first.Imaginary;
        for (var k = 1; k <= half / 2; k++)
        {
            var (low, high) = (output[k], Complex.Conjugate(output[half - k]));
            var even = (low + high) * 0.5;
            var odd = (low - high) * new Complex(0, -0.5) * _roots[k];
            output[k] = even + odd;
            output[half - k] = Complex.Conjugate(even - odd);
        }
    }

    private void TransformHalf(Span<Complex> data)
    {
        for (var size = 2; size <= data.Length; size *= 2)
        {
            var step = Length / size;
            for (var start = 0; start < data.Length; start += size)
            {
                var low = data.Slice(start, size / 2);
                var high = data.Slice(start + low.Length, low.Length);
                for (var k = 0; k < low.Length; k++)
                {
                    var turned = high[k] * _roots[k * step];
                    high[k] = low[k] - turned;
                    low[k] += turned;
                }
            }
        }
    }
}
