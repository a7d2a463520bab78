using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>
/// The edge-cloud crossover against the printed savings. With a share s of the inputs answered at the edge, the mean
/// latency is t_edge + (1 - s)(L + t_cloud), and at the crossover it is L + t_cloud: s = t_edge / (L + t_cloud). The share s is also the
/// saving of bandwidth, inputs being of one size, and a saving only falls as the threshold rises (c45).
/// </summary>
internal sealed class X05 : PaperOnlyRule
{
    private const string CrossoverId = "q19";

    public override string ClaimId => "x05";

    public override string Rule => "at the crossover (q19) the share answered at the edge is t_edge / (L + t_cloud), with L of q17 and t_edge and t_cloud of Table 3 (mobilenet_v2 on tx2 and gpu): "
        + "at least every saving printed for a higher threshold of edge-cloud, at most every one for a lower threshold";

    public override string ToleranceWords => "none: the cloud's larger model, of which no time is printed, only lowers the share";

    protected override string? NotPrinted(Claim claim, ClaimView view) => LacksQuoted(view, CrossoverId) ?? EdgeCloudTimes.Missing(view)
        ?? (Savings(view).Count == 0 ? "the text states no saving of edge-cloud at a threshold" : null);

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var times = EdgeCloudTimes.Of(view);
        var (edge, crossover, savings) = (EdgeCloudTimes.Ms(view, EdgeCloudTimes.Edge)!.Value, view.Quoted(CrossoverId)!.Value, Savings(view));
        var share = edge / times.NonSplitMs;
        var broken = savings.Where(saving => !Fits(share, crossover, saving)).ToList();
        var words = FormattableString.Invariant($"{edge:0.0} ms at the edge over {times.NetworkMs} + {times.CloudMs:0.00} ms to and in the cloud are a share of {NumberText.Percent(share)} at the crossover, threshold {crossover}; ")
            + (broken.Count == 0
                ? "the printed savings allow it"
                : "the printed saving is " + Prose.And(broken.Select(saving => FormattableString.Invariant($"{NumberText.Percent(saving.Share)} at {saving.Threshold}"))) + ", and a saving only falls with the threshold" + Agreeing(view, times, crossover, savings));
        return new Finding(broken.Count == 0, [EdgeCloudTimes.Number("share at the crossover", 100 * share, "%", view.Provenance)], words);
    }

    /// <summary>The accelerators whose time in Table 3 would agree with the printed savings.</summary>
    private static string Agreeing(ClaimView view, EdgeCloudTimes times, double crossover, List<(double Threshold, double Share)> savings)
    {
        var fitting = Accelerators.Select(device => (Device: device, Ms: EdgeCloudTimes.Ms(view, device)))
            .Where(edge => edge.Ms / times.NonSplitMs is { } share && share <= 1 && savings.All(saving => Fits(share, crossover, saving)))
            .Select(edge => FormattableString.Invariant($"the {Name(edge.Device)}'s {edge.Ms:0.0} ms ({NumberText.Percent(edge.Ms!.Value / times.NonSplitMs)})")).ToList();
        return fitting.Count == 0 ? "" : $"; it would agree with {string.Join(" or ", fitting)}";
    }

    private static bool Fits(double share, double crossover, (double Threshold, double Share) saving) => Math.Sign(saving.Threshold.CompareTo(crossover)) switch
    {
        > 0 => share >= saving.Share,
        < 0 => share <= saving.Share,
        _ => true,
    };

    private static List<(double Threshold, double Share)> Savings(ClaimView view) => view.Paper.QuotedPoints
        .Where(point => point is { Quantity: "network saving over non-split", Subject: "edge-cloud", Values.Count: 1 } && QuotedCondition.Threshold(point) is not null)
        .Select(point => (QuotedCondition.Threshold(point)!.Value, point.Values[0] / 100)).ToList();
}
