using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>
/// The numbers that rules read, by model and published device, whichever rows stand behind them: a rule judges
/// published and measured numbers alike.
/// </summary>
/// <param name="Provenance">Of every throughput in the view.</param>
internal sealed record ClaimView(Provenance Provenance)
{
    /// <summary>Inferences a second at batch 1; null where there is none.</summary>
    public required Func<string, string, double?> PerSecond { get; init; }

    /// <summary>What is known at batch sizes above 1, ascending; empty when nothing.</summary>
    public required Func<string, string, IReadOnlyList<BatchPoint>> Batches { get; init; }

    /// <summary>Floating-point operations of one inference of a model (Table 2); null where none is printed.</summary>
    public required Func<string, double?> Operations { get; init; }

    /// <summary>What the devices can do at most.</summary>
    public required ArithmeticPeaks Peaks { get; init; }

    /// <summary>Table 3, and the gains that the text states.</summary>
    public static ClaimView OfPaper(PaperData paper, ArithmeticPeaks peaks) => new(Provenance.Published)
    {
        PerSecond = paper.ThroughputPerSecond,
        Batches = (model, device) => paper.BatchGains(model, device).Select(gain => new BatchPoint(gain.Batch, gain.Gain, gain.Gain * paper.ThroughputPerSecond(model, device))).ToList(),
        Operations = model => paper.FindModel(model)?.FlopsM * 1e6,
        Peaks = peaks,
    };

    /// <summary>Measured rows of the devices that stand for the paper's.</summary>
    public static ClaimView OfMeasured(MeasuredNumbers measured, DeviceRoles roles, PaperData paper, ArithmeticPeaks peaks) => new(Provenance.Measured)
    {
        PerSecond = (model, device) => measured.AtBatch1
            .Where(row => row.ModelId == model && roles.Of(row) == device).MaxBy(row => row.StartedAt)?.ThroughputPerSecond.Value,
        Batches = (model, device) => measured.Series
            .Where(series => series.ModelId == model && roles.Of(series.Rows[0]) == device && series is { Single: not null, Rows.Count: > 1 })
            .MaxBy(series => series.LastStartedAt) is { } latest ? BatchPoint.Of(latest) : [],
        Operations = model => paper.FindModel(model)?.FlopsM * 1e6,
        Peaks = peaks,
    };

    /// <summary>Measurements on other hardware than the paper's get the hedge; published numbers what the sentence's words allow.</summary>
    public Tolerance Grant(Tolerance forPrinted) => Provenance == Provenance.Published ? forPrinted : Tolerance.Hedge;

    public double Ratio(string model, string device, string over) => PerSecond(model, device)!.Value / PerSecond(model, over)!.Value;

    /// <summary>What is known at a batch size above 1; null when nothing.</summary>
    public BatchPoint? At(string model, string device, int batch) => Batches(model, device).FirstOrDefault(point => point.Batch == batch);

    /// <summary>The arithmetic rate at batch 1; null where the throughput or the model's operations are not known.</summary>
    public ImpliedRate? Rate(string model, string device) => Rate(model, device, 1, PerSecond(model, device));

    /// <summary>The arithmetic rate at a batch size above 1.</summary>
    public ImpliedRate? Rate(string model, string device, BatchPoint point) => Rate(model, device, point.Batch, point.PerSecond);

    private ImpliedRate? Rate(string model, string device, int batch, double? perSecond) =>
        perSecond is { } samples && Operations(model) is { } operations ? new ImpliedRate(model, device, batch, samples, operations, Peaks.HighestOf(device)) : null;

    public ClaimNumber Number(string model, string device) => new(model, device, null, PerSecond(model, device)!.Value, Provenance, null);

    public ClaimNumber Number(string model, string device, string over) =>
        new(model, device, over, Ratio(model, device, over), Provenance, Provenance);

    public ClaimNumber Number(string model, string device, BatchPoint point) =>
        new(model, device, "batch 1", point.Gain, Provenance, Provenance) { Batch = point.Batch };

    /// <summary>A rate and, where the peak is known, its share of that.</summary>
    public IEnumerable<ClaimNumber> Numbers(ImpliedRate rate)
    {
        yield return new ClaimNumber(rate.ModelId, rate.DeviceId, null, rate.OperationsPerSecond, Provenance, null) { Batch = rate.Batch, Unit = ClaimNumber.FlopPerSecond };
        if (rate is { ShareOfPeak: { } share, Peak: { } peak })
            yield return new ClaimNumber(rate.ModelId, rate.DeviceId, "peak", share, Provenance, peak.Provenance) { Batch = rate.Batch };
    }
}
