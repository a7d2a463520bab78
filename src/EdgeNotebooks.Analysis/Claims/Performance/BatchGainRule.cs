using System.Globalization;
using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>
/// A sentence of the form "batch B raises throughput U times on the Nano and L times on the TX2" on Inception V4. The
/// gain must be what is printed, and the arithmetic rate that it implies must be one that the device can reach.
/// </summary>
internal abstract class BatchGainRule : ClaimRule
{
    /// <summary>Samples in one inference.</summary>
    protected abstract int Batch { get; }

    public override IReadOnlyList<string> Models => [Inception];

    public override IReadOnlyList<string> Devices => ["nano", "tx2"];

    public override bool ReadsBatches => true;

    public override string? Notebook => "02-batching";

    public override string Rule => string.Create(CultureInfo.InvariantCulture,
        $"throughput at batch 1 x gain at batch {Batch} x the model's FLOPs (Table 2) is at most the device's highest peak, else implausible; the nano's gain meets the upper bound, the tx2's the lower one");

    public override string ToleranceWords => $"{base.ToleranceWords}; a peak grants nothing, since the highest of all precisions is taken";

    public override string? Missing(Claim claim, ClaimView view)
    {
        if (base.Missing(claim, view) is { } missing)
            return missing;
        foreach (var device in Devices)
        {
            if (view.At(Inception, device, Batch) is not { } point)
                return LacksBatch(view, Inception, device, FormattableString.Invariant($"batch {Batch}"));
            if (view.Rate(Inception, device, point) is not { } rate)
                return $"Table 2 prints no FLOPs of {Inception}";
            if (rate.Peak is null)
                return $"the peak of {device} is not known: {view.Peaks.WhyUnknown(device)}";
        }

        return null;
    }

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var gain = view.Grant(Tolerance.Printed);
        var points = Devices.Select(device => (Device: device, Point: view.At(Inception, device, Batch)!, Bound: device == "nano" ? claim.Upper!.Value : claim.Lower!.Value)).ToList();
        var rates = points.Select(cell => view.Rate(Inception, cell.Device, cell.Point)!).ToList();
        var beyond = rates.Any(rate => rate.IsBeyondPeak);
        var words = points.Zip(rates, (cell, rate) => $"{Name(cell.Device)} at batch {Batch.ToString(CultureInfo.InvariantCulture)}: {(beyond ? "" : gain.Compare(cell.Bound, cell.Point.Gain) + "; ")}{Product(cell.Device, cell.Point, rate, view)}");
        return new Finding(
            points.All(cell => gain.Meets(cell.Bound, cell.Point.Gain)),
            points.Zip(rates, (cell, rate) => view.Numbers(rate).Prepend(view.Number(Inception, cell.Device, cell.Point))).SelectMany(numbers => numbers).ToList(),
            string.Join("; ", words),
            beyond);
    }

    /// <summary>How the rate comes about and how it stands to the peak, e.g. <c>2/s x 3x x 4 MFLOP is 24 MFLOP/s, 0.5x the ...</c>.</summary>
    private static string Product(string device, BatchPoint point, ImpliedRate rate, ClaimView view)
    {
        var throughput = view.Provenance == Provenance.Published
            ? $"{Printed(view.PerSecond(Inception, device)!.Value)}/s x {Printed(point.Gain)}"
            : $"{NumberText.Significant(rate.SamplesPerSecond, 4)}/s";
        return $"{throughput} x {Printed(rate.OperationsPerSample / 1e6)} MFLOP is {PeakWords.Of(rate)}";
    }

    private static string Printed(double value) => value.ToString("#,0.00##", CultureInfo.InvariantCulture);
}
