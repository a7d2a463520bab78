using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>TPU throughput falls slowly as the number of models grows.</summary>
internal sealed class C62 : TenantRule
{
    public override string ClaimId => "c62";

    public override string Rule => "on the tpu with ssd_mobilenet_v2, from one tenant to the most observed, at least 4: the throughput of all together is less at the end, and no doubling of the tenants costs more than 20% of it";

    public override string ToleranceWords => "'slowly' means by at most 20% from any number of tenants to twice as many, which the ledger does not tell from none on other hardware; a step is a fall that is not slow";

    public override IReadOnlyList<string> Devices => ["tpu"];

    public override IReadOnlyList<string> ObservedQuantities => [Quantities.TenantThroughputPerS];

    protected override Outcome OnPaper(Claim claim, ClaimView paper) => Outcome.Lacks("Figure 11 is a picture: the text states how many models the tpu holds and no throughput with them");

    protected override Outcome Here(Claim claim, Observed observed)
    {
        if (observed.Find(Quantities.TenantThroughputPerS, model: Model, device: "tpu") is not { } series || series.Curve.At(1) is not { } one || !series.Curve.Spans(1, 4))
            return NotObserved(Quantities.TenantThroughputPerS, $"{Model} from 1 to at least 4 tenants", "tpu");
        var last = series.Curve.Points[^1];
        var doublings = Enumerable.Range(0, (int)Math.Log2(last.At)).Select(i => Math.Pow(2, i)).Select(from => (From: from, Kept: series.Curve.At(2 * from)!.Value / series.Curve.At(from)!.Value)).ToList();
        var worst = doublings.MinBy(doubling => doubling.Kept);
        return new Finding(
            last.Value < one && worst.Kept >= 1 - Tolerance.HedgeShare,
            ((double[])[1, worst.From, 2 * worst.From, last.At]).Distinct().Select(series.Number).ToList(),
            $"{NumberText.Significant(one, 3)}/s with one tenant and {NumberText.Significant(last.Value, 3)}/s with {Count(last.At)}; the doubling that costs most, from {Count(worst.From)} to {Count(2 * worst.From)}, keeps {NumberText.Percent(worst.Kept)}");
    }
}
