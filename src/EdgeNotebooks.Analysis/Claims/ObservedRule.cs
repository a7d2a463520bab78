using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>
/// A claim that observations decide here, and that printed points decide on paper as far as there are any. Measured and recorded observations count, and may stand beside each other; modelled ones count
/// only where a rule says so, and then all of them are: a claim about a device is decided by what that device did. What is computed exactly from a model's graph (<see cref="Computed"/>) counts beside either.
/// </summary>
internal abstract class ObservedRule : ClaimRule
{
    /// <summary>Counted or timed on the thing itself, the fresher first.</summary>
    protected static readonly IReadOnlyList<Provenance> Real = [Provenance.Measured, Provenance.Recorded];

    public sealed override IReadOnlyList<string> Models => [];

    public override IReadOnlyList<string> Devices => [];

    public override bool NeedsBounds => false;

    public override string? Notebook => null;

    /// <summary>Provenances that may decide; those of a later list only where none of an earlier one do.</summary>
    protected virtual IReadOnlyList<IReadOnlyList<Provenance>> Grounds => [Real];

    /// <summary>Those of <see cref="ClaimRule.ObservedQuantities"/> that follow from a model's graph alone, so that nobody has to observe them: modelled ones count.</summary>
    protected virtual IReadOnlyList<string> Computed => [];

    /// <summary>What the printed numbers say of it, or which one is not printed.</summary>
    protected abstract Outcome OnPaper(Claim claim, ClaimView paper);

    /// <summary>What observations say of it, or which is lacking.</summary>
    protected abstract Outcome Here(Claim claim, Observed observed);

    public sealed override string? Missing(Claim claim, ClaimView view) => OutcomeOf(claim, view).Lacking;

    public sealed override Finding Judge(Claim claim, ClaimView view) => OutcomeOf(claim, view).Finding!;

    public sealed override IReadOnlyList<ClaimNumber> Known(Claim claim, ClaimView view) => OutcomeOf(claim, view).Known;

    /// <summary>Says which observation is lacking, by the name under which an experiment would write it.</summary>
    protected static Outcome NotObserved(string quantity, string? of = null, string? device = null) =>
        Outcome.Lacks($"no {quantity}{(of is null ? "" : $" of {of}")}{(device is null ? "" : $" on the {Name(device)}")} has been observed");

    private Outcome OutcomeOf(Claim claim, ClaimView view)
    {
        if (NeedsBounds && (claim.Lower is null || claim.Upper is null))
            return Outcome.Lacks("claims.csv holds no bounds for it");
        if (view.Provenance == Provenance.Published)
            return OnPaper(claim, view);
        var outcomes = Grounds.Select(admitted => (Admitted: admitted, Outcome: Here(claim, new Observed(view, admitted, Computed)))).ToList();
        if (outcomes.FirstOrDefault(cell => cell.Outcome.Finding is not null).Outcome is { Finding: { } finding })
            return WithProvenance(finding, Computed.Count > 0);

        // What is lacking is told of the ground that has something, the last one of several.
        var seen = view.Observations.Where(row => ObservedQuantities.Contains(row.Quantity) && !Computed.Contains(row.Quantity)).Select(row => row.Provenance).ToHashSet();
        var nearest = outcomes.LastOrDefault(cell => seen.Overlaps(cell.Admitted)).Outcome ?? outcomes[0].Outcome;
        var onlyModelled = seen.Contains(Provenance.Modelled) && !outcomes.Any(cell => cell.Admitted.Contains(Provenance.Modelled));
        return Outcome.Lacks(nearest.Lacking + (onlyModelled ? "; modelled numbers do not decide it" : ""));
    }

    private static Finding WithProvenance(Finding finding, bool isComputed)
    {
        var provenances = finding.Numbers.SelectMany(number => new[] { number.Provenance, number.OverProvenance }).OfType<Provenance>()
            .Where(provenance => provenance != Provenance.Published).Distinct().Order().ToList();
        var words = string.Join(" and ", provenances.Select(provenance => Words.ToSnakeCase(provenance)));
        return finding with { Explanation = $"{finding.Explanation}; the numbers are {words}{(!provenances.Contains(Provenance.Modelled) ? "" : isComputed ? ", computed from the graph's shapes" : ", nothing was timed")}" };
    }
}
