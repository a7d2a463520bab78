using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>The TX2 gives 1.3x the cloud GPU's throughput a dollar, whose price the paper does not print.</summary>
internal sealed class C23 : NormalisedRule
{
    private const string Over = "gpu";

    public override string ClaimId => "c23";

    public override string Rule => "throughput over price (Tables 3 and 1) of tx2 over that of gpu meets the bound on mobilenet_v2 or on inception_v4; the sentence names no model";

    public override IReadOnlyList<string> Devices => ["tx2", Over];

    public override string? Missing(Claim claim, ClaimView view)
    {
        if (MissingPerDollar(claim, view) is { } missing)
            return missing;
        return MissingPrice(view, Over) is { } price ? $"{price}; {Needed(claim, view)}{AtStatedPrice(claim, view)}" : null;
    }

    public override IReadOnlyList<ClaimNumber> Known(Claim claim, ClaimView view) => MissingPerDollar(claim, view) is not null ? [] :
    [
        .. PerDollars(view, Over, ["tx2"])
            .Select(cell => new ClaimNumber(cell.ModelId, Over, null, claim.Upper!.Value.Value / cell.OverServerDollar, view.Provenance, null) { Quantity = "price at which it holds", Unit = "USD" }),
    ];

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var price = DevicePrice.Known(view, Over)!;
        return new Finding(
            Holds(claim, view, price),
            At(view, price).Select(ratio => ratio.Number("throughput a dollar", view.Provenance, price.With(view.Provenance))).ToList(),
            $"with the {Name(Over)} at {price.Words}, {Words(claim, view, price)}");
    }

    private string Needed(Claim claim, ClaimView view) =>
        $"{claim.Upper}x would need it at {string.Join(" or at ", PerDollars(view, Over, ["tx2"]).Select(cell => $"{DevicePrice.Dollars(claim.Upper!.Value.Value / cell.OverServerDollar)} on {Name(cell.ModelId)}"))}";

    private string AtStatedPrice(Claim claim, ClaimView view) => DevicePrice.Stated(view, Over) is { } stated
        ? $"; at a stated price, {stated.Words}, it would {(Holds(claim, view, stated) ? "" : "not ")}hold: {Words(claim, view, stated)}"
        : "";

    private bool Holds(Claim claim, ClaimView view, DevicePrice price) => At(view, price).Any(ratio => view.Grant(Tolerance.Printed).Meets(claim.Upper!.Value, ratio.Value));

    private string Words(Claim claim, ClaimView view, DevicePrice price) =>
        string.Join("; ", At(view, price).Select(ratio => $"on {Name(ratio.ModelId)} {view.Grant(Tolerance.Printed).Compare(claim.Upper!.Value, ratio.Value)}"));

    private List<RatioSpan> At(ClaimView view, DevicePrice price) => PerDollars(view, Over, ["tx2"]).Select(cell => cell.At(price.Usd)).ToList();
}
