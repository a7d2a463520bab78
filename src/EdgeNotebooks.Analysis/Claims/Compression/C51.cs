using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With random inputs, compression does not beat non-split where high confidence is wanted.</summary>
internal sealed class C51 : LatencyRule
{
    public override string ClaimId => "c51";

    public override string Rule => $"for device-edge and edge-cloud with random inputs: at thresholds 0.8 and 0.99 the cascade's latency is not below the non-split one; by the paper: both printed crossovers are below 0.8, from where a latency that rises (c49) stays above; {ModelledLatencies}";

    public override string ToleranceWords => "none: an order has no rounding; high confidence is a threshold of 0.8 and more, the higher of the two at which the paper prints savings of random inputs";

    protected override string Inputs => Quantities.Random;

    protected override (double From, double To) Needed => (High, Highest);

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (LacksCrossover(paper) is { } lacking)
            return lacking;
        var crossovers = Pairs.Select(pair => PrintedCrossover(paper, pair)!).ToList();
        return new Finding(
            crossovers.All(crossover => crossover.Value < High),
            crossovers,
            string.Join("; ", Pairs.Zip(crossovers, (pair, crossover) => $"{pair} crosses at {Text(crossover.Value)}, {(crossover.Value < High ? "below" : "not below")} {Text(High)}")));
    }

    protected override Finding Judge(Claim claim, IReadOnlyList<PairLatency> pairs)
    {
        var found = pairs.SelectMany(pair => new[] { High, Highest }.Select(threshold => (Latency: pair, Threshold: threshold, Ms: pair.Curve.At(threshold)!.Value))).ToList();
        return new Finding(
            found.All(cell => cell.Ms >= cell.Latency.NonSplitMs),
            found.Select(cell => cell.Latency.Cascade.Number(cell.Threshold)).Concat(pairs.Select(pair => pair.NonSplit.Number())).ToList(),
            string.Join("; ", found.Select(cell => $"{cell.Latency.Pair} {Ms(cell.Ms)} at {Text(cell.Threshold)}, {(cell.Ms >= cell.Latency.NonSplitMs ? "not below" : "below")} {Ms(cell.Latency.NonSplitMs)} non-split")));
    }
}
