using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>The first part of MobileNet V2 on the VPU (Table 4) against the whole on it (Table 3).</summary>
internal sealed class X01 : PaperOnlyRule
{
    // Table 4's first nodes: the device is the VPU, the edge the TPU.
    private static readonly (string Pair, string Device)[] FirstNodes = [("device-edge", "vpu"), ("edge-edge", "tpu"), ("edge-cloud", "tpu")];

    public override string ClaimId => "x01";

    public override string Rule => "node 1 of device-edge (Table 4), the VPU's part of mobilenet_v2, takes at most one over the vpu's throughput (Table 3)";

    public override string ToleranceWords => "none: a part has less to do than the whole";

    protected override string? NotPrinted(Claim claim, ClaimView view) => Part(view, "device-edge") is null
        ? "Table 4 prints no row of device-edge"
        : view.PerSecond(MobileNet, "vpu") is null ? Lacks(view, MobileNet, "vpu") : null;

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var parts = FirstNodes.Where(node => Part(view, node.Pair) is not null && view.PerSecond(MobileNet, node.Device) is not null)
            .Select(node => (node.Pair, node.Device, Ms: Part(view, node.Pair)!.Value, Whole: 1000 / view.PerSecond(MobileNet, node.Device)!.Value)).ToList();
        var others = parts.Skip(1).Where(part => part.Ms > part.Whole).ToList();
        var words = $"on the VPU the part takes {Compare(parts[0].Ms, parts[0].Whole)}";
        if (others.Count > 0)
            words += $"; so do the parts on the {Prose.And(others.Select(part => $"{Name(part.Device)} ({part.Pair}, {Compare(part.Ms, part.Whole)})"))}";
        return new Finding(
            parts[0].Ms <= parts[0].Whole,
            parts.Select(part => new ClaimNumber(MobileNet, $"part on {part.Device} ({part.Pair})", "whole", part.Ms / part.Whole, view.Provenance, view.Provenance) { Quantity = "latency" }).ToList(),
            words);
    }

    private static string Compare(double part, double whole) => FormattableString.Invariant($"{part:0.00} ms against {whole:0.00} ms, {NumberText.Ratio(part / whole)}");

    private static double? Part(ClaimView view, string pair) => view.Paper.SplitLatencies.FirstOrDefault(row => row.SplitBetween == pair)?.Node1Ms;
}
