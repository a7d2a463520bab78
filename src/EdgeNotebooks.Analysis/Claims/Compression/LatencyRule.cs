using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>A claim about a cascade's latency over its threshold, beside the latency where every input goes on, for both pairs.</summary>
internal abstract class LatencyRule : CascadeRule
{
    /// <summary><see cref="Quantities.Random"/> or <see cref="Quantities.Skewed"/>.</summary>
    protected abstract string Inputs { get; }

    /// <summary>Thresholds between which the curve must be known.</summary>
    protected abstract (double From, double To) Needed { get; }

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.CascadeLatencyMs, Quantities.NonSplitLatencyMs];

    protected sealed override IReadOnlyList<IReadOnlyList<Provenance>> Grounds => RealOrModelled;

    protected abstract Finding Judge(Claim claim, IReadOnlyList<PairLatency> pairs);

    protected sealed override Outcome Here(Claim claim, Observed observed)
    {
        var pairs = new List<PairLatency>();
        foreach (var pair in Pairs)
        {
            var subject = Quantities.Cascade(pair, Inputs);
            var (cascade, lacking) = Find(observed, Quantities.CascadeLatencyMs, subject, Needed.From, Needed.To);
            if (cascade is null)
                return lacking!;
            if (observed.Find(Quantities.NonSplitLatencyMs, subject) is not { } nonSplit)
                return NotObserved(Quantities.NonSplitLatencyMs, subject);
            pairs.Add(new PairLatency(pair, cascade, nonSplit));
        }

        return Judge(claim, pairs);
    }
}
