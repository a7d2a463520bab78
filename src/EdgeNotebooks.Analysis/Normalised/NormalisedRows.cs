using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Experiments.Modelled;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Law;

namespace EdgeNotebooks.Analysis.Normalised;

/// <summary>
/// Throughput a watt and a dollar of the published devices and of what was measured. The paper prints the power of Inception V4 alone (Figure 3(c)): for the
/// other models that stands in, and says so.
/// </summary>
public static class NormalisedRows
{
    private const string PrintedFor = "inception_v4";

    /// <summary>The models of Table 3.</summary>
    public static IReadOnlyList<string> Models { get; } = ["mobilenet_v2", "inception_v4", "ssd_mobilenet_v1", "ssd_mobilenet_v2", "cnn_trad_fpool3"];

    /// <summary>A row a model and device: the published ones in the paper's order, then the reader's modelled ones, then what was measured.</summary>
    /// <param name="measured">Rows of a results folder; SingleStream rows at batch 1 and one caller are used, a valid one before others.</param>
    /// <param name="paper">The published figures.</param>
    /// <param name="prices">Prices that the paper does not print; null for those that travel beside the library.</param>
    /// <param name="reader">Price and power of the measured device; null for none.</param>
    /// <param name="modelled">The reader's modelled devices; null for those of <see cref="DeviceCatalog.OfUser"/>.</param>
    public static IReadOnlyList<NormalisedRow> From(IReadOnlyList<MeasurementRecord> measured, PaperData paper, StatedPrices? prices = null, ReaderValues? reader = null, IReadOnlyList<DeviceParameters>? modelled = null) =>
    [
        .. from device in paper.Devices
           from model in Models
           where paper.ThroughputPerSecond(model, device.DeviceId) is not null
           select Published(model, device, paper, prices ?? StatedPrices.Default),
        .. (modelled ?? DeviceCatalog.OfUser()).SelectMany(device => Models.Where(model => ModelledRun.Fits(device, ModelWork.Of(model))).Select(model => Modelled(model, device))),
        .. MeasuredRows.LikeTable3(measured).Select(row => Measured(row, reader ?? new ReaderValues())),
    ];

    private static NormalisedRow Published(string model, PublishedDevice device, PaperData paper, StatedPrices prices) => new()
    {
        ModelId = model,
        DeviceId = device.DeviceId,
        Name = device.Name,
        PerSecond = new Estimate(paper.ThroughputPerSecond(model, device.DeviceId)!.Value, null, null),
        Provenance = Provenance.Published,
        PowerW = device.InceptionV4PowerW is { } power
            ? new Stated(power, Provenance.Published, model == PrintedFor ? "Figure 3(c)" : "Figure 3(c), which is of Inception V4: it stands for this model")
            : Stated.None("the paper prints no power of it"),
        PriceUsd = PriceOf(device, prices),
    };

    /// <summary>What a published device costs: the printed price, else the one that somebody states.</summary>
    internal static Stated PriceOf(PublishedDevice device, StatedPrices prices) =>
        device.CostUsd is { } cost ? new Stated(cost, Provenance.Published, "Table 1")
        : prices.Find(device.DeviceId) is { } price ? new Stated(price.Usd, price.Provenance, $"{price.Item}, {price.Date}: {price.Source}")
        : Stated.None("the paper prints no price of it");

    private static NormalisedRow Modelled(string model, DeviceParameters device) => new()
    {
        ModelId = model,
        DeviceId = device.DeviceId,
        Name = device.Name.Value,
        PerSecond = new Estimate(1 / ServiceTime.Of(device, ModelWork.Of(model)).Seconds(1), null, null),
        Provenance = Provenance.Modelled,
        PowerW = device.BusyPowerW.Value is { } power ? new Stated(power, Provenance.Modelled, device.BusyPowerW.Source) : Stated.None(device.BusyPowerW.Source),
        PriceUsd = device.Price.Usd is { } price ? new Stated(price, Provenance.Modelled, $"{device.Price.Item}, {device.Price.Date}: {device.Price.Source}") : Stated.None(device.Price.Source),
    };

    private static NormalisedRow Measured(MeasurementRecord row, ReaderValues reader) => new()
    {
        ModelId = row.ModelId,
        DeviceId = row.DeviceId,
        Name = row.DeviceId,
        PerSecond = row.ThroughputPerSecond,
        Provenance = row.Provenance,
        InvalidReasons = row.InvalidReasons,
        PowerW = EnergyOf.Main(row) is { } energy ? new Stated(energy.MeanPowerWatts!.Value.Value, energy.Provenance, $"{energy.MeterId}: {energy.Covers}")
            : reader.PowerW is { } power ? new Stated(power, Provenance.Modelled, "stated by the reader")
            : Stated.None(EnergyOf.WhyNone(row)),
        PriceUsd = reader.PriceUsd is { } price ? new Stated(price, Provenance.Modelled, "stated by the reader") : Stated.None("no price is stated (parameter price)"),
    };
}
