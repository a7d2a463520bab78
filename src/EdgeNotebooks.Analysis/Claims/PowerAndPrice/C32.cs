using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>The Nano's default budget of 5 W is up to 40x below a desktop GPU's power, which the paper does not print.</summary>
internal sealed class C32 : PaperOnlyRule
{
    // NVIDIA Tesla V100 data sheet (SXM2), maximum power: no desktop's GPU, but the paper's own.
    private const double V100SheetWatts = 300;

    public override string ClaimId => "c32";

    public override string Rule => "a desktop GPU's power, were one stated (quoted.csv: quantity 'power', subject 'desktop GPU'), over Table 1's least power of nano meets the bound";

    public override bool NeedsUpper => true;

    protected override string WhyNotHere => "it compares power budgets by their makers, and a budget is no measurement";

    protected override string? NotPrinted(Claim claim, ClaimView view)
    {
        if (view.Paper.FindDevice("nano")?.PowerWMin is not { } budget)
            return "Table 1 prints no power of the Nano";
        var needed = claim.Upper!.Value.Value * budget;
        return Desktop(view) is null
            ? $"the paper prints no desktop GPU's power; {claim.Upper}x the Nano's {PrintedNumber.Of(budget)} W of Table 1 would be {NumberText.Significant(needed, 3)} W{OfV100(view, budget)}"
            : null;
    }

    public override IReadOnlyList<ClaimNumber> Known(Claim claim, ClaimView view) => view.Paper.FindDevice("nano")?.PowerWMin is not { } budget ? [] :
    [
        .. claim.Upper is { } most ? [new ClaimNumber("", "desktop GPU", null, most.Value * budget, view.Provenance, null) { Quantity = "power at which it holds", Unit = "W" }] : Array.Empty<ClaimNumber>(),
        .. view.Paper.FindDevice("gpu")?.InceptionV4PowerW is { } watts ? [new ClaimNumber("", "gpu", "nano", watts / budget, view.Provenance, view.Provenance) { Quantity = "power" }] : Array.Empty<ClaimNumber>(),
    ];

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var (desktop, budget) = (Desktop(view)!.Value, view.Paper.FindDevice("nano")!.PowerWMin!.Value);
        return new Finding(
            Tolerance.Printed.Meets(claim.Upper!.Value, desktop / budget),
            [new ClaimNumber("", "desktop GPU", "nano", desktop / budget, view.Provenance, view.Provenance) { Quantity = "power" }],
            $"a desktop GPU's {NumberText.Significant(desktop, 3)} W over the Nano's {PrintedNumber.Of(budget)} W: {Tolerance.Printed.Compare(claim.Upper.Value, desktop / budget)}");
    }

    private static double? Desktop(ClaimView view) =>
        view.Paper.QuotedPoints.FirstOrDefault(point => point is { Quantity: "power", Subject: "desktop GPU" }) is { Values: [var watts] } ? watts : null;

    /// <summary>The only GPU of a server whose power is known: as printed on Inception V4, and at most by its sheet.</summary>
    private static string OfV100(ClaimView view, double budget) => view.Paper.FindDevice("gpu")?.InceptionV4PowerW is { } watts
        ? $"; the cloud GPU draws {NumberText.Significant(watts, 3)} W in Figure 3c, {NumberText.Ratio(watts / budget)}, and at most {NumberText.Significant(V100SheetWatts, 3)} W by its sheet, {NumberText.Ratio(V100SheetWatts / budget)}"
        : "";
}
