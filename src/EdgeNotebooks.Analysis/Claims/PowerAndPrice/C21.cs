using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Throughput a watt on MobileNet V2 over the cloud GPU's: the TPU 16x, the VPU 1.3x.</summary>
internal sealed class C21 : NormalisedRule
{
    private const string Over = "gpu";

    public override string ClaimId => "c21";

    public override string Rule => $"throughput over mean power on mobilenet_v2: tpu over gpu meets the upper bound, vpu over gpu the lower one. {StandingPower}";

    public override IReadOnlyList<string> Models => [MobileNet];

    public override IReadOnlyList<string> Devices => ["tpu", "vpu", Over];

    public override string? Missing(Claim claim, ClaimView view) => MissingPerWatt(claim, view);

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var ratios = WattRatios(view, Over, ["tpu", "vpu"]).Select(ratio => (Ratio: ratio, Bound: ratio.DeviceId == "tpu" ? claim.Upper!.Value : claim.Lower!.Value)).ToList();
        var tolerance = view.Grant(Tolerance.Printed);
        return new Finding(
            ratios.All(cell => cell.Ratio.CanBe(cell.Bound, tolerance)),
            ratios.Select(cell => cell.Ratio.Number("throughput a watt", view.Provenance)).ToList(),
            string.Join("; ", ratios.Select(cell => $"{Name(cell.Ratio.DeviceId)} over {Name(Over)}: {tolerance.Compare(cell.Bound, cell.Ratio.Value)}{Standing(cell.Ratio, cell.Bound, view)}"))
                + (ratios.Any(cell => cell.Ratio.IsOfAnotherModelsPower) ? $"; all beside the {Name(Over)}'s {NumberText.Significant(view.PowerW(Inception, Over)!.Value, 3)} W" : ""));
    }

    /// <summary>What the ratio can be with other power than Inception V4's, and the power that the sentence would need.</summary>
    private static string Standing(RatioSpan ratio, PrintedNumber bound, ClaimView view)
    {
        if (!ratio.IsOfAnotherModelsPower)
            return "";
        var watts = view.PowerW(Inception, ratio.DeviceId)!.Value;
        return $" with the power of Inception V4, {NumberText.Significant(watts, 3)} W, and with Table 1's it is from {NumberText.Ratio(ratio.Least)} to {NumberText.Ratio(ratio.Greatest)}, so that {bound} "
            + $"{(ratio.CanBe(bound, Tolerance.Printed) ? "can" : "cannot")} be: it needs {NumberText.Significant(watts * ratio.Value / bound.Value, 3)} W";
    }
}
