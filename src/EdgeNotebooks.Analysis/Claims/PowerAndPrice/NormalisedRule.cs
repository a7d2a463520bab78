using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>A sentence about throughput a watt or a dollar, on the two classification models that Figures 4a and 4b are about.</summary>
internal abstract class NormalisedRule : ClaimRule
{
    /// <summary>What a watt's denominator is where the paper prints none of the model.</summary>
    protected const string StandingPower =
        "Figure 3c's power is of inception_v4, the only model whose power is printed: on mobilenet_v2 it stands for a server's, and an accelerator is granted whichever power from there to its range of Table 1 suits the sentence best";

    public override string? Notebook => "04-normalised";

    public override IReadOnlyList<string> Models => [MobileNet, Inception];

    /// <summary>What a view lacks of throughput and power.</summary>
    protected string? MissingPerWatt(Claim claim, ClaimView view) => base.Missing(claim, view) ?? Models
        .SelectMany(model => Devices.Where(device => PerWatt.Of(view, model, device) is null).Select(device => LacksPower(view, model, device)))
        .FirstOrDefault();

    /// <summary>What a view lacks of throughput and of the accelerators' prices.</summary>
    protected string? MissingPerDollar(Claim claim, ClaimView view) => base.Missing(claim, view) ?? Accelerators.Intersect(Devices)
        .Where(device => DevicePrice.Printed(view, device) is null).Select(device => $"Table 1 prints no price of the {Name(device)}").FirstOrDefault();

    /// <summary>That the prices of servers are not known; null when they are.</summary>
    protected static string? MissingPrice(ClaimView view, params string[] servers)
    {
        var missing = servers.Where(server => DevicePrice.Known(view, server) is null).Select(server => $"the {Name(server)}").ToList();
        return missing.Count == 0 ? null : $"the paper prints no price of {Prose.And(missing)}" + (view.Provenance == Provenance.Published ? "" : ", and none is stated");
    }

    /// <summary>Throughput a dollar of the accelerators, which needs no server's price.</summary>
    protected IEnumerable<ClaimNumber> DollarNumbers(ClaimView view) => Models.SelectMany(model => Accelerators.Select(device =>
        new ClaimNumber(model, device, null, view.PerSecond(model, device)!.Value / DevicePrice.Printed(view, device)!.Usd, view.Provenance, null) { Quantity = "throughput a dollar", Unit = "inferences/s/USD" }));

    /// <summary>Each accelerator over a server, model by model.</summary>
    protected List<RatioSpan> WattRatios(ClaimView view, string server, IReadOnlyList<string>? devices = null) =>
        Models.SelectMany(model => (devices ?? Accelerators).Select(device => PerWatt.Of(view, model, device)!.Over(PerWatt.Of(view, model, server)!))).ToList();

    /// <summary>Each accelerator beside a server, model by model.</summary>
    protected List<PerDollar> PerDollars(ClaimView view, string server, IReadOnlyList<string>? devices = null) =>
        Models.SelectMany(model => (devices ?? Accelerators).Select(device => PerDollar.Of(view, model, device, server)!)).ToList();

    /// <summary>From the least to the greatest ratio of each model, e.g. <c>on Inception V4 from 36.6x (VPU) to 91.2x (TX2)</c>.</summary>
    protected static string Ranges(IEnumerable<RatioSpan> ratios) => string.Join("; ", ratios.GroupBy(ratio => ratio.ModelId).Select(group =>
    {
        RatioSpan least = group.MinBy(ratio => ratio.Value)!, greatest = group.MaxBy(ratio => ratio.Value)!;
        var power = group.Any(ratio => ratio.IsOfAnotherModelsPower) ? ", with the power of Inception V4," : "";
        return $"on {Name(group.Key)}{power} from {NumberText.Ratio(least.Value)} ({Name(least.DeviceId)}) to {NumberText.Ratio(greatest.Value)} ({Name(greatest.DeviceId)})";
    }));

    /// <summary>A ratio that cannot be what a sentence says of it, with the nearest that it can be.</summary>
    protected static string Cell(RatioSpan ratio, double bound)
    {
        var nearest = ratio.Least > bound ? ratio.Least : ratio.Greatest;
        var most = nearest == ratio.Value ? "" : $", {NumberText.Ratio(nearest)} with the power of Table 1 that suits it best";
        return $"{Name(ratio.DeviceId)} on {Name(ratio.ModelId)} ({NumberText.Ratio(ratio.Value)}{most})";
    }

    /// <summary>Judges a sentence of the form "every one of these is L to U times a server".</summary>
    /// <returns>Whether each can be, and what the ratios are.</returns>
    protected static (bool Holds, string Words) Within(Claim claim, Tolerance tolerance, IReadOnlyList<RatioSpan> ratios)
    {
        PrintedNumber lower = claim.Lower!.Value, upper = claim.Upper!.Value;
        var outside = ratios.Where(ratio => !ratio.CanBeWithin(lower, upper, tolerance)).ToList();
        var words = Ranges(ratios);
        if (outside.Count == 0)
            return (true, string.Create(CultureInfo.InvariantCulture, $"{words}; all can be from {lower}x to {upper}x"));
        words += string.Create(CultureInfo.InvariantCulture, $"; outside {lower}x to {upper}x: {Prose.And(outside.Select(ratio => Cell(ratio, upper.Value)))}");
        var fits = ratios.Select(ratio => ratio.ModelId).Distinct().Except(outside.Select(ratio => ratio.ModelId)).ToList();
        return (false, fits.Count == 0 ? words : $"{words}; of {Prose.And(fits.Select(Name))} alone it would be so");
    }
}
