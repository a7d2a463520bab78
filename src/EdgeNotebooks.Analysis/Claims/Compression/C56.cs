using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With skewed inputs, higher thresholds give smaller gains.</summary>
internal sealed class C56 : CloudSweepRule
{
    public override string ClaimId => "c56";

    public override string Rule => $"over every network latency observed, from 20 to 200 ms, the edge-cloud cascade's latency with skewed inputs rises with the threshold; {ModelledLatencies}";

    public override string ToleranceWords => "a rising curve may dip by 5% of what it has reached, which a timing's repetition may";

    protected override (double From, double To) Needed => (Middle, Highest);

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks($"Figure 10 is a picture: the text states a gain at {At(High)} alone");

    protected override Outcome Judge(Claim claim, IReadOnlyList<(double NetworkMs, PairLatency Latency)> sweep)
    {
        var rising = sweep.Where(cell => cell.Latency.Curve.Rises()).ToList();
        var (first, last) = (sweep[0], sweep[^1]);
        return new Finding(
            rising.Count == sweep.Count,
            new[] { first, last }.SelectMany(cell => (ClaimNumber[])[cell.Latency.Reduction(Middle), cell.Latency.Reduction(Highest)]).ToList(),
            $"over {Text(rising.Count)} of {Text(sweep.Count)} network latencies the cascade's latency rises with the threshold; from {Text(Middle)} to {Text(Highest)} the reduction goes from {Change(first)} and from {Change(last)}");

        static string Change((double NetworkMs, PairLatency Latency) cell) => $"{Percent(cell.Latency.ReductionPercent(Middle))} to {Percent(cell.Latency.ReductionPercent(Highest))} at {Text(cell.NetworkMs)} ms";
    }
}
