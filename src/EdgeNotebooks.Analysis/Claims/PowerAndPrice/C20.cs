using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Throughput a watt of the accelerators on Inception V4: 25.5% to 77% above the cloud GPU's.</summary>
internal sealed class C20 : NormalisedRule
{
    private const string Over = "gpu";

    public override string ClaimId => "c20";

    public override string Rule => "throughput over mean power (Table 3, Figure 3c) of vpu, tpu, nano and tx2 on inception_v4, in percent above that of gpu: the least meets the lower bound, the greatest the upper one";

    public override IReadOnlyList<string> Models => [Inception];

    public override IReadOnlyList<string> Devices => [.. Accelerators, Over];

    public override string? Missing(Claim claim, ClaimView view) => MissingPerWatt(claim, view);

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var ratios = WattRatios(view, Over).OrderBy(ratio => ratio.Value).ToList();
        var (least, greatest, tolerance) = (ratios[0], ratios[^1], view.Grant(Tolerance.Printed));
        var holds = tolerance.Meets(claim.Lower!.Value, Percent(least)) && tolerance.Meets(claim.Upper!.Value, Percent(greatest));
        var words = $"least, {Name(least.DeviceId)} over {Name(Over)}: {tolerance.Compare(claim.Lower.Value, Percent(least), "%")}; "
            + string.Concat(ratios[1..^1].Select(ratio => $"{Name(ratio.DeviceId)} {NumberText.Significant(Percent(ratio), 3)}%; "))
            + $"greatest, {Name(greatest.DeviceId)}: {tolerance.Compare(claim.Upper!.Value, Percent(greatest), "%")}";
        if (!holds && view.Provenance == Provenance.Published)
            words += $"; {claim.Lower}% would need the {Name(Over)} at {Watts(least, claim.Lower.Value)} W and {claim.Upper}% at {Watts(greatest, claim.Upper.Value)} W, against the {NumberText.Significant(view.PowerW(Inception, Over)!.Value, 3)} W of Figure 3c";
        return new Finding(holds, ratios.Select(ratio => ratio.Number("throughput a watt", view.Provenance)).ToList(), words);

        string Watts(RatioSpan ratio, PrintedNumber percent) =>
            NumberText.Significant(view.PowerW(Inception, Over)!.Value * (1 + (percent.Value / 100)) / ratio.Value, 3);
    }

    private static double Percent(RatioSpan ratio) => 100 * (ratio.Value - 1);
}
