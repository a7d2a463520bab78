using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Throughput a watt of the accelerators: comparable to or better than the cloud GPU's.</summary>
internal sealed class C18 : NormalisedRule
{
    public override string ClaimId => "c18";

    public override string Rule => $"throughput over mean power of each of vpu, tpu, nano and tx2 over that of gpu, on each of mobilenet_v2 and inception_v4: at least the lower bound, less what 'comparable' grants. {StandingPower}";

    public override string ToleranceWords => $"'comparable': {Tolerance.Hedge.Words}";

    public override IReadOnlyList<string> Devices => [.. Accelerators, "gpu"];

    public override bool NeedsUpper => false;

    public override string? Missing(Claim claim, ClaimView view) => MissingPerWatt(claim, view);

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var ratios = WattRatios(view, "gpu");
        var least = claim.Lower!.Value.Value;
        var below = ratios.Where(ratio => ratio.Greatest < least && !ratio.CanBe(claim.Lower.Value, Tolerance.Hedge)).ToList();
        var words = Ranges(ratios) + (below.Count == 0 ? "; all can be comparable or better" : $"; neither comparable nor better: {Prose.And(below.Select(ratio => Cell(ratio, least)))}");
        return new Finding(below.Count == 0, ratios.Select(ratio => ratio.Number("throughput a watt", view.Provenance)).ToList(), words);
    }
}
