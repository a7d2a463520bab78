using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With skewed inputs bandwidth savings are higher too, over a broad range of thresholds.</summary>
internal sealed class C53 : CascadeRule
{
    public override string ClaimId => "c53";

    public override string Rule => "for device-edge and edge-cloud: the saving with skewed inputs is above that with random ones at at least half of the thresholds; savings as recorded, or else modelled where the specialised model is recorded predictions held to the frequent classes";

    public override string ToleranceWords => "a broad range is at least half of the thresholds; at each the order has no rounding";

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.CascadeSavingPercent];

    /// <summary>A specialised model that nobody has trained is modelled from the predictions of the whole one; the sentence is about what skew does to a cascade.</summary>
    protected override IReadOnlyList<IReadOnlyList<Provenance>> Grounds => [Real, [.. Real, Provenance.Modelled]];

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks("Figure 9 is a picture: the text states no saving on the network with skewed inputs");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        var found = new List<(string Pair, ObservedSeries Skewed, ObservedSeries Random)>();
        foreach (var pair in Pairs)
        {
            var (skewed, lacksSkewed) = Find(observed, Quantities.CascadeSavingPercent, Quantities.Cascade(pair, Quantities.Skewed), Middle, High);
            var (random, lacksRandom) = Find(observed, Quantities.CascadeSavingPercent, Quantities.Cascade(pair, Quantities.Random), Middle, High);
            if (skewed is null || random is null)
                return lacksSkewed ?? lacksRandom!;
            found.Add((pair, skewed, random));
        }

        var shares = found.Select(pair => pair.Skewed.Curve.ShareWhere((at, saving) => saving > pair.Random.Curve.At(at))).ToList();
        return new Finding(
            shares.All(share => share >= WideShare),
            found.SelectMany(pair => (ClaimNumber[])[pair.Skewed.Number(Middle), pair.Random.Number(Middle)]).ToList(),
            string.Join("; ", found.Zip(shares, (pair, share) => $"{pair.Pair} saves more with skewed inputs at {NumberText.Percent(share)} of the thresholds, {Percent(pair.Skewed.Curve.At(Middle)!.Value)} against {Percent(pair.Random.Curve.At(Middle)!.Value)} at {Text(Middle)}")));
    }
}
