using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With random inputs, split latency crosses non-split at threshold 0.26 device-edge and 0.45 edge-cloud.</summary>
internal sealed class C50 : LatencyRule
{
    public override string ClaimId => "c50";

    public override string Rule => "the threshold at which the cascade's latency with random inputs comes up to the non-split one meets the lower bound device-edge and the upper one edge-cloud; by the paper: the numbers stated of Figure 8c, which must lie between 0 and 1 (c49), the later one with the longer link"
        + $"; {ModelledLatencies}";

    public override string ToleranceWords => $"by the paper: {Tolerance.Printed.Words}; here: {Tolerance.Hedge.Words}";

    public override bool NeedsBounds => true;

    protected override string Inputs => Quantities.Random;

    protected override (double From, double To) Needed => (Low, Highest);

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (LacksCrossover(paper) is { } lacking)
            return lacking;
        if (PrintedLinksMs(paper) is not { } links)
            return PrintedPoints.Lacks("network latency", "device-edge and edge-cloud");
        var crossovers = Pairs.Select(pair => PrintedCrossover(paper, pair)!).ToList();
        var checks = Pairs.Zip(crossovers, (pair, crossover) => new BoundCheck(pair, BoundOf(claim, pair), crossover.Value, "", Tolerance.Printed)).ToList();
        var inside = crossovers.All(crossover => crossover.Value is > 0 and < 1);
        var ordered = crossovers[1].Value > crossovers[0].Value == links.EdgeCloud > links.DeviceEdge;
        return new Finding(
            inside && ordered && checks.All(check => check.Holds),
            crossovers,
            $"{string.Join("; ", checks)}; both {(inside ? "lie" : "do not lie")} between 0 and 1, as c49 says, and the pair with the longer link ({Ms(links.EdgeCloud)} against {Ms(links.DeviceEdge)}) {(ordered ? "crosses" : "does not cross")} later; x05 sets the second against other figures");
    }

    protected override Finding Judge(Claim claim, IReadOnlyList<PairLatency> pairs)
    {
        var found = pairs.Select(pair => (Latency: pair, At: pair.Curve.Crossing(pair.NonSplitMs))).ToList();
        var checks = found.Select(pair => pair.At is { } at ? new BoundCheck(pair.Latency.Pair, BoundOf(claim, pair.Latency.Pair), at, "", Tolerance.Hedge) : null).ToList();
        return new Finding(
            checks.All(check => check is { Holds: true }),
            found.SelectMany(pair => pair.At is { } at ? (ClaimNumber[])[pair.Latency.Cascade.Number(at), pair.Latency.NonSplit.Number()] : [pair.Latency.NonSplit.Number()]).ToList(),
            string.Join("; ", found.Zip(checks, (pair, check) => check?.ToString() ?? $"{pair.Latency.Pair} does not cross {Ms(pair.Latency.NonSplitMs)} from below")));
    }
}
