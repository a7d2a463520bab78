using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>With random inputs, network use rises with the threshold and the saving tends to zero as it nears 1.</summary>
internal sealed class C45 : SavingRule
{
    // Less than half of the 11% that the paper still calls a saving at 0.8, and more than the sampling error of some hundred images.
    private const double NearZeroPercent = 5;

    public override string ClaimId => "c45";

    public override string Rule => "for device-edge and edge-cloud with random inputs: what is sent rises with the threshold, and at 0.99 the saving is at most 5%; by the paper: both printed savings at 0.8 are below those at 0.5";

    public override string ToleranceWords => "a rising curve may dip by 5% of what it has reached; zero is reached at 5%, less than half of the 11% that the paper still prints as a saving";

    protected override (double From, double To) Needed => (Middle, Highest);

    protected override Outcome OnPaper(Claim claim, ClaimView paper)
    {
        if (LacksSaving(paper) is { } lacking)
            return lacking;
        var falls = Pairs.Select(pair => (Pair: pair, Middle: PrintedSaving(paper, pair, Middle)!, High: PrintedSaving(paper, pair, High)!)).ToList();
        return new Finding(
            falls.All(pair => pair.High.Value < pair.Middle.Value),
            falls.SelectMany(pair => (ClaimNumber[])[pair.Middle, pair.High]).ToList(),
            $"from threshold {Text(Middle)} to {Text(High)} the saving goes from {string.Join(" and from ", falls.Select(pair => $"{Percent(pair.Middle.Value)} to {Percent(pair.High.Value)} {pair.Pair}"))}; nearer to 1 none is printed");
    }

    protected override Outcome Judge(Claim claim, Observed observed, IReadOnlyList<(string Pair, ObservedSeries Saving)> pairs)
    {
        var found = pairs.Select(pair => (pair.Pair, pair.Saving, Rises: new Curve([.. pair.Saving.Curve.Points.Select(point => (point.At, 100 - point.Value))]).Rises(), Last: pair.Saving.Curve.At(Highest)!.Value)).ToList();
        return new Finding(
            found.All(pair => pair.Rises && pair.Last <= NearZeroPercent),
            found.SelectMany(pair => (ClaimNumber[])[pair.Saving.Number(Middle), pair.Saving.Number(Highest)]).ToList(),
            string.Join("; ", found.Select(pair => $"{pair.Pair}: network use {(pair.Rises ? "rises" : "does not rise")} with the threshold, and at {Text(Highest)} {Percent(pair.Last)} {(pair.Last <= NearZeroPercent ? "is" : "is not")} within {Percent(NearZeroPercent)} of none saved")));
    }
}
