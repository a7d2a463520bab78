namespace EdgeNotebooks.Models.Quantizing;

/// <summary>A model that was brought to 8 bits.</summary>
public sealed record QuantizedModel
{
    /// <summary>Bytes of the float32 model, its external data included.</summary>
    public required long Float32Bytes { get; init; }

    /// <summary>Bytes of the 8-bit model's file.</summary>
    public required long Int8Bytes { get; init; }

    /// <summary>Bits of a weight, 7 or 8.</summary>
    public required int WeightBits { get; init; }

    /// <summary>Whether each output channel of a weight has its scale.</summary>
    public required bool PerChannel { get; init; }

    /// <summary>What became of each node, in the file's order; constants are none.</summary>
    public required IReadOnlyList<NodeTreatment> Nodes { get; init; }
}
