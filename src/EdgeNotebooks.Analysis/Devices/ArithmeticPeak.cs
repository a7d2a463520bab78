using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Devices;

/// <summary>What a device's vendor states that it computes at most, in one precision on one of its units.</summary>
public sealed record ArithmeticPeak
{
    /// <summary>Always <see cref="Provenance.Modelled"/>: computed from the vendor's parameters.</summary>
    public Provenance Provenance { get; } = Provenance.Modelled;

    /// <summary>The paper's device, e.g. <c>nano</c>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Number format of the operations: <c>fp32</c>, <c>fp16</c> or <c>int8</c>.</summary>
    public required string Precision { get; init; }

    /// <summary>What computes, e.g. <c>tensor cores</c>.</summary>
    public required string Unit { get; init; }

    /// <summary>Operations a second, a multiply-add counted as two; null where a parameter is not known.</summary>
    public required double? OperationsPerSecond { get; init; }

    /// <summary>The vendor's sheet that prints the number, or the parameters that it is computed from.</summary>
    public required string Source { get; init; }

    /// <summary>How the number comes about, or why it is not known; null when there is nothing to say.</summary>
    public string? Note { get; init; }
}
