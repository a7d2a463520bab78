using System.Globalization;
using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;

namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>The arithmetic rate that each published throughput implies, against the device's highest peak.</summary>
internal sealed class X08 : ClaimRule
{
    public override string ClaimId => "x08";

    public override string? Notebook => null;

    public override string Rule => "throughput x the model's FLOPs (Table 2), for every cell of Table 3 and every batch point that the text states: at most the device's highest peak, else implausible; a cell whose device's peak is not known is not checked";

    public override string ToleranceWords => "none: the highest peak of all precisions and units is taken";

    public override IReadOnlyList<string> Models => AllWorkloads;

    public override IReadOnlyList<string> Devices => ["pi3", .. Accelerators, "cpu", "gpu"];

    public override bool NeedsBounds => false;

    public override bool ReadsBatches => true;

    public override string? Missing(Claim claim, ClaimView view) => Rates(view).Concat(PointRates(view)).Any(rate => rate.Peak is not null)
        ? null
        : "no throughput is printed of a model whose FLOPs and on a device whose peak are known";

    public override Finding Judge(Claim claim, ClaimView view)
    {
        var (cells, points) = (Rates(view), PointRates(view));
        List<string> words = [InTable3(cells)];
        if (points.Count > 0)
            words.Add(AtBatches(points));
        words.AddRange(cells.Concat(points).Where(rate => rate.Peak is null).GroupBy(rate => rate.DeviceId).Select(unknown =>
            $"{Count(unknown.Count(), "rate")} of the {Name(unknown.Key)} cannot be checked: {view.Peaks.WhyUnknown(unknown.Key)}"));
        var missing = (Models.Count * Devices.Count) - cells.Count;
        if (missing > 0)
            words.Add($"{Count(missing, "cell")} of Table 3, or the FLOPs behind them, are not printed");
        var beyond = cells.Concat(points).Any(rate => rate.IsBeyondPeak);
        return new Finding(!beyond, cells.Concat(points).SelectMany(view.Numbers).ToList(), string.Join("; ", words), beyond);
    }

    private static string InTable3(List<ImpliedRate> cells)
    {
        var known = cells.Where(rate => rate.Peak is not null).ToList();
        var beyond = known.Where(rate => rate.IsBeyondPeak).ToList();
        if (beyond.Count > 0)
            return $"in Table 3 beyond the device's highest peak: {string.Join(", ", beyond.Select(rate => $"{Name(rate.DeviceId)} on {Name(rate.ModelId)} at {PeakWords.Of(rate)}"))}";
        var none = string.Create(CultureInfo.InvariantCulture, $"none of the {known.Count} cells of Table 3 that can be checked is beyond its device's highest peak");
        return known.MaxBy(rate => rate.ShareOfPeak) is { } highest
            ? $"{none}; the greatest share is that of the {Name(highest.DeviceId)} on {Name(highest.ModelId)}, {PeakWords.Of(highest)}"
            : none;
    }

    private static string AtBatches(List<ImpliedRate> points)
    {
        var beyond = points.Where(rate => rate.IsBeyondPeak).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{beyond.Count} of {Count(points.Count, "batch point")} {(beyond.Count == 1 ? "is" : "are")} beyond it")
            + (beyond.Count == 0 ? "" : ": " + string.Join(", ", beyond.Select(rate => string.Create(CultureInfo.InvariantCulture,
                $"{Name(rate.DeviceId)} on {Name(rate.ModelId)} at batch {rate.Batch} {NumberText.FlopPerSecond(rate.OperationsPerSecond)} or {NumberText.Ratio(rate.ShareOfPeak!.Value)}"))));
    }

    private List<ImpliedRate> Rates(ClaimView view) =>
        Models.SelectMany(model => Devices.Select(device => view.Rate(model, device))).OfType<ImpliedRate>().ToList();

    private List<ImpliedRate> PointRates(ClaimView view) =>
        Models.SelectMany(model => Devices.SelectMany(device => view.Batches(model, device).Select(point => view.Rate(model, device, point)))).OfType<ImpliedRate>().ToList();

    private static string Count(int count, string noun) => string.Create(CultureInfo.InvariantCulture, $"{count} {noun}{(count == 1 ? "" : "s")}");
}
