using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>A claim about what a cascade saves on the network with random inputs.</summary>
internal abstract class SavingRule : CascadeRule
{
    public override IReadOnlyList<string> ObservedQuantities => [Quantities.CascadeSavingPercent];

    /// <summary>Thresholds between which the curve must be known.</summary>
    protected abstract (double From, double To) Needed { get; }

    protected abstract Outcome Judge(Claim claim, Observed observed, IReadOnlyList<(string Pair, ObservedSeries Saving)> pairs);

    protected sealed override Outcome Here(Claim claim, Observed observed)
    {
        var pairs = new List<(string, ObservedSeries)>();
        foreach (var pair in Pairs)
        {
            var (saving, lacking) = Find(observed, Quantities.CascadeSavingPercent, Quantities.Cascade(pair, Quantities.Random), Needed.From, Needed.To);
            if (saving is null)
                return lacking!;
            pairs.Add((pair, saving));
        }

        return Judge(claim, observed, pairs);
    }
}
