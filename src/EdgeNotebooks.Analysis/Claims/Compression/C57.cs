using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With skewed inputs, at threshold 0.99 compression is always worse than non-split, from 20 to 200 ms.</summary>
internal sealed class C57 : CloudSweepRule
{
    public override string ClaimId => "c57";

    public override string Rule => $"at threshold 0.99 the edge-cloud cascade's latency with skewed inputs is above the non-split one over every network latency observed, from 20 to 200 ms; {ModelledLatencies}";

    public override string ToleranceWords => "none: an order has no rounding, and 'always' grants no exception";

    protected override (double From, double To) Needed => (Highest, Highest);

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks($"Figure 10 is a picture: the text states no number at {At(Highest)}");

    protected override Outcome Judge(Claim claim, IReadOnlyList<(double NetworkMs, PairLatency Latency)> sweep)
    {
        var better = sweep.Where(cell => cell.Latency.ReductionPercent(Highest) >= 0).ToList();
        var best = sweep.MaxBy(cell => cell.Latency.ReductionPercent(Highest));
        return new Finding(
            better.Count == 0,
            sweep.Select(cell => cell.Latency.Reduction(Highest)).ToList(),
            $"at {At(Highest)} compression is worse over {Text(sweep.Count - better.Count)} of {Text(sweep.Count)} network latencies; the best reduction is {Percent(best.Latency.ReductionPercent(Highest))}, at {Text(best.NetworkMs)} ms");
    }
}
