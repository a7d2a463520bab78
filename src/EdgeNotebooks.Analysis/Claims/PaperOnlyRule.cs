using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A sentence, or a cross-check, of the paper's own figures that no measurement here decides.</summary>
internal abstract class PaperOnlyRule : ClaimRule
{
    public override string? Notebook => null;

    public override IReadOnlyList<string> Models => [];

    public override IReadOnlyList<string> Devices => [];

    public override bool NeedsBounds => false;

    /// <summary>Why no measurement decides it, without capital and full stop.</summary>
    protected virtual string WhyNotHere => "a cross-check of the paper's own figures, which no measurement decides";

    /// <summary>What the paper does not print, without capital and full stop; null when it prints all that the rule reads.</summary>
    protected abstract string? NotPrinted(Claim claim, ClaimView view);

    public sealed override string? Missing(Claim claim, ClaimView view) =>
        view.Provenance == Provenance.Published ? MissingBounds(claim) ?? NotPrinted(claim, view) : WhyNotHere;
}
