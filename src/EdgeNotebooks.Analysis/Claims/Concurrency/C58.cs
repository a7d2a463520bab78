using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>All four accelerators run several concurrent models at throughput comparable to one tenant's.</summary>
internal sealed class C58 : TenantRule
{
    public override string ClaimId => "c58";

    public override string Rule => "on each of vpu, tpu, nano and tx2 with ssd_mobilenet_v2: the throughput of all tenants together is at least 80% of one tenant's at every number of tenants observed, from 2 to the most that the paper says of the vpu";

    public override string ToleranceWords => "'comparable' grants 20% less, and more is no loss; 'several' ends at the vpu's printed maximum, since beyond it the tpu alone goes on, which c62 judges";

    public override IReadOnlyList<string> Devices => Accelerators;

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.TenantThroughputPerS];

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks("Figure 11 is a picture: no throughput with more than one tenant is printed");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        if (PrintedMaximum(observed.Paper, "vpu") is not { } several)
            return LacksMaximum("vpu");
        var cells = new List<(string Device, ObservedSeries Series, IReadOnlyList<(double Tenants, double Share)> Shares)>();
        foreach (var device in Devices)
        {
            if (observed.Find(Quantities.TenantThroughputPerS, model: Model, device: device) is not { } series || series.Curve.At(1) is not { } one)
                return NotObserved(Quantities.TenantThroughputPerS, $"{Model} with one tenant", device);
            var shares = series.Curve.Points.Where(point => point.At >= 2 && point.At <= several.Value).Select(point => (point.At, point.Value / one)).ToList();
            if (shares.Count == 0)
                return NotObserved(Quantities.TenantThroughputPerS, $"{Model} with 2 to {Count(several.Value)} tenants", device);
            cells.Add((device, series, shares));
        }

        var worst = cells.Select(cell => (cell.Device, Least: cell.Shares.MinBy(share => share.Share))).ToList();
        return new Finding(
            worst.All(cell => cell.Least.Share >= 1 - Tolerance.HedgeShare),
            cells.SelectMany(cell => cell.Series.Points.Where(point => point.At == 1 || cell.Shares.Any(share => share.Tenants == point.At)).Select(ObservedSeries.Of)).ToList(),
            $"least share of one tenant's throughput: {string.Join(", ", worst.Select(cell => $"{Name(cell.Device)} {NumberText.Percent(cell.Least.Share)} with {Count(cell.Least.Tenants)} tenants"))}");
    }
}
