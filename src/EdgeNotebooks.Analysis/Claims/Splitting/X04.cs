using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Models;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>
/// The savings of the two marked splits of MobileNet V2 over PNG, against the sizes of what the two blocks put out: what is sent is the block's output, so the
/// savings are to each other as the sizes are, the other way round, whatever the bytes an element.
/// </summary>
internal sealed class X04 : PaperOnlyRule
{
    public override string ClaimId => "x04";

    public override string Rule => "elements of the earlier marked block's output over those of the later one's (shapes of this suite's own graph, Sandler et al. 2018, Table 2, doi:10.1109/CVPR.2018.00474) lie within the ratios that the two savings (q09, q10) allow, "
        + "each being what is printed or up to 20% less";

    public override string ToleranceWords => "both savings are hedged with 'nearly', which says that a number is somewhat less than what is printed: up to 20% less is granted to either, and the two may err in opposite directions";

    protected override string? NotPrinted(Claim claim, ClaimView view) => MarkedSplit.Both(view.Paper) is not { } splits
        ? MarkedSplit.Missing
        : ((MarkedSplit[])[splits.Early, splits.Late]).Where(split => Output(split) is null).Select(split => $"{MobileNet} has no block {split.Block}").FirstOrDefault();

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var (early, late) = MarkedSplit.Both(view.Paper)!.Value;
        Value first = Output(early)!, second = Output(late)!;
        var (sizes, savings) = ((double)first.Count / second.Count, late.Saving / early.Saving);
        const double Nearly = 1 - Tolerance.HedgeShare;
        var (least, greatest) = (Nearly * savings, savings / Nearly);
        var holds = sizes >= least && sizes <= greatest;
        var words = $"{early.Block} puts out {Shape(first)} and {late.Block} {Shape(second)}, {NumberText.Ratio(sizes)}; the savings, {NumberText.Significant(late.Saving, 3)}x over {NumberText.Significant(early.Saving, 3)}x, are {NumberText.Ratio(savings)} apart, "
            + $"from {NumberText.Ratio(least)} to {NumberText.Ratio(greatest)} with what 'nearly' grants";
        if (!holds)
            words += $"; {NumberText.Significant(late.Saving, 3)}x at the later would go with {NumberText.Ratio(late.Saving / sizes)} at the earlier, {NumberText.Significant(early.Saving, 3)}x at the earlier with {NumberText.Ratio(early.Saving * sizes)} at the later";
        return new Finding(
            holds,
            [
                new ClaimNumber(MobileNet, late.Block, early.Block, savings, view.Provenance, view.Provenance) { Quantity = "saving" },
                new ClaimNumber(MobileNet, early.Block, late.Block, sizes, Provenance.Modelled, Provenance.Modelled) { Quantity = "output" },
            ],
            words);
    }

    private static Value? Output(MarkedSplit split) => ModelCatalog.Get(MobileNet).Graph.Blocks.FirstOrDefault(block => block.Name == split.Block);

    /// <summary>Height, width and channels, as the paper writes shapes.</summary>
    private static string Shape(Value output) => FormattableString.Invariant($"{output.Shape[1]}x{output.Shape[2]}x{output.Shape[0]}");
}
