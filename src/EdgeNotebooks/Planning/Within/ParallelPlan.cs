using EdgeNotebooks.Results;

namespace EdgeNotebooks.Planning.Within;

/// <summary>A model of which devices of one kind share every layer. The input is at the first device, and the result is wanted there.</summary>
public sealed record ParallelPlan
{
    /// <summary>Always <see cref="Results.Provenance.Modelled"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Modelled;

    /// <summary>Catalogue id, or the file's name.</summary>
    public required string ModelId { get; init; }

    /// <summary>Kind of device, e.g. <c>paper:nano</c>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>How many.</summary>
    public required int Devices { get; init; }

    /// <summary>Layer by layer, in the file's order.</summary>
    public required IReadOnlyList<SharedLayer> Layers { get; init; }

    /// <summary>Seconds of one inference.</summary>
    public double LatencyS => Layers.Sum(layer => layer.ComputeS + layer.ExchangeS) + GatherS;

    /// <summary>Seconds until what other devices have of the result is at the first.</summary>
    public required double GatherS { get; init; }

    /// <summary>Seconds of the same on one device.</summary>
    public required double SingleDeviceS { get; init; }

    /// <summary>Seconds where every layer that can is shared by channels.</summary>
    public required double AllChannelsS { get; init; }

    /// <summary>Seconds where every layer that can is shared by rows.</summary>
    public required double AllSpaceS { get; init; }

    /// <summary>Bytes between devices, those of the result included.</summary>
    public required double ExchangedBytes { get; init; }

    /// <summary>Elements of the parameters that the device with the most of them holds.</summary>
    public required double MostParameters { get; init; }

    /// <summary>Why a device's memory does not hold its part; null where it does.</summary>
    public required string? Refusal { get; init; }
}
