using EdgeNotebooks.Results;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>A tier that answers with a model's recorded predictions.</summary>
public sealed record CascadeTierSettings
{
    /// <summary>The model, of which there are predictions.</summary>
    public required string ModelId { get; init; }

    /// <summary>Name of the tier; null for the model's id.</summary>
    public string? Name { get; init; }

    /// <summary>Milliseconds of one inference; null for the recording's median, where it was made.</summary>
    public double? LatencyMs { get; init; }

    /// <summary>Where <see cref="LatencyMs"/> is from; that of a recording is <see cref="Provenance.Recorded"/> whatever this says.</summary>
    public Provenance LatencyProvenance { get; init; } = Provenance.Modelled;

    /// <summary>Joules of one inference; null where they are not known.</summary>
    public double? EnergyJ { get; init; }

    /// <summary>Network latency of the hop to this tier, in milliseconds: <see cref="CascadeHop.NetworkMs"/>. Not read of the first tier.</summary>
    public double NetworkMs { get; init; }

    /// <summary>Bytes a second of the hop; null for no limit. Not read of the first tier.</summary>
    public double? BandwidthBytesPerSecond { get; init; }

    /// <summary>Joules a byte over the hop; null where they are not known. Not read of the first tier.</summary>
    public double? EnergyPerByteJ { get; init; }
}
