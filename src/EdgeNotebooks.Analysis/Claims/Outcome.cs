namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A finding, or what is lacking for one.</summary>
internal sealed record Outcome
{
    private Outcome(Finding? finding, string? lacking) => (Finding, Lacking) = (finding, lacking);

    /// <summary>Null where something is lacking.</summary>
    public Finding? Finding { get; }

    /// <summary>Without capital and full stop; null where there is a finding.</summary>
    public string? Lacking { get; }

    public static implicit operator Outcome(Finding finding) => new(finding, null);

    public static Outcome Lacks(string what) => new(null, what);
}
