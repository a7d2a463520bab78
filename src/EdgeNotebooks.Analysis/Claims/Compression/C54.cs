using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With skewed inputs, the longer the cloud latency the larger the gain.</summary>
internal sealed class C54 : CloudSweepRule
{
    public override string ClaimId => "c54";

    public override string Rule => $"at threshold 0.8 the latency that the edge-cloud cascade takes off the non-split one, in percent, rises from each network latency observed to the next, from 20 to 200 ms; by the paper: the two reductions that the text states; {ModelledLatencies}";

    public override string ToleranceWords => "none: an order has no rounding";

    protected override (double From, double To) Needed => (High, High);

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (new[] { C55.Near, C55.Far }.Where(ms => PrintedReduction(paper, ms) is null).Select(LacksReduction).FirstOrDefault() is { } lacking)
            return lacking;
        var (near, far) = (PrintedReduction(paper, C55.Near)!, PrintedReduction(paper, C55.Far)!);
        return new Finding(far.Value > near.Value, [near, far], $"at {At(High)} the reduction is {Text(near.Value)}% at {Text(C55.Near)} ms and {Text(far.Value)}% at {Text(C55.Far)} ms; no other is printed");
    }

    protected override Outcome Judge(Claim claim, IReadOnlyList<(double NetworkMs, PairLatency Latency)> sweep)
    {
        var gains = sweep.Select(cell => (cell.NetworkMs, Percent: cell.Latency.ReductionPercent(High))).ToList();
        var wrong = gains.Skip(1).Zip(gains, (longer, shorter) => (Longer: longer, Shorter: shorter)).Where(pair => pair.Longer.Percent <= pair.Shorter.Percent).ToList();
        return new Finding(
            wrong.Count == 0,
            sweep.Select(cell => cell.Latency.Reduction(High)).ToList(),
            $"at {At(High)} the reduction goes from {Percent(gains[0].Percent)} at {Text(gains[0].NetworkMs)} ms to {Percent(gains[^1].Percent)} at {Text(gains[^1].NetworkMs)} ms, "
            + (wrong.Count == 0 ? "rising all the way" : $"not rising from {string.Join(" and from ", wrong.Select(pair => $"{Text(pair.Shorter.NetworkMs)} to {Text(pair.Longer.NetworkMs)} ms"))}"));
    }
}
