using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>On Inception V4 the throughput of the two edge GPUs rises with the batch size, with less improvement beyond 16.</summary>
internal sealed class C13 : ClaimRule
{
    // The batch size that the sentence names, and the largest that Figure 3(b) sweeps; from 1 to 16 are four doublings, on to 64 two.
    private const int Knee = 16;
    private const int Last = 64;

    public override string ClaimId => "c13";

    public override string? Notebook => "02-batching";

    public override string Rule => "on inception_v4, for nano and tx2: the gain at batch 64 is above that at 16, and its factor per doubling of the batch from 16 to 64 is below that from 1 to 16";

    public override string ToleranceWords => "none: an order has no rounding";

    public override IReadOnlyList<string> Models => [Inception];

    public override IReadOnlyList<string> Devices => ["nano", "tx2"];

    public override bool NeedsBounds => false;

    public override bool ReadsBatches => true;

    public override string? Missing(Claim claim, ClaimView view) => Devices
        .SelectMany(device => ((int[])[Knee, Last]).Where(batch => view.At(Inception, device, batch) is null)
            .Select(batch => LacksBatch(view, Inception, device, FormattableString.Invariant($"batch {batch}"))))
        .FirstOrDefault();

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var curves = Devices.Select(device => (Device: device, Knee: view.At(Inception, device, Knee)!, Last: view.At(Inception, device, Last)!)).ToList();
        var beyond = curves.SelectMany(curve => ((BatchPoint[])[curve.Knee, curve.Last]).Select(point => view.Rate(Inception, curve.Device, point)))
            .Where(rate => rate is { IsBeyondPeak: true }).Select(rate => rate!).ToList();
        var words = string.Join("; ", curves.Select(curve => FormattableString.Invariant(
            $"{Name(curve.Device)}: {curve.Knee.Gain:0.00}x at batch {Knee} is {NumberText.Ratio(Early(curve.Knee))} a doubling, {curve.Last.Gain:0.00}x at batch {Last} is {NumberText.Ratio(Late(curve.Knee, curve.Last))} a doubling from there")));
        if (beyond.Count > 0)
            words += $"; but points that this rests on are themselves beyond the device's peak: {string.Join(", ", beyond.Select(rate => FormattableString.Invariant($"{Name(rate.DeviceId)} at batch {rate.Batch} {NumberText.Ratio(rate.ShareOfPeak!.Value)}")))}";
        return new Finding(
            curves.All(curve => curve.Last.Gain > curve.Knee.Gain && Late(curve.Knee, curve.Last) < Early(curve.Knee)),
            curves.SelectMany(curve => ((BatchPoint[])[curve.Knee, curve.Last]).Select(point => view.Number(Inception, curve.Device, point))).ToList(),
            words);
    }

    private static double Early(BatchPoint knee) => Math.Pow(knee.Gain, 1 / Math.Log2(Knee));

    private static double Late(BatchPoint knee, BatchPoint last) => Math.Pow(last.Gain / knee.Gain, 1 / Math.Log2(Last / Knee));
}
