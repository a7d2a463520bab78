using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>
/// The gain of Figure 9 against the two points of Figure 10. With a time e at the edge and a share f of the inputs sent on, the latency is e + f(L + c) over L + c
/// without the edge (L network, c cloud): a reduction of 1 - f - e / (L + c). Two latencies at one threshold give e and f. The most that any
/// threshold can gain at the paper's own latency is with nothing sent on, (L + c) / e.
/// </summary>
internal sealed class X06 : PaperOnlyRule
{
    private static readonly string[] Points = ["q24", "q25"];
    private const string GainId = "q21";

    public override string ClaimId => "x06";

    public override string Rule => "from the two reductions (q24, q25) and r = 1 - f - e / (L + c), with c of Table 3 (mobilenet_v2 on gpu): the time e at the edge; the gain of Figure 9 (q21) is at most, or is printed of, (L + c) / e at L of q17";

    protected override string? NotPrinted(Claim claim, ClaimView view)
    {
        if ((LacksQuoted(view, [.. Points, GainId]) ?? EdgeCloudTimes.Missing(view)) is { } missing)
            return missing;
        var latencies = Points.Select(id => QuotedCondition.CloudLatencyMs(view.Paper.FindQuoted(id)!)).ToList();
        return latencies.Contains(null) || latencies[0] == latencies[1] ? $"{Points[0]} and {Points[1]} do not state reductions at two cloud latencies, each as 'cloud latency N ms'" : null;
    }

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var (times, gain) = (EdgeCloudTimes.Of(view), PrintedNumber.Of(view.Quoted(GainId)!.Value));
        var points = Points.Select(id => (Latency: QuotedCondition.CloudLatencyMs(view.Paper.FindQuoted(id)!)!.Value + times.CloudMs, Share: 1 - (view.Quoted(id)!.Value / 100))).ToList();
        var edge = (points[0].Share - points[1].Share) / ((1 / points[0].Latency) - (1 / points[1].Latency));
        var sentOn = points[0].Share - (edge / points[0].Latency);
        var words = FormattableString.Invariant($"the two points give {NumberText.Significant(edge, 3)} ms at the edge and {NumberText.Percent(sentOn)} sent on");
        if (edge <= 0)
            return new Finding(false, Numbers(edge, null, view), $"{words}, and no inference takes no time");
        var most = times.NonSplitMs / edge;
        var holds = most >= gain.Value || Tolerance.Printed.Meets(gain, most);
        words += FormattableString.Invariant($"; at {times.NetworkMs} ms of network the most is then {NumberText.Ratio(most)}, with nothing sent on, and Figure 9's {gain}x is {(holds ? "not " : "")}beyond it");
        if (!holds && EdgeCloudTimes.Ms(view, EdgeCloudTimes.Edge) is { } printed)
            words += FormattableString.Invariant($"; with the TX2's {printed:0.0} ms of Table 3 the most would be {NumberText.Ratio(times.NonSplitMs / printed)}");
        return new Finding(holds, Numbers(edge, most, view), words);
    }

    private static List<ClaimNumber> Numbers(double edge, double? most, ClaimView view) => most is { } gain
        ? [EdgeCloudTimes.Number("time at the edge", edge, "ms", view.Provenance), EdgeCloudTimes.Number("greatest gain", gain, "x", view.Provenance)]
        : [EdgeCloudTimes.Number("time at the edge", edge, "ms", view.Provenance)];
}
