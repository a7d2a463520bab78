using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>A claim about Figure 10: the edge-cloud cascade with skewed inputs over network latencies from 20 to 200 ms.</summary>
internal abstract class CloudSweepRule : CascadeRule
{
    private const string Pair = Quantities.EdgeCloud;
    private const string ReductionName = "latency reduction";

    /// <summary>Thresholds between which each curve must be known.</summary>
    protected abstract (double From, double To) Needed { get; }

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.CascadeLatencyMs, Quantities.NonSplitLatencyMs];

    protected sealed override IReadOnlyList<IReadOnlyList<Provenance>> Grounds => RealOrModelled;

    /// <param name="claim">The claim.</param>
    /// <param name="sweep">Ascending by the network latency, from the least to the greatest that the paper names.</param>
    protected abstract Outcome Judge(Claim claim, IReadOnlyList<(double NetworkMs, PairLatency Latency)> sweep);

    protected sealed override Outcome Here(Claim claim, Observed observed)
    {
        if (PrintedPoints.Find(observed.Paper, "cloud latency swept from", Pair) is not { } from || PrintedPoints.Find(observed.Paper, "cloud latency swept to", Pair) is not { } to)
            return PrintedPoints.Lacks("cloud latency swept from and to", Pair);
        var sweep = observed.All(Quantities.CascadeLatencyMs)
            .Select(cascade => (Ms: Quantities.NetworkLatencyMs(cascade.Subject, Pair, Quantities.Skewed), Cascade: cascade))
            .Where(cell => cell.Ms >= from.Value && cell.Ms <= to.Value && cell.Cascade.Curve.Spans(Needed.From, Needed.To))
            .Select(cell => (NetworkMs: cell.Ms!.Value, cell.Cascade, NonSplit: observed.Find(Quantities.NonSplitLatencyMs, cell.Cascade.Subject)))
            .Where(cell => cell.NonSplit is not null)
            .GroupBy(cell => cell.NetworkMs).Select(same => same.Last()).OrderBy(cell => cell.NetworkMs)
            .Select(cell => (cell.NetworkMs, new PairLatency(Pair, cell.Cascade, cell.NonSplit!))).ToList();
        return sweep.Count > 2 && sweep[0].NetworkMs == from.Value && sweep[^1].NetworkMs == to.Value
            ? Judge(claim, sweep)
            : NotObserved($"{Quantities.CascadeLatencyMs} with {Quantities.NonSplitLatencyMs}", $"'{Quantities.Cascade(Pair, Quantities.Skewed)}' at network latencies of {Ms(from.Value)}, {Ms(to.Value)} and between, {Between(Needed.From, Needed.To)}");
    }

    /// <summary>A printed reduction at threshold 0.8 over a network latency; null where none is.</summary>
    protected static ClaimNumber? PrintedReduction(ClaimView paper, double networkMs) => PrintedPoints.Find(paper.Paper, ReductionName, Pair, Condition(networkMs));

    protected static Outcome LacksReduction(double networkMs) => PrintedPoints.Lacks(ReductionName, Pair, Condition(networkMs));

    private static string Condition(double networkMs) => $"{At(High)} cloud latency {Text(networkMs)} ms";
}
