using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>A row of Table 4: MobileNet V2 split at layer 16 between two tiers, in milliseconds, network latency left out.</summary>
public sealed record PublishedSplitLatency
{
    /// <summary>Always <see cref="Provenance.Published"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Published;

    /// <summary>The two tiers: <c>device-edge</c>, <c>edge-edge</c> or <c>edge-cloud</c> (device VPU, edge TPU, cloud V100).</summary>
    public required string SplitBetween { get; init; }

    /// <summary>Time of the first part on the nearer node.</summary>
    public required double Node1Ms { get; init; }

    /// <summary>Time of the second part on the farther node.</summary>
    public required double Node2Ms { get; init; }

    /// <summary>Time of the whole model on the farther node.</summary>
    public required double NonSplitMs { get; init; }
}
