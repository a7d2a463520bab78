using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A claim, judged twice: by the paper's own figures, and by the measurements at hand.</summary>
public sealed record ClaimVerdict
{
    /// <summary>The claim as printed, with its bounds.</summary>
    public required Claim Claim { get; init; }

    /// <summary>Id of the claim.</summary>
    public string ClaimId => Claim.ClaimId;

    /// <summary>The rule in words: what is computed and when the claim holds.</summary>
    public required string Rule { get; init; }

    /// <summary>The tolerance that the rule grants, and why.</summary>
    public required string Tolerance { get; init; }

    /// <summary>The notebook whose measurements decide it here; null where the suite has none that does.</summary>
    public required string? Notebook { get; init; }

    /// <summary>By the published figures.</summary>
    public required PaperVerdict PaperVerdict { get; init; }

    /// <summary>The published numbers recomputed; empty when one is not printed.</summary>
    public required IReadOnlyList<ClaimNumber> PaperNumbers { get; init; }

    /// <summary>By the measurements at hand.</summary>
    public required HereVerdict HereVerdict { get; init; }

    /// <summary>Devices whose measurement would decide it; empty unless <see cref="HereVerdict.NeedsDevice"/>.</summary>
    public required IReadOnlyList<NeededDevice> Needs { get; init; }

    /// <summary>
    /// This machine's numbers: the claim's own where its devices were measured; its CPU beside the published Xeon and
    /// Pi 3, with its gains where the claim is about batching. Empty for a cross-check.
    /// </summary>
    public required IReadOnlyList<ClaimNumber> HereNumbers { get; init; }

    /// <summary>One sentence: what the measurements say, or what they lack; null when <see cref="Needs"/> tells.</summary>
    public string? HereExplanation { get; init; }

    /// <summary>What to type to have it decided here, a command a device; where no notebook measures it, what recomputes the paper's numbers.</summary>
    public IReadOnlyList<string> Commands => ClaimCommands.Of(this);

    /// <summary>One sentence: what exactly the published numbers say, or which one is not printed.</summary>
    public required string Explanation { get; init; }
}
