namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A finding, or what is lacking for one.</summary>
internal sealed record Outcome
{
    private Outcome(Finding? finding, string? lacking, IReadOnlyList<ClaimNumber> known) => (Finding, Lacking, Known) = (finding, lacking, known);

    /// <summary>Null where something is lacking.</summary>
    public Finding? Finding { get; }

    /// <summary>Without capital and full stop; null where there is a finding.</summary>
    public string? Lacking { get; }

    /// <summary>What was recomputed all the same where something is lacking.</summary>
    public IReadOnlyList<ClaimNumber> Known { get; }

    public static implicit operator Outcome(Finding finding) => new(finding, null, []);

    public static Outcome Lacks(string what, params IReadOnlyList<ClaimNumber> known) => new(null, what, known);
}
