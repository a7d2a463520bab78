using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With skewed inputs, compression is 3x (device-edge) and 4x (edge-cloud) faster over a wide range of thresholds.</summary>
internal sealed class C52 : LatencyRule
{
    private const string GainName = "latency gain over non-split";

    public override string ClaimId => "c52";

    public override string Rule => "with skewed inputs the non-split latency over the cascade's is, less 20%, at least the lower bound device-edge and the upper one edge-cloud, over at least half of the thresholds; by the paper: the numbers stated of Figure 9, the greater with the longer link (c54)"
        + $"; {ModelledLatencies}";

    public override string ToleranceWords => $"by the paper: {Tolerance.Printed.Words}; here 20% less, for other hardware than the paper's, and more is no contradiction; a wide range is at least half of the thresholds";

    public override bool NeedsBounds => true;

    protected override string Inputs => Quantities.Skewed;

    protected override (double From, double To) Needed => (0.1, 0.9); // what is outside counts as not faster

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (Pairs.FirstOrDefault(pair => PrintedPoints.Find(paper.Paper, GainName, pair) is null) is { } unknown)
            return PrintedPoints.Lacks(GainName, unknown);
        if (PrintedLinksMs(paper) is not { } links)
            return PrintedPoints.Lacks("network latency", "device-edge and edge-cloud");
        var gains = Pairs.Select(pair => PrintedPoints.Find(paper.Paper, GainName, pair)!).ToList();
        var checks = Pairs.Zip(gains, (pair, gain) => new BoundCheck(pair, BoundOf(claim, pair), gain.Value, "x", Tolerance.Printed)).ToList();
        var ordered = gains[1].Value > gains[0].Value == links.EdgeCloud > links.DeviceEdge;
        return new Finding(
            ordered && checks.All(check => check.Holds),
            gains,
            $"{string.Join("; ", checks)}; the pair with the longer link ({Ms(links.EdgeCloud)} against {Ms(links.DeviceEdge)}) {(ordered ? "gains" : "does not gain")} more, as c54 says; x06 sets the second against Figure 10");
    }

    protected override Finding Judge(Claim claim, IReadOnlyList<PairLatency> pairs)
    {
        var found = pairs.Select(pair => (Latency: pair, Least: (1 - Tolerance.HedgeShare) * BoundOf(claim, pair.Pair).Value, Gain: pair.NonSplitMs / pair.Curve.At(Middle)!.Value)).ToList();
        var shares = found.Select(pair => pair.Latency.Curve.ShareWhere((_, ms) => pair.Latency.NonSplitMs >= pair.Least * ms)).ToList();
        return new Finding(
            shares.All(share => share >= WideShare),
            found.SelectMany(pair => (ClaimNumber[])[pair.Latency.Cascade.Number(Middle), pair.Latency.NonSplit.Number()]).ToList(),
            string.Join("; ", found.Zip(shares, (pair, share) => $"{pair.Latency.Pair} is at least {NumberText.Ratio(pair.Least)} faster at {NumberText.Percent(share)} of the thresholds, and {NumberText.Ratio(pair.Gain)} at {Text(Middle)}")));
    }
}
