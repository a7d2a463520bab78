using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Throughput a watt of every accelerator over the x86 CPU: 10x to 100x.</summary>
internal sealed class C17 : NormalisedRule
{
    public override string ClaimId => "c17";

    public override string Rule => $"throughput over mean power of each of vpu, tpu, nano and tx2 over that of cpu, on each of mobilenet_v2 and inception_v4: from the lower bound to the upper one. {StandingPower}";

    public override IReadOnlyList<string> Devices => [.. Accelerators, "cpu"];

    public override string? Missing(Claim claim, ClaimView view) => MissingPerWatt(claim, view);

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var ratios = WattRatios(view, "cpu");
        var (holds, words) = Within(claim, view.Grant(Tolerance.Printed), ratios);
        return new Finding(holds, ratios.Select(ratio => ratio.Number("throughput a watt", view.Provenance)).ToList(), words);
    }
}
