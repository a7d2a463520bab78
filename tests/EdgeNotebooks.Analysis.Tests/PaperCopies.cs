using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests;

/// <summary>Copies of the published figures with one row changed, measured rows with a meter, and stated prices, for tests only.</summary>
internal static class PaperCopies
{
    public static PaperData WithDevice(this PaperData paper, string device, Func<PublishedDevice, PublishedDevice> change) => paper with
    {
        Devices = paper.Devices.Select(row => row.DeviceId == device ? change(row) : row).ToList(),
    };

    /// <summary>Figure 3c's power of a device; null for one that is not printed.</summary>
    public static PaperData WithPower(this PaperData paper, string device, double? watts) => paper.WithDevice(device, row => row with { InceptionV4PowerW = watts });

    /// <summary>A device's price; null for one that is not printed.</summary>
    public static PaperData WithCost(this PaperData paper, string device, double? usd) => paper.WithDevice(device, row => row with { CostUsd = usd });

    public static PaperData WithModel(this PaperData paper, string model, Func<PublishedModel, PublishedModel> change) => paper with
    {
        Models = paper.Models.Select(row => row.ModelId == model ? change(row) : row).ToList(),
    };

    /// <summary>A row of Table 4; null for one that is not printed.</summary>
    public static PaperData WithSplit(this PaperData paper, string pair, Func<PublishedSplitLatency, PublishedSplitLatency>? change) => paper with
    {
        SplitLatencies = paper.SplitLatencies.Where(row => change is not null || row.SplitBetween != pair).Select(row => row.SplitBetween == pair ? change!(row) : row).ToList(),
    };

    /// <summary>A number that the text states; null for one that it does not.</summary>
    public static PaperData WithQuoted(this PaperData paper, string id, double? value) => paper.WithPoint(id, value is { } number ? point => point with { Values = [number] } : null);

    /// <summary>A point that the text states; null for one that it does not.</summary>
    public static PaperData WithPoint(this PaperData paper, string id, Func<QuotedPoint, QuotedPoint>? change) => paper with
    {
        QuotedPoints = paper.QuotedPoints.Where(point => change is not null || point.QuotedId != id).Select(point => point.QuotedId == id ? change!(point) : point).ToList(),
    };

    /// <summary>A point that the text does not state, stated.</summary>
    public static PaperData WithNewPoint(this PaperData paper, string quantity, string subject, double value) => paper with
    {
        QuotedPoints = [.. paper.QuotedPoints, new QuotedPoint { QuotedId = "q99", Section = "2", Quantity = quantity, Subject = subject, Values = [value] }],
    };

    /// <summary>A copy of the claims in which one has no bounds.</summary>
    public static PaperData WithoutBounds(this PaperData paper, string id) => paper with
    {
        Claims = paper.Claims.Select(claim => claim.ClaimId == id ? claim with { Lower = null, Upper = null } : claim).ToList(),
    };

    /// <summary>A measured row over whose window a meter saw so much mean power.</summary>
    public static MeasurementRecord Drawing(this MeasurementRecord row, double watts) => row with
    {
        Energy =
        [
            new EnergyRecord
            {
                MeterId = "log:board.csv", Sensor = "made up", Covers = "whole board", ReadingCount = 100,
                MeanPowerWatts = new Estimate(watts, null, null),
                EnergyJoules = new Estimate(watts * row.DurationSeconds, null, null),
                JoulesPerInference = new Estimate(watts * row.DurationSeconds / row.SampleCount, null, null),
            },
        ],
    };

    /// <summary>Prices that somebody states.</summary>
    public static StatedPrices Prices(params (string Device, double Usd)[] prices) => new()
    {
        Rows = prices.Select(price => new StatedPrice { DeviceId = price.Device, Item = "one card", Usd = price.Usd, Date = "2019-06", Source = "a dealer" }).ToList(),
    };
}
