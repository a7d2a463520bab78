using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests;

/// <summary>Made-up rows and changed copies of the published figures, for tests only.</summary>
internal static class Samples
{
    public static readonly DateTimeOffset Day = new(2030, 5, 17, 12, 0, 0, TimeSpan.Zero);

    public static MeasurementRecord Row(string model, double perSecond, string device = "onnxruntime:cpu", bool valid = true, string environment = "0123456789abcdef", DateTimeOffset? at = null) => new()
    {
        Key = $"{device}-{model}",
        StartedAt = at ?? Day,
        DeviceId = device,
        Architecture = "x64",
        ModelId = model,
        ModelSha256 = new string('0', 64),
        Precision = "float32",
        Scenario = Scenario.SingleStream,
        BatchSize = 1, SamplesPerQuery = 1,
        Callers = 1,
        IntraOpThreads = null,
        Includes = "inference alone",
        QueryCount = 1234,
        SampleCount = 1234,
        DurationSeconds = 10,
        ThroughputPerSecond = new Estimate(perSecond, perSecond * 0.95, perSecond * 1.05),
        Latency = new LatencySummary { MeanNs = 1e9 / perSecond, CoefficientOfVariation = 0.02, MinNs = 1, P50Ns = 2, P90Ns = 3, P95Ns = 4, P97Ns = 5, P99Ns = 6, P999Ns = 7, MaxNs = 8 },
        Valid = valid,
        InvalidReasons = valid ? [] : ["shorter than 10 s"],
        EnvironmentId = environment,
    };

    public static IReadOnlyList<MeasurementRecord> ThisMachine { get; } = [Row("mobilenet_v2", 97.3), Row("inception_v4", 8.4)];

    /// <summary>A model on a device at several batch sizes.</summary>
    public static IReadOnlyList<MeasurementRecord> Curve(string model, string device, params (int Batch, double PerSecond)[] points) =>
        points.Select(point => Row(model, point.PerSecond, device) with { BatchSize = point.Batch, SamplesPerQuery = point.Batch }).ToList();

    /// <summary>A copy of the published figures with the gain of Inception V4 at a batch size changed; null removes it.</summary>
    public static PaperData WithGain(this PaperData paper, string device, int batch, double? gain) => paper with
    {
        QuotedPoints = paper.QuotedPoints.Where(point => gain is not null || !IsGain(point, device, batch)).Select(point => IsGain(point, device, batch) ? point with { Values = [gain!.Value] } : point).ToList(),
    };

    /// <summary>A copy of the published figures with a model's operations changed; null empties the cell.</summary>
    public static PaperData WithFlops(this PaperData paper, string model, double? flopsM) => paper with
    {
        Models = paper.Models.Select(row => row.ModelId == model ? row with { FlopsM = flopsM } : row).ToList(),
    };

    /// <summary>A copy of the vendors' peaks in which those of a device are not known.</summary>
    public static ArithmeticPeaks Without(this ArithmeticPeaks peaks, string device) => new()
    {
        Rows = peaks.Rows.Select(row => row.DeviceId == device ? row with { OperationsPerSecond = null, Note = "made unknown" } : row).ToList(),
    };

    /// <summary>A copy of the published figures with cells of Table 3 changed; null empties a cell.</summary>
    public static PaperData With(this PaperData paper, params (string Model, string Device, double? PerSecond)[] cells) => paper with
    {
        Throughput = paper.Throughput.Select(cell =>
        {
            var change = cells.Where(c => c.Model == cell.ModelId && c.Device == cell.DeviceId).ToList();
            return change.Count == 0 ? cell : cell with { PerSecond = change[0].PerSecond };
        }).ToList(),
    };

    private static bool IsGain(QuotedPoint point, string device, int batch) =>
        point.Quantity == "batch_gain" && point.Subject == device && point.Condition == FormattableString.Invariant($"inception_v4 batch {batch}");
}
