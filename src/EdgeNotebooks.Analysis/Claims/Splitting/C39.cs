using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>MobileNet V2 split at layer 16 is always slower than whole on the farther tier, network left out (Table 4).</summary>
internal sealed class C39 : ClaimRule
{
    // The sentence's split, and the farther tier of each pair: device VPU, edge TPU, cloud V100.
    private const int Layer = 16;
    private static readonly (string Pair, string Farther)[] Pairs = [("device-edge", "tpu"), ("edge-edge", "tpu"), ("edge-cloud", "gpu")];

    public override string ClaimId => "c39";

    public override string? Notebook => null;

    public override string Rule => "time of both parts together above that of the whole model on the farther tier (Table 4), between device and edge, two edges, and edge and cloud";

    public override string ToleranceWords => "none: slower is slower";

    public override IReadOnlyList<string> Models => [MobileNet];

    public override IReadOnlyList<string> Devices => ["vpu", "tpu", "gpu"];

    public override bool NeedsBounds => false;

    public override string? Missing(Claim claim, ClaimView view) => Pairs.Where(pair => Times(view, pair) is null).Select(pair => view.Provenance == Provenance.Published
        ? $"Table 4 prints no row of {pair.Pair}"
        : $"nothing has been measured of {MobileNet} split at layer {Layer} between {pair.Pair.Replace("-", " and ", StringComparison.Ordinal)}, beside the whole model on the {Name(pair.Farther)}").FirstOrDefault();

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var times = Pairs.Select(pair => (pair.Pair, Ms: Times(view, pair)!.Value)).ToList();
        return new Finding(
            times.All(time => time.Ms.Split > time.Ms.Whole),
            times.Select(time => new ClaimNumber(MobileNet, time.Pair, "whole", time.Ms.Split / time.Ms.Whole, view.Provenance, view.Provenance) { Quantity = "latency" }).ToList(),
            string.Join("; ", times.Select(time => $"{time.Pair} {Milliseconds(time.Ms.Split)} against {Milliseconds(time.Ms.Whole)}, {NumberText.Ratio(time.Ms.Split / time.Ms.Whole)}")));
    }

    private static (double Split, double Whole)? Times(ClaimView view, (string Pair, string Farther) pair)
    {
        if (view.Provenance == Provenance.Published)
            return view.Paper.SplitLatencies.FirstOrDefault(row => row.SplitBetween == pair.Pair) is { } row ? (row.Node1Ms + row.Node2Ms, row.NonSplitMs) : null;
        var rows = view.Observations.Where(seen => seen.Provenance != Provenance.Modelled && seen.ModelId == MobileNet && seen.Subject == pair.Pair && view.RoleOf(seen) == pair.Farther).ToList();
        return rows.LastOrDefault(seen => seen is { Quantity: Quantities.SplitLatencyMs, At: Layer }) is { } split
            && rows.LastOrDefault(seen => seen.Quantity == Quantities.WholeLatencyMs) is { } whole ? (split.Value, whole.Value) : null;
    }

    private static string Milliseconds(double ms) => FormattableString.Invariant($"{ms:0.00} ms");
}
