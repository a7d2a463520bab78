using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With random inputs, at low thresholds split latency is below non-split and it rises with the threshold.</summary>
internal sealed class C49 : LatencyRule
{
    public override string ClaimId => "c49";

    public override string Rule => $"for device-edge and edge-cloud with random inputs: at the lowest threshold observed, of at most 0.2, the cascade's latency is below the non-split one, and it rises with the threshold; {ModelledLatencies}";

    public override string ToleranceWords => "low thresholds are 0.2 and below, beneath both printed crossovers; a rising curve may dip by 5% of what it has reached, which a timing's repetition may";

    protected override string Inputs => Quantities.Random;

    protected override (double From, double To) Needed => (Low, High);

    protected override Outcome OnPaper(Claim claim, ClaimView paper) =>
        Outcome.Lacks("Figure 8c is a picture: the text states at which thresholds the latencies cross, and no latency on either side");

    protected override Finding Judge(Claim claim, IReadOnlyList<PairLatency> pairs)
    {
        var found = pairs.Select(pair => (pair.Pair, Latency: pair, First: pair.Curve.Points[0], Rises: pair.Curve.Rises())).ToList();
        return new Finding(
            found.All(pair => pair.First.Value < pair.Latency.NonSplitMs && pair.Rises),
            found.SelectMany(pair => (ClaimNumber[])[pair.Latency.Cascade.Number(pair.First.At), pair.Latency.NonSplit.Number()]).ToList(),
            string.Join("; ", found.Select(pair => $"{pair.Pair}: {Ms(pair.First.Value)} at {At(pair.First.At)} against {Ms(pair.Latency.NonSplitMs)} non-split, and the latency {(pair.Rises ? "rises" : "does not rise")} with the threshold")));
    }
}
