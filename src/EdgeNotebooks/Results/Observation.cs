namespace EdgeNotebooks.Results;

/// <summary>
/// One number that an experiment found out and that is no throughput of a device: the bytes of a layer's output, the accuracy at a
/// threshold, the tenants that a device held. A row of <c>observations/NAME.parquet</c>; what the quantities are called is agreed with the
/// claims that read them (<see cref="Quantities"/>).
/// </summary>
public sealed record Observation
{
    /// <summary>What was observed, in snake_case with its unit at the end, e.g. <c>layer_output_bytes</c>.</summary>
    public required string Quantity { get; init; }

    /// <summary>Measured, recorded or modelled; a published number is no observation.</summary>
    public required Provenance Provenance { get; init; }

    /// <summary>Model; null where it does not matter.</summary>
    public string? ModelId { get; init; }

    /// <summary>Of what: a layer, an encoding, a pair of tiers; null where the quantity says it.</summary>
    public string? Subject { get; init; }

    /// <summary>Device as <c>backend:device</c>; null where none is involved.</summary>
    public string? DeviceId { get; init; }

    /// <summary>Architecture of the machine's processor, e.g. <c>x64</c>; null where it does not matter.</summary>
    public string? Architecture { get; init; }

    /// <summary>The machine, as in <see cref="MeasurementRecord.EnvironmentId"/>; null where it does not matter.</summary>
    public string? EnvironmentId { get; init; }

    /// <summary>Where on the quantity's axis: a threshold, a latency in milliseconds, a number of tenants; null for a quantity without one.</summary>
    public double? At { get; init; }

    /// <summary>The number, in the unit that the quantity's name ends with.</summary>
    public required double Value { get; init; }

    /// <summary>Where it comes from: the key of a measurement, or the file of a recording with machine and date.</summary>
    public required string Source { get; init; }
}
