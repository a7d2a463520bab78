using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>A single number that the text states, most often about a figure that is a picture.</summary>
public sealed record QuotedPoint
{
    /// <summary>Always <see cref="Provenance.Published"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Published;

    /// <summary>Id, <c>q01</c> and on.</summary>
    public required string QuotedId { get; init; }

    /// <summary>Section of the paper.</summary>
    public required string Section { get; init; }

    /// <summary>Figure that the number is about; null when about none.</summary>
    public string? Figure { get; init; }

    /// <summary>What is stated, e.g. <c>batch_gain</c>: throughput at that batch over throughput at batch 1.</summary>
    public required string Quantity { get; init; }

    /// <summary>Of what: a device, a model, a pair of tiers or a group in words.</summary>
    public required string Subject { get; init; }

    /// <summary>Under what condition; null when under none.</summary>
    public string? Condition { get; init; }

    /// <summary>The number, or several where the paper prints extents (<c>13x8x8</c>), in <see cref="Unit"/>.</summary>
    public required IReadOnlyList<double> Values { get; init; }

    /// <summary>Unit; null for a plain number.</summary>
    public string? Unit { get; init; }
}
