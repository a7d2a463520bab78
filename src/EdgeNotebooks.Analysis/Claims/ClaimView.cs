using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Models;
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

    /// <summary>Measured rows at batch 1 of devices that stand for the paper's, whichever runtime they went through; empty in the view of the paper.</summary>
    public required IReadOnlyList<(string Device, MeasurementRecord Row)> Rows { get; init; }

    /// <summary>What is known at batch sizes above 1, ascending; empty when nothing.</summary>
    public required Func<string, string, IReadOnlyList<BatchPoint>> Batches { get; init; }

    /// <summary>Floating-point operations of one inference of a model (Table 2); null where none is printed.</summary>
    public required Func<string, double?> Operations { get; init; }

    /// <summary>
    /// Mean power in watts while a device runs a model; null where there is none. Published: Figure 3c, which is of Inception V4 alone. Measured: of the
    /// latest row at batch 1 that a meter covers.
    /// </summary>
    public required Func<string, string, double?> PowerW { get; init; }

    /// <summary>Parameters of a model in millions: Table 2's, or in the view of the measurements those of this suite's own graph; null where neither is known.</summary>
    public required Func<string, double?> ParametersM { get; init; }

    /// <summary>Size of a model in megabytes (10^6 bytes): Table 2's, or in the view of the measurements the weights of this suite's own graph in float32; null where neither is known.</summary>
    public required Func<string, double?> SizeMb { get; init; }

    /// <summary>What the devices can do at most.</summary>
    public required ArithmeticPeaks Peaks { get; init; }

    /// <summary>Prices that the paper does not print.</summary>
    public required StatedPrices Prices { get; init; }

    /// <summary>The published figures, whichever numbers the view is of: sizes, prices and bounds are the paper's in both.</summary>
    public required PaperData Paper { get; init; }

    /// <summary>What experiments found out besides; empty in the view of the paper.</summary>
    public required IReadOnlyList<Observation> Observations { get; init; }

    /// <summary>Which of the paper's devices an observation's is; null when it is none, or has none.</summary>
    public required Func<Observation, string?> RoleOf { get; init; }

    /// <summary>The published tables, and the points that the text states.</summary>
    public static ClaimView OfPaper(ClaimInputs inputs) => new(Provenance.Published)
    {
        PerSecond = inputs.Paper.ThroughputPerSecond,
        Rows = [],
        Batches = (model, device) => inputs.Paper.BatchGains(model, device).Select(gain => new BatchPoint(gain.Batch, gain.Gain, gain.Gain * inputs.Paper.ThroughputPerSecond(model, device))).ToList(),
        Operations = model => inputs.Paper.FindModel(model)?.FlopsM * 1e6,
        PowerW = (model, device) => model == ClaimRule.Inception ? inputs.Paper.FindDevice(device)?.InceptionV4PowerW : null,
        ParametersM = model => inputs.Paper.FindModel(model)?.ParamsM,
        SizeMb = model => inputs.Paper.FindModel(model)?.SizeMb,
        Peaks = inputs.Peaks,
        Prices = inputs.Prices,
        Paper = inputs.Paper,
        Observations = [],
        RoleOf = _ => null,
    };

    /// <summary>Measured rows of the devices that stand for the paper's, and what experiments found out besides.</summary>
    public static ClaimView OfMeasured(ClaimInputs inputs, MeasuredNumbers measured) => new(Provenance.Measured)
    {
        PerSecond = (model, device) => RowOf(inputs, measured, model, device)?.ThroughputPerSecond.Value,
        Rows = [.. measured.AtBatch1.Select(row => (Device: inputs.Roles.Of(row), Row: row)).Where(cell => cell.Device is not null).Select(cell => (cell.Device!, cell.Row))],
        Batches = (model, device) => measured.Series
            .Where(series => series.ModelId == model && inputs.Roles.Of(series.Rows[0]) == device && series is { Single: not null, Rows.Count: > 1 })
            .MaxBy(series => series.LastStartedAt) is { } latest ? BatchPoint.Of(latest) : [],
        Operations = model => inputs.Paper.FindModel(model)?.FlopsM * 1e6,
        PowerW = (model, device) => RowOf(inputs, measured, model, device) is { } row ? EnergyOf.Main(row)?.MeanPowerWatts?.Value : null,
        ParametersM = model => CountsOf(model)?.Parameters / 1e6,
        SizeMb = model => CountsOf(model)?.WeightBytes / 1e6,
        Peaks = inputs.Peaks,
        Prices = inputs.Prices,
        Paper = inputs.Paper,
        Observations = inputs.Observations,
        RoleOf = inputs.Roles.Of,
    };

    /// <summary>Measurements on other hardware than the paper's get the hedge; published numbers what the sentence's words allow.</summary>
    public Tolerance Grant(Tolerance forPrinted) => Provenance == Provenance.Published ? forPrinted : Tolerance.Hedge;

    public double Ratio(string model, string device, string over) => PerSecond(model, device)!.Value / PerSecond(model, over)!.Value;

    /// <summary>A single number that the text states, by its id in quoted.csv; null when it is not there or several numbers.</summary>
    public double? Quoted(string quotedId) => Paper.FindQuoted(quotedId) is { Values: [var value] } ? value : null;

    /// <summary>What is known at a batch size above 1; null when nothing.</summary>
    public BatchPoint? At(string model, string device, int batch) => Batches(model, device).FirstOrDefault(point => point.Batch == batch);

    /// <summary>The arithmetic rate at batch 1; null where the throughput or the model's operations are not known.</summary>
    public ImpliedRate? Rate(string model, string device) => Rate(model, device, 1, PerSecond(model, device));

    /// <summary>The arithmetic rate at a batch size above 1.</summary>
    public ImpliedRate? Rate(string model, string device, BatchPoint point) => Rate(model, device, point.Batch, point.PerSecond);

    private static MeasurementRecord? RowOf(ClaimInputs inputs, MeasuredNumbers measured, string model, string device) =>
        measured.AtBatch1.Where(row => row.ModelId == model && inputs.Roles.Of(row) == device).MaxBy(row => row.StartedAt);

    private static ModelCounts? CountsOf(string model) => ModelCatalog.All.FirstOrDefault(spec => spec.Id == model)?.Counts;

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
