using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With skewed inputs, at threshold 0.8 latency falls by 70.39% at 60 ms and by 79.83% at 100 ms.</summary>
internal sealed class C55 : CloudSweepRule
{
    // The network latencies that the sentence names, in milliseconds.
    public const double Near = 60;
    public const double Far = 100;

    public override string ClaimId => "c55";

    public override string Rule => $"at threshold 0.8 the latency that the edge-cloud cascade takes off the non-split one, in percent, meets the lower bound at 60 ms and the upper one at 100 ms; by the paper: the numbers stated of Figure 10, the greater over the longer link (c54); {ModelledLatencies}";

    public override string ToleranceWords => $"by the paper: {Tolerance.Printed.Words}; here: {Tolerance.Hedge.Words}";

    public override bool NeedsBounds => true;

    protected override (double From, double To) Needed => (High, High);

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (new[] { Near, Far }.Where(ms => PrintedReduction(paper, ms) is null).Select(LacksReduction).FirstOrDefault() is { } lacking)
            return lacking;
        var (near, far) = (PrintedReduction(paper, Near)!, PrintedReduction(paper, Far)!);
        var checks = Checks(claim, near.Value, far.Value, Tolerance.Printed);
        var ordered = far.Value > near.Value;
        return new Finding(
            ordered && checks.All(check => check.Holds),
            [near, far],
            $"{string.Join("; ", checks)}; the reduction {(ordered ? "is" : "is not")} the greater over the longer link, as c54 says; x06 sets the two against Figure 9");
    }

    protected override Outcome Judge(Claim claim, IReadOnlyList<(double NetworkMs, PairLatency Latency)> sweep)
    {
        var cells = new[] { Near, Far }.Select(ms => sweep.FirstOrDefault(cell => cell.NetworkMs == ms).Latency).ToList();
        if (cells.Any(cell => cell is null))
            return NotObserved(Quantities.CascadeLatencyMs, $"'{Quantities.Cascade(Quantities.EdgeCloud, Quantities.Skewed, cells[0] is null ? Near : Far)}'");
        var checks = Checks(claim, cells[0].ReductionPercent(High), cells[1].ReductionPercent(High), Tolerance.Hedge);
        return new Finding(checks.All(check => check.Holds), cells.Select(cell => cell.Reduction(High)).ToList(), string.Join("; ", checks));
    }

    private static List<BoundCheck> Checks(Claim claim, double near, double far, Tolerance tolerance) =>
        [new($"at {Text(Near)} ms", claim.Lower!.Value, near, "%", tolerance), new($"at {Text(Far)} ms", claim.Upper!.Value, far, "%", tolerance)];
}
