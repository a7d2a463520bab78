using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Published;

/// <summary>One checkable sentence of the paper in short words, with its condition and its bounds as numbers.</summary>
public sealed record Claim
{
    /// <summary>Always <see cref="Provenance.Published"/>.</summary>
    public Provenance Provenance { get; } = Provenance.Published;

    /// <summary>Id: <c>c01</c> and on for claims, <c>x01</c> and on for cross-checks of the paper's figures against each other.</summary>
    public required string ClaimId { get; init; }

    /// <summary>Section of the paper.</summary>
    public required string Section { get; init; }

    /// <summary>Figure or table that the sentence is about; null when about none.</summary>
    public string? Figure { get; init; }

    /// <summary>The sentence in short.</summary>
    public required string Text { get; init; }

    /// <summary>Model or setting that it is about; null for all.</summary>
    public string? Condition { get; init; }

    /// <summary>Lower bound as printed, in <see cref="Unit"/>; null when there is none.</summary>
    public PrintedNumber? Lower { get; init; }

    /// <summary>Upper bound as printed, in <see cref="Unit"/>; equal to <see cref="Lower"/> for a single number; null when there is none.</summary>
    public PrintedNumber? Upper { get; init; }

    /// <summary>Unit of the bounds, <c>x</c> for a ratio; null when the claim has no number.</summary>
    public string? Unit { get; init; }

    /// <summary>What can decide it.</summary>
    public required ClaimKind Kind { get; init; }
}
