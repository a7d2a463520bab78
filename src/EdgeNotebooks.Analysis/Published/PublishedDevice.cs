using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>A device of the paper's testbed: Table 1, the hardware named in section 3, and the power of Figure 3c.</summary>
public sealed record PublishedDevice
{
    /// <summary>Always <see cref="Provenance.Published"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Published;

    /// <summary>Short id, e.g. <c>tx2</c>; the columns of Table 3 carry it.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Full name, e.g. <c>Nvidia Jetson TX2</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where the device stands in the paper's tiers.</summary>
    public required PublishedDeviceClass Class { get; init; }

    /// <summary>Inference software that the paper ran on it.</summary>
    public required string Runtime { get; init; }

    /// <summary>Lower end of the rated power in watts (Table 1); null where none is printed.</summary>
    public double? PowerWMin { get; init; }

    /// <summary>Upper end of the rated power in watts (Table 1); null where none is printed.</summary>
    public double? PowerWMax { get; init; }

    /// <summary>Memory in megabytes (Table 1); null where none is printed.</summary>
    public double? MemoryMb { get; init; }

    /// <summary>Price in US dollars (Table 1); null where none is printed.</summary>
    public double? CostUsd { get; init; }

    /// <summary>Mean power in watts while running Inception V4, the accelerator or processor alone (Figure 3c); null where none is printed.</summary>
    public double? InceptionV4PowerW { get; init; }

    /// <summary>Instrument behind <see cref="InceptionV4PowerW"/>.</summary>
    public string? PowerSource { get; init; }

    /// <summary>What the device accelerates (Table 1), in the paper's words.</summary>
    public string? AcceleratedWorkloads { get; init; }
}
