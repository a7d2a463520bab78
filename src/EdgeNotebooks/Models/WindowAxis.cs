namespace EdgeNotebooks.Models;

/// <summary>
/// A window sliding along one axis: its output positions, its padding, and the share of its taps that meet input
/// rather than padding. Formulae of TensorFlow's <c>tf.nn.convolution</c>.
/// </summary>
internal readonly record struct WindowAxis
{
    public WindowAxis(int input, int window, int stride, Padding padding)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(window);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(stride);
        if (padding == Padding.Same)
        {
            Output = (input + stride - 1) / stride;
            var missing = Math.Max((Output - 1) * stride + window - input, 0);
            Before = missing / 2;
            After = missing - Before;
        }
        else
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(window, input);
            Output = (input - window) / stride + 1;
        }

        long taps = 0;
        for (var position = 0; position < Output; position++)
        {
            var start = position * stride - Before;
            taps += Math.Min(start + window, input) - Math.Max(start, 0);
        }

        Filled = (double)taps / ((long)Output * window);
    }

    public int Output { get; }

    public int Before { get; }

    public int After { get; }

    /// <summary>Share of the taps that meet input, from 0 to 1.</summary>
    public double Filled { get; }
}
