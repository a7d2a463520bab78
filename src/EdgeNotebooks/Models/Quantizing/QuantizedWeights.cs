namespace EdgeNotebooks.Models.Quantizing;

/// <summary>A weight tensor in 8 bits with sign, symmetric about 0: real = scale x integer.</summary>
/// <param name="Elements">Row-major, as the weights were.</param>
/// <param name="Scales">One for each channel, or one for all.</param>
internal sealed record QuantizedWeights(sbyte[] Elements, float[] Scales)
{
    /// <summary>Below this a product with an activation's scale could leave float32's normal numbers.</summary>
    private const float SmallestScale = 1e-30f;

    /// <summary>A bias is an integer of 32 bits; half of them leave room for the sum that it is added to.</summary>
    private const double GreatestBias = 1 << 30;

    /// <summary>Quantises weights.</summary>
    /// <param name="values">Row-major.</param>
    /// <param name="dims">Their shape.</param>
    /// <param name="axis">Axis of the output channels, each of which gets its scale; null for one scale.</param>
    /// <param name="bits">8 for integers -127 to 127, 7 for -63 to 63.</param>
    /// <param name="bias">Added to the products, one number an output channel; null for none. A channel's scale is at least what lets its bias fit 32 bits.</param>
    /// <param name="inputScale">Scale of the activation that the weights are multiplied by; no matter without a bias.</param>
    public static QuantizedWeights Of(float[] values, IReadOnlyList<int> dims, int? axis, int bits, float[]? bias = null, float inputScale = 1)
    {
        var greatest = (1 << (bits - 1)) - 1;
        var channels = axis is { } channelAxis ? dims[channelAxis] : 1;
        var inner = axis is { } at ? dims.Skip(at + 1).Aggregate(1, (product, size) => product * size) : Math.Max(values.Length, 1);
        var magnitudes = new float[channels];
        for (var i = 0; i < values.Length; i++)
            magnitudes[i / inner % channels] = Math.Max(magnitudes[i / inner % channels], Math.Abs(values[i]));

        var scales = new float[channels];
        for (var channel = 0; channel < channels; channel++)
        {
            double scale = magnitudes[channel] / greatest;
            if (bias is not null)
                scale = Math.Max(scale, (axis is null ? bias.Max(value => Math.Abs(value)) : Math.Abs(bias[channel])) / (inputScale * GreatestBias));
            scales[channel] = scale > 0 ? Math.Max((float)scale, SmallestScale) : 1;
        }

        var elements = new sbyte[values.Length];
        for (var i = 0; i < values.Length; i++)
            elements[i] = (sbyte)Math.Clamp(MathF.Round(values[i] / scales[i / inner % channels]), -greatest, greatest);
        return new QuantizedWeights(elements, scales);
    }

    /// <summary>Scales of the bias: of products of the activation and the weights, in which it is added.</summary>
    public float[] BiasScales(float inputScale) => Array.ConvertAll(Scales, scale => scale * inputScale);

    /// <summary>The bias in integers of 32 bits.</summary>
    public int[] Bias(float[] bias, float inputScale)
    {
        var scales = BiasScales(inputScale);
        return [.. bias.Select((value, channel) => (int)Math.Clamp(Math.Round(value / (double)scales[scales.Length == 1 ? 0 : channel]), int.MinValue, int.MaxValue))];
    }
}
