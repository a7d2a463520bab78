using EdgeNotebooks.Measurement.Machine;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>How a model is brought from float32 to 8 bits after training.</summary>
public sealed record QuantizingSettings
{
    /// <summary>Samples that ranges of activations are found on, at least 1.</summary>
    public int Samples { get; init; } = 16;

    /// <summary>
    /// Null takes each activation's least and greatest element as its range. A number above 50 and below 100 takes the elements' percentiles 100 - p and p instead, to 1/2048 of the range,
    /// so that outliers are clipped; it reads the samples twice.
    /// </summary>
    public double? Percentile { get; init; }

    /// <summary>
    /// Bits of a weight, 7 or 8. Null for 8, but 7 where the processor adds pairs of products in 16 bits (<see cref="Int8Instructions.Saturates"/>): there products of 8-bit weights
    /// would saturate, and the model go wrong.
    /// </summary>
    public int? WeightBits { get; init; }

    /// <summary>One scale for a whole weight tensor, instead of one for each of its output channels.</summary>
    public bool PerTensor { get; init; }

    /// <summary>Whole shapes by input name, for inputs with free dimensions besides the first.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> InputShapes { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>The same with the bits written out that this machine wants.</summary>
    /// <exception cref="EdgeException">A setting is out of its range.</exception>
    public QuantizingSettings Resolve()
    {
        if (Samples is < 1 or > 100_000)
            throw new EdgeException($"{Samples} samples cannot calibrate a model; take 1 to 100000");
        if (WeightBits is not (null or 7 or 8))
            throw new EdgeException($"weights cannot have {WeightBits} bits; take 7 or 8");
        if (Percentile is { } percentile && percentile is not (> 50 and < 100))
            throw new EdgeException(FormattableString.Invariant($"percentile {percentile} does not cut both tails off; take one above 50 and below 100, for example 99.99"));
        return this with { WeightBits = WeightBits ?? (Int8Instructions.Detect().Saturates ? 7 : 8) };
    }
}
