namespace EdgeNotebooks.Data.Audio;

/// <summary>
/// Discrete cosine transform, type II, y[i] = sqrt(2 / N) * sum of x[j] cos(pi i (j + 1/2) / N), as TensorFlow's
/// <c>mfcc</c> has it (core/kernels/mfcc_dct.cc): the first coefficient is not divided by sqrt(2), so it is not orthonormal.
/// </summary>
internal sealed class CosineTransform
{
    private readonly double[] _cosines;
    private readonly int _inputs;

    /// <param name="inputs">N.</param>
    /// <param name="coefficients">How many are kept, from the first; at most N.</param>
    public CosineTransform(int inputs, int coefficients)
    {
        _inputs = inputs;
        Coefficients = coefficients;
        _cosines = new double[coefficients * inputs];
        for (var i = 0; i < _cosines.Length; i++)
            _cosines[i] = Math.Sqrt(2.0 / inputs) * Math.Cos(Math.PI / inputs * (i / inputs) * ((i % inputs) + 0.5));
    }

    public int Coefficients { get; }

    /// <summary>Computes without allocating.</summary>
    /// <param name="input">N numbers.</param>
    /// <param name="output">As many as there are coefficients.</param>
    public void Apply(ReadOnlySpan<double> input, Span<float> output)
    {
        for (var i = 0; i < Coefficients; i++)
        {
            var row = _cosines.AsSpan(i * _inputs, _inputs);
            var sum = 0.0;
            for (var j = 0; j < row.Length; j++)
                sum += row[j] * input[j];
            output[i] = (float)sum;
        }
    }
}
