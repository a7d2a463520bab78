using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Every accelerator gives more throughput a dollar than the cloud GPU and the x86 CPU, whose prices the paper does not print.</summary>
internal sealed class C22 : NormalisedRule
{
    private static readonly string[] Servers = ["gpu", "cpu"];

    public override string ClaimId => "c22";

    public override string Rule => "throughput over price (Tables 3 and 1) of each of vpu, tpu, nano and tx2 over that of gpu and of cpu, on each of mobilenet_v2 and inception_v4: all above 1";

    public override string ToleranceWords => "none: more is more";

    public override IReadOnlyList<string> Devices => [.. Accelerators, .. Servers];

    public override bool NeedsBounds => false;

    public override string? Missing(Claim claim, ClaimView view)
    {
        if (MissingPerDollar(claim, view) is { } missing)
            return missing;

        // A server whose price is known may decide it alone.
        if (MissingPrice(view, Servers) is not { } price || Priced(view).Any(group => !AllMore(group.Cells, group.Price)))
            return null;
        return price + "; it would hold where " + string.Join(", and ", Servers.Where(server => DevicePrice.Known(view, server) is null).Select(server => Threshold(view, server)));
    }

    public override IReadOnlyList<ClaimNumber> Known(Claim claim, ClaimView view) => MissingPerDollar(claim, view) is not null ? [] :
    [
        .. Servers.Where(server => DevicePrice.Known(view, server) is null)
            .Select(server => new ClaimNumber("", server, null, PriceWindow.Of(PerDollars(view, server), 1, double.PositiveInfinity).FromUsd, view.Provenance, null) { Quantity = "price above which it holds", Unit = "USD" }),
    ];

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var ratios = Priced(view);
        return new Finding(
            ratios.All(group => AllMore(group.Cells, group.Price)),
            ratios.SelectMany(group => group.Cells.Select(cell => cell.At(group.Price.Usd).Number("throughput a dollar", view.Provenance, group.Price.With(view.Provenance)))).ToList(),
            string.Join("; ", ratios.Select(group => $"over the {Name(group.Server)} at {group.Price.Words}: {Words(group.Cells, group.Price.Usd)}")));
    }

    private List<(string Server, DevicePrice Price, List<PerDollar> Cells)> Priced(ClaimView view) => Servers
        .Where(server => DevicePrice.Known(view, server) is not null).Select(server => (server, DevicePrice.Known(view, server)!, PerDollars(view, server))).ToList();

    private static bool AllMore(List<PerDollar> cells, DevicePrice price) => cells.All(cell => cell.At(price.Usd).Value > 1);

    private static string Words(List<PerDollar> cells, double usd)
    {
        var ratios = cells.Select(cell => cell.At(usd)).ToList();
        var below = ratios.Where(ratio => ratio.Value <= 1).ToList();
        return Ranges(ratios) + (below.Count == 0 ? "; all give more" : $"; not more: {Prose.And(below.Select(ratio => $"{Name(ratio.DeviceId)} on {Name(ratio.ModelId)} ({NumberText.Ratio(ratio.Value)})"))}");
    }

    /// <summary>The price above which it would hold, and on which side of it a stated price is.</summary>
    private string Threshold(ClaimView view, string server)
    {
        var window = PriceWindow.Of(PerDollars(view, server), 1, double.PositiveInfinity);
        var words = $"the {Name(server)} costs more than {DevicePrice.Dollars(window.FromUsd)} (else not the {Name(window.Lowest.DeviceId)} on {Name(window.Lowest.ModelId)})";
        return DevicePrice.Stated(view, server) is { } stated
            ? $"{words}, {(stated.Usd > window.FromUsd ? "as it does" : "which it does not")} at a stated price, {stated.Words}"
            : words;
    }
}
