using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>What a device costs.</summary>
/// <param name="Usd">US dollars.</param>
/// <param name="Provenance">Published for a price of Table 1, modelled for one that somebody else states.</param>
/// <param name="Words">The price with what it is of, when, and who states it.</param>
internal sealed record DevicePrice(double Usd, Provenance Provenance, string Words)
{
    /// <summary>The price that the paper prints; null where it prints none.</summary>
    public static DevicePrice? Printed(ClaimView view, string device) => view.Paper.FindDevice(device)?.CostUsd is { } usd
        ? new DevicePrice(usd, Provenance.Published, $"{Dollars(usd)}, as printed")
        : null;

    /// <summary>The price that somebody else states; null where none is at hand.</summary>
    public static DevicePrice? Stated(ClaimView view, string device) => view.Prices.Find(device) is { } price
        ? new DevicePrice(price.Usd, price.Provenance, $"{Dollars(price.Usd)} for {price.Item} ({price.Date}, {price.Source})")
        : null;

    /// <summary>The printed price where there is one, else the stated one where a view may use it: no verdict on the paper rests on it.</summary>
    public static DevicePrice? Known(ClaimView view, string device) =>
        Printed(view, device) ?? (view.Provenance == Provenance.Published ? null : Stated(view, device));

    /// <summary>Of a ratio's denominator that this price and a throughput make: modelled where the price is.</summary>
    public Provenance With(Provenance throughput) => Provenance == Provenance.Modelled ? Provenance : throughput;

    public static string Dollars(double usd) => NumberText.Significant(usd, 3) + " USD";
}
