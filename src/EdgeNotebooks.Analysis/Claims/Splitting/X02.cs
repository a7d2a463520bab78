using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Latency of the whole MobileNet V2 on TPU and cloud GPU (Table 4) against one over its throughput (Table 3).</summary>
internal sealed class X02 : PaperOnlyRule
{
    // A row of Table 4 for each device whose whole-model latency it prints: the edge is the TPU, the cloud the V100.
    private static readonly (string Pair, string Device)[] Wholes = [("device-edge", "tpu"), ("edge-cloud", "gpu")];

    public override string ClaimId => "x02";

    public override string Rule => "non-split latency of device-edge and of edge-cloud (Table 4) meets one over the throughput of tpu and of gpu on mobilenet_v2 (Table 3)";

    public override string ToleranceWords => "20% either way, as for two measurements of one thing on different days; neither number rounds to the other";

    protected override string? NotPrinted(Claim claim, ClaimView view) => Wholes.Where(whole => Latency(view, whole.Pair) is null).Select(whole => $"Table 4 prints no row of {whole.Pair}")
        .Concat(Wholes.Where(whole => view.PerSecond(MobileNet, whole.Device) is null).Select(whole => Lacks(view, MobileNet, whole.Device))).FirstOrDefault();

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var pairs = Wholes.Select(whole => (whole.Device, Latency: Latency(view, whole.Pair)!.Value, Inverse: 1000 / view.PerSecond(MobileNet, whole.Device)!.Value)).ToList();
        return new Finding(
            pairs.All(Agree),
            pairs.Select(pair => new ClaimNumber(MobileNet, pair.Device, "one over throughput", pair.Latency / pair.Inverse, view.Provenance, view.Provenance) { Quantity = "latency" }).ToList(),
            string.Join("; ", pairs.Select(pair => FormattableString.Invariant(
                $"{Name(pair.Device)} {pair.Latency:0.00} ms against {pair.Inverse:0.00} ms, {NumberText.Significant(pair.Latency / pair.Inverse, 4)}x, {(Agree(pair) ? "within" : "not within")} 20%"))));
    }

    private static bool Agree((string Device, double Latency, double Inverse) pair) => Tolerance.Hedge.Meets(PrintedNumber.Of(pair.Inverse), pair.Latency);

    private static double? Latency(ClaimView view, string pair) => view.Paper.SplitLatencies.FirstOrDefault(row => row.SplitBetween == pair)?.NonSplitMs;
}
