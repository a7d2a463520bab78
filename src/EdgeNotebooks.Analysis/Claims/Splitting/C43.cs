using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Splitting saves up to 4x bandwidth, against the savings that section 5.1 states.</summary>
internal sealed class C43 : PaperOnlyRule
{
    // Savings of splitting that the text states: over PNG as factors at two layers, over JPEG as a percentage.
    private static readonly string[] Factors = ["q09", "q10"];
    private const string Percent = "q11";

    public override string ClaimId => "c43";

    public override string Rule => "the greatest saving by splitting that section 5.1 states, over PNG (q09, q10) or over JPEG (q11, 30.46% less being 1.44x), meets the bound";

    public override bool NeedsUpper => true;

    protected override string WhyNotHere => "it sums up the paper's own experiments; what splitting saves here is for c36 to c38 to say";

    protected override string? NotPrinted(Claim claim, ClaimView view) => LacksQuoted(view, [.. Factors, Percent]);

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var savings = Factors.Select(id => (Id: id, Over: "PNG", Factor: view.Quoted(id)!.Value)).Append((Id: Percent, Over: "JPEG", Factor: 1 / (1 - (view.Quoted(Percent)!.Value / 100)))).ToList();
        var greatest = savings.MaxBy(saving => saving.Factor);
        var holds = Tolerance.Printed.Meets(claim.Upper!.Value, greatest.Factor);
        var words = $"section 5.1 states {string.Join(", ", savings.Select(saving => $"{NumberText.Ratio(saving.Factor)} over {saving.Over} ({view.Paper.FindQuoted(saving.Id)!.Condition})"))}; the greatest, {Tolerance.Printed.Compare(claim.Upper.Value, greatest.Factor)}";
        if (!holds && Elsewhere(claim.Upper.Value, view) is { } other)
            words += $"; the text states {claim.Upper}x of {other.Quantity}, {other.Subject} ({other.Condition}), which is no saving by splitting";
        return new Finding(
            holds,
            savings.Select(saving => new ClaimNumber("mobilenet_v2", saving.Over, null, saving.Factor, view.Provenance, null) { Quantity = "saving over", Unit = "x" }).ToList(),
            words);
    }

    /// <summary>Another stated number that is the bound.</summary>
    private static QuotedPoint? Elsewhere(PrintedNumber bound, ClaimView view) =>
        view.Paper.QuotedPoints.FirstOrDefault(point => point is { Unit: "x", Values: [var value] } && value == bound.Value && !point.Quantity.Contains("splitting", StringComparison.Ordinal));
}
