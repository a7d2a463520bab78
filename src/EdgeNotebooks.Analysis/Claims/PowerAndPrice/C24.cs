using System.Globalization;
using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>The accelerators beat the x86 CPU by 10x to 100x in throughput a dollar as in throughput a watt.</summary>
internal sealed class C24 : NormalisedRule
{
    private const string Server = "cpu";

    public override string ClaimId => "c24";

    public override string Rule => "throughput over mean power and throughput over price of each of vpu, tpu, nano and tx2 over those of cpu, on each of mobilenet_v2 and inception_v4: from the lower bound to the upper one. "
        + $"Where no price of cpu is printed: whether there is one at which all are. {StandingPower}";

    public override IReadOnlyList<string> Devices => [.. Accelerators, Server];

    public override string? Missing(Claim claim, ClaimView view)
    {
        if ((MissingPerWatt(claim, view) ?? MissingPerDollar(claim, view)) is { } missing)
            return missing;
        if (MissingPrice(view, Server) is not { } price)
            return null;
        var (holds, watts) = PerWattWithin(claim, view);
        return holds && !Window(claim, view).IsEmpty ? $"{price}; for power it holds: {watts}; {Cost(claim, view).Words}" : null;
    }

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var (power, cost) = (PerWattWithin(claim, view), Cost(claim, view));
        return new Finding(
            power.Holds && cost.Holds,
            [.. WattRatios(view, Server).Select(ratio => ratio.Number("throughput a watt", view.Provenance)), .. CostNumbers(view)],
            $"for power, {power.Words}; {cost.Words}");
    }

    private (bool Holds, string Words) PerWattWithin(Claim claim, ClaimView view) => Within(claim, view.Grant(Tolerance.Printed), WattRatios(view, Server));

    private (bool Holds, string Words) Cost(Claim claim, ClaimView view)
    {
        if (DevicePrice.Known(view, Server) is { } price)
        {
            var (holds, words) = Within(claim, view.Grant(Tolerance.Printed), At(view, price));
            return (holds, $"for cost, with the {Name(Server)} at {price.Words}, {words}");
        }

        var window = Window(claim, view);
        string lowest = $"the {Name(window.Lowest.DeviceId)} on {Name(window.Lowest.ModelId)}", highest = $"the {Name(window.Highest.DeviceId)} on {Name(window.Highest.ModelId)}";
        return window.IsEmpty
            ? (false, string.Create(CultureInfo.InvariantCulture, $"for cost, no price of the {Name(Server)} makes it so, and none is printed: {lowest} is {claim.Lower}x from {DevicePrice.Dollars(window.FromUsd)} on, {highest} {claim.Upper}x up to {DevicePrice.Dollars(window.ToUsd)}"))
            : (true, $"for cost, it would hold with the {Name(Server)} at {DevicePrice.Dollars(window.FromUsd)} ({lowest}) to {DevicePrice.Dollars(window.ToUsd)} ({highest}), and no price of it is printed");
    }

    private IEnumerable<ClaimNumber> CostNumbers(ClaimView view) => DevicePrice.Known(view, Server) is { } price
        ? At(view, price).Select(ratio => ratio.Number("throughput a dollar", view.Provenance, price.With(view.Provenance)))
        : DollarNumbers(view);

    private PriceWindow Window(Claim claim, ClaimView view)
    {
        var tolerance = view.Grant(Tolerance.Printed);
        return PriceWindow.Of(PerDollars(view, Server), tolerance.Range(claim.Lower!.Value).Least, tolerance.Range(claim.Upper!.Value).Greatest);
    }

    private List<RatioSpan> At(ClaimView view, DevicePrice price) => PerDollars(view, Server).Select(cell => cell.At(price.Usd)).ToList();
}
