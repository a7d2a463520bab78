using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>Batching is not effective on the TPU or the VPU, Inception V4. The paper shows it in a picture and prints no number.</summary>
internal sealed class C14 : ClaimRule
{
    // A gain that is told from none: the share that the ledger grants to measurements everywhere.
    private const double Effective = 1 + Tolerance.HedgeShare;

    public override string ClaimId => "c14";

    public override string? Notebook => "02-batching";

    public override string Rule => "on inception_v4 the greatest gain over batch 1, at whichever batch size, is at most 1.2x on tpu and on vpu";

    public override string ToleranceWords => "effective means a gain of more than 20%: less is not told from none on other hardware than the paper's, while the GPUs' gains beside it are printed as 11.85x and more";

    public override IReadOnlyList<string> Models => [Inception];

    public override IReadOnlyList<string> Devices => ["tpu", "vpu"];

    public override bool NeedsBounds => false;

    public override bool ReadsBatches => true;

    public override string? Missing(Claim claim, ClaimView view) => Devices
        .Where(device => view.Batches(Inception, device).Count == 0)
        .Select(device => LacksBatch(view, Inception, device, "a batch size above 1"))
        .FirstOrDefault();

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var best = Devices.Select(device => (Device: device, Point: view.Batches(Inception, device).MaxBy(point => point.Gain)!)).ToList();
        return new Finding(
            best.All(cell => cell.Point.Gain <= Effective),
            Devices.SelectMany(device => view.Batches(Inception, device).Select(point => view.Number(Inception, device, point))).ToList(),
            string.Join("; ", best.Select(cell => FormattableString.Invariant(
                $"the {Name(cell.Device)} gains most at batch {cell.Point.Batch}: {NumberText.Ratio(cell.Point.Gain)}, {(cell.Point.Gain <= Effective ? "at most" : "more than")} {NumberText.Ratio(Effective)}"))));
    }
}
