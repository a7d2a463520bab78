using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>One cell of Table 3: inferences a second at batch 1.</summary>
public sealed record PublishedThroughput
{
    /// <summary>Always <see cref="Provenance.Published"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Published;

    /// <summary>Row of the table: a <see cref="PublishedModel.ModelId"/>.</summary>
    public required string ModelId { get; init; }

    /// <summary>Column of the table: a <see cref="PublishedDevice.DeviceId"/>.</summary>
    public required string DeviceId { get; init; }

    /// <summary>Inferences a second as printed; null where the cell is empty.</summary>
    public required double? PerSecond { get; init; }
}
