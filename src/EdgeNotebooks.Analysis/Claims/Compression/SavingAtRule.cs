using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>A sentence of the form "at this threshold the saving is so much device-edge and so much edge-cloud".</summary>
internal abstract class SavingAtRule : SavingRule
{
    // What the sampling error of some hundred images makes of a saving; a fifth of 0.1% would be less than one image in 500.
    private const double Points = 1;

    protected abstract double Threshold { get; }

    public override bool NeedsBounds => true;

    public override string Rule => $"the savings with random inputs at {At(Threshold)} meet the lower bound device-edge and the upper one edge-cloud; by the paper: the numbers stated of Figure 8b, which must fall from 0.5 to 0.8 (c45) and be greater edge-cloud (c48)";

    public override string ToleranceWords => $"by the paper: {Tolerance.Printed.Words}; here: {Tolerance.Hedge.Words}, or one percentage point, which is less than 500 images can tell";

    protected override (double From, double To) Needed => (Threshold, Threshold);

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (LacksSaving(paper) is { } lacking)
            return lacking;
        var savings = Pairs.ToDictionary(pair => pair, pair => (Middle: PrintedSaving(paper, pair, Middle)!, High: PrintedSaving(paper, pair, High)!));
        var checks = Pairs.Select(pair => new BoundCheck(pair, BoundOf(claim, pair), PrintedSaving(paper, pair, Threshold)!.Value, "%", Tolerance.Printed)).ToList();
        var falls = savings.Values.All(saving => saving.High.Value < saving.Middle.Value);
        var ordered = PrintedSaving(paper, Quantities.EdgeCloud, Threshold)!.Value > PrintedSaving(paper, Quantities.DeviceEdge, Threshold)!.Value;
        return new Finding(
            falls && ordered && checks.All(check => check.Holds),
            savings.Values.SelectMany(saving => (ClaimNumber[])[saving.Middle, saving.High]).ToList(),
            $"{string.Join("; ", checks)}; the savings {(falls ? "fall" : "do not fall")} from {At(Middle)} to {Text(High)} in both pairs, as c45 says, and edge-cloud's {(ordered ? "is" : "is not")} the greater, as c48 says");
    }

    protected override Outcome Judge(Claim claim, Observed observed, IReadOnlyList<(string Pair, ObservedSeries Saving)> pairs)
    {
        var checks = pairs.Select(pair => new BoundCheck(pair.Pair, BoundOf(claim, pair.Pair), pair.Saving.Curve.At(Threshold)!.Value, "%", Tolerance.Hedge, Points)).ToList();
        return new Finding(checks.All(check => check.Holds), pairs.Select(pair => pair.Saving.Number(Threshold)).ToList(), string.Join("; ", checks));
    }
}
