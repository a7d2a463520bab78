using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>
/// On detection and keyword spotting the cloud GPU's throughput a watt and a dollar is comparable to or slightly worse than
/// the accelerators'. The paper prints neither its price nor any power on these models.
/// </summary>
internal sealed class C28 : NormalisedRule
{
    private const string Server = "gpu";

    // What an accelerator's may be over the GPU's: the hedge's fifth below is still comparable, and from twice on it is not slightly worse but far (c27).
    private const double Comparable = 1 - Tolerance.HedgeShare;
    private const double Far = 2;

    public override string ClaimId => "c28";

    public override string Rule => $"throughput over mean power and throughput over price of each of vpu, tpu, nano and tx2 over those of gpu, on each of ssd_mobilenet_v1, ssd_mobilenet_v2 and cnn_trad_fpool3: from {Bounds}. "
        + "No power is printed of these models, and Inception V4's, at other loads of the same device, does not stand for it where the sentence has no figure either; where no price of gpu is printed: whether there is one at which all are";

    public override string ToleranceWords => "'comparable' grants 20% below the GPU, as everywhere; 'slightly worse' means that the accelerator reaches less than twice the GPU, the most generous reading";

    public override IReadOnlyList<string> Models => DetectionAndKeywords;

    public override IReadOnlyList<string> Devices => [.. Accelerators, Server];

    public override bool NeedsBounds => false;

    public override string? Missing(Claim claim, ClaimView view)
    {
        if (MissingPerDollar(claim, view) is { } missing)
            return missing;
        if (view.Provenance != Provenance.Published)
            return MissingPerWatt(claim, view) ?? MissingPrice(view, Server);
        return Windows(view).Any(window => CannotBe(window, view))
            ? null
            : "the paper prints no power of any device on these models" + (MissingPrice(view, Server) is null ? "" : $", and no price of the {Name(Server)}");
    }

    public override Finding Judge(Claim claim, ClaimView view)
    {
        if (view.Provenance == Provenance.Published)
            return new Finding(false, DollarNumbers(view).ToList(), string.Join("; ", Windows(view).Where(window => CannotBe(window, view)).Select(window => ByPrice(window, view))) + "; power on these models is not printed");
        var price = DevicePrice.Known(view, Server)!;
        var (watts, dollars) = (WattRatios(view, Server), PerDollars(view, Server).Select(cell => cell.At(price.Usd)).ToList());
        return new Finding(
            watts.Concat(dollars).All(IsSlight),
            [.. watts.Select(ratio => ratio.Number("throughput a watt", view.Provenance)), .. dollars.Select(ratio => ratio.Number("throughput a dollar", view.Provenance, price.With(view.Provenance)))],
            $"a watt, {Words(watts)}; a dollar, with the {Name(Server)} at {price.Words}, {Words(dollars)}");
    }

    private static string Words(List<RatioSpan> ratios)
    {
        var outside = ratios.Where(ratio => !IsSlight(ratio)).ToList();
        return Ranges(ratios) + (outside.Count == 0 ? "" : $"; neither comparable nor slight: {Prose.And(outside.Select(ratio => $"{Name(ratio.DeviceId)} on {Name(ratio.ModelId)} ({NumberText.Ratio(ratio.Value)})"))}");
    }

    private static string Bounds => string.Create(CultureInfo.InvariantCulture, $"{Comparable}x to {Far}x");

    private static bool IsSlight(RatioSpan ratio) => ratio.Value is >= Comparable and < Far;

    /// <summary>The prices of the GPU at which the sentence holds a dollar, model by model.</summary>
    private List<PriceWindow> Windows(ClaimView view) =>
        PerDollars(view, Server).GroupBy(cell => cell.ModelId).Select(cells => PriceWindow.Of([.. cells], Comparable, Far)).ToList();

    private static bool CannotBe(PriceWindow window, ClaimView view) =>
        window.IsEmpty || (DevicePrice.Known(view, Server) is { } price && (price.Usd < window.FromUsd || price.Usd > window.ToUsd));

    private static string ByPrice(PriceWindow window, ClaimView view)
    {
        string highest = Name(window.Highest.DeviceId), lowest = Name(window.Lowest.DeviceId), on = $"on {Name(window.Lowest.ModelId)}";
        return window.IsEmpty
            ? $"{on} the {highest} gives {NumberText.Ratio(window.Highest.OverServerDollar / window.Lowest.OverServerDollar)} the {lowest}'s throughput a dollar, so that both are from {Bounds} the {Name(Server)}'s at no price of it"
            : $"{on} it would need the {Name(Server)} at {DevicePrice.Dollars(window.FromUsd)} ({lowest}) to {DevicePrice.Dollars(window.ToUsd)} ({highest}), not at {DevicePrice.Known(view, Server)!.Words}";
    }
}
