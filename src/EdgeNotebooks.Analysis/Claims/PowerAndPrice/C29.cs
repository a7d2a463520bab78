using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Energy an inference follows mean power: the devices are in the same order by either.</summary>
internal sealed class C29 : PowerRule
{
    public override string ClaimId => "c29";

    public override string Rule => "mean power over throughput (Figure 3c, Table 3) of vpu, tpu, nano, tx2, cpu and gpu on inception_v4: in the order of their mean power, pair by pair";

    public override string ToleranceWords => "none: an order has no rounding";

    public override bool NeedsBounds => false;

    public override string? Missing(Claim claim, ClaimView view) => base.Missing(claim, view)
        ?? Devices.Where(device => view.PerSecond(Inception, device) is null).Select(device => Lacks(view, Inception, device)).FirstOrDefault();

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var byPower = Devices.OrderBy(device => Watts(view, device)).ToList();
        var exchanged = byPower.SelectMany((less, i) => byPower.Skip(i + 1).Where(more => Watts(view, more) > Watts(view, less) && Joules(view, more) <= Joules(view, less)).Select(more => (Less: less, More: more))).ToList();
        var pairs = byPower.Count * (byPower.Count - 1) / 2;
        var words = string.Create(CultureInfo.InvariantCulture, $"by power {Order(byPower)}; by energy an inference {string.Join(", ", Devices.OrderBy(device => Joules(view, device)).Select(device => $"{Name(device)} {NumberText.Significant(Joules(view, device), 3)} J"))}; {pairs - exchanged.Count} of {pairs} pairs are in the same order");
        if (exchanged.Count > 0)
            words += $", not so {Prose.And(exchanged.GroupBy(pair => pair.Less).Select(group => $"{Name(group.Key)} against {string.Join(" or ", group.Select(pair => Name(pair.More)))}"))}";
        return new Finding(exchanged.Count == 0, [.. Numbers(view), .. Devices.Select(device => new ClaimNumber(Inception, device, null, Joules(view, device), view.Provenance, null) { Quantity = "energy an inference", Unit = "J" })], words);
    }

    private static string Order(List<string> devices) => string.Join(", ", devices.Select(Name));

    private static double Joules(ClaimView view, string device) => Watts(view, device) / view.PerSecond(Inception, device)!.Value;
}
