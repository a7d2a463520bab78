using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>The two marked splits of MobileNet V2: as far apart by the layers' numbers as by their names.</summary>
internal sealed class X03 : PaperOnlyRule
{
    public override string ClaimId => "x03";

    public override string Rule => "the two marked layers (q09, q10) are as far apart by number as by the number in their names: blocks follow one another, one a layer";

    public override string ToleranceWords => "none: a count has no rounding";

    protected override string? NotPrinted(Claim claim, ClaimView view) => MarkedSplit.Both(view.Paper) is null ? MarkedSplit.Missing : null;

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var (early, late) = MarkedSplit.Both(view.Paper)!.Value;
        var (byNumber, byName) = (late.Layer - early.Layer, late.BlockNumber - early.BlockNumber);
        var words = string.Create(CultureInfo.InvariantCulture, $"layer {early.Layer} is {early.Block} and layer {late.Layer} is {late.Block}: {byNumber} apart by number, {byName} by name");
        if (byNumber != byName)
        {
            words += string.Create(CultureInfo.InvariantCulture, $"; they would agree were layer {early.Layer} expanded_conv_{late.BlockNumber - byNumber}, or layer {late.Layer} expanded_conv_{early.BlockNumber + byNumber}");
            if (Place(early) is { } first && Place(late) is { } second)
                words += string.Create(CultureInfo.InvariantCulture, $"; counted from the input convolution as layer 1, {early.Block} is layer {first} and {late.Block} layer {second}");
        }

        return new Finding(byNumber == byName, [Number("layers apart by number", byNumber, view), Number("layers apart by name", byName, view)], words);
    }

    /// <summary>A block's place in this suite's own graph, the input convolution being 1; null where the graph has no such block.</summary>
    private static int? Place(MarkedSplit split)
    {
        var place = ModelCatalog.Get(MobileNet).Graph.Blocks.Select(block => block.Name).ToList().IndexOf(split.Block);
        return place < 0 ? null : place + 1;
    }

    private static ClaimNumber Number(string quantity, int value, ClaimView view) => new(MobileNet, "of the marked splits", null, value, view.Provenance, null) { Quantity = quantity, Unit = "" };
}
