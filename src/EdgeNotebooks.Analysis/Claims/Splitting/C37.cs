using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Splitting MobileNet V2 at layer 16 (expanded_conv_13) saves most: nearly an order of magnitude against PNG.</summary>
internal sealed class C37 : SplitSavingRule
{
    private const string Quantity = "network saving over PNG";

    public override string ClaimId => "c37";

    public override string Rule => $"no layer of mobilenet_v2 has a smaller output than expanded_conv_13, and the input's median as PNG over that output, {OneByte}, meets the bound; by the paper: no other split has a greater printed saving";

    public override string ToleranceWords => $"{Tolerance.Hedge.Words}; layers of equal output all save most";

    protected override string Layer => "expanded_conv_13";

    protected override string Encoding => Quantities.Png;

    // Two printed savings can contradict the greatest, and cannot prove it.
    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        var savings = paper.Paper.QuotedPoints.Where(point => point is { Quantity: Quantity, Values.Count: 1 })
            .Select(point => PrintedPoints.Find(paper.Paper, Quantity, point.Subject, point.Condition)!).ToList();
        if (savings.FirstOrDefault(saving => saving.DeviceId.Contains($"({Layer})", StringComparison.Ordinal)) is not { } most)
            return PrintedPoints.Lacks(Quantity, Layer);
        return savings.MaxBy(saving => saving.Value) is { } greater && greater.Value > most.Value
            ? new Finding(false, savings, $"the text states a greater saving: {greater.DeviceId} {NumberText.Ratio(greater.Value)}, against {NumberText.Ratio(most.Value)}")
            : Outcome.Lacks($"Figure {claim.Figure} is a picture: the paper prints the bytes neither of a layer's output nor of the input as PNG; that no printed saving is above {NumberText.Ratio(most.Value)} does not show that none is");
    }

    protected override Outcome Compare(Claim claim, LayerBytes bytes)
    {
        var outcome = base.Compare(claim, bytes);
        if (outcome.Finding is not { } finding || bytes.Layer(Layer) is not { } layer)
            return outcome;
        var isLeast = bytes.Least.Value >= layer.Value;
        var words = isLeast ? "no layer sends less" : $"{bytes.Least.Subject} sends less, {Bytes(bytes.Least.Value)}";
        return finding with { Holds = finding.Holds && isLeast, Numbers = isLeast ? finding.Numbers : [.. finding.Numbers, bytes.Least.Number()], Explanation = $"{finding.Explanation}; {words}" };
    }
}
