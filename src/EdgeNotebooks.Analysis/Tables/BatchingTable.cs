using System.Globalization;
using EdgeNotebooks.Analysis.Batching;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Throughput by batch size, measured here, and the gains that the paper states: a row for a model on a device at a batch size.</summary>
public static class BatchingTable
{
    private const string TooShort = "the run was too short for an interval";
    private const string OverItself = "batch 1 over itself";
    private const string GainAlone = "the paper states the gain alone";

    /// <summary>Measured rows in the order of their devices and models, batch sizes ascending, before the published ones.</summary>
    /// <param name="measured">Rows of a results folder; SingleStream of one caller is used, of each batch size the latest valid row.</param>
    /// <param name="paper">The published figures.</param>
    /// <param name="modelIds">Models to show; null for all.</param>
    public static Table From(IReadOnlyList<MeasurementRecord> measured, PaperData paper, IReadOnlyList<string>? modelIds = null)
    {
        var lines = BatchSeries.From(measured).Where(series => Shows(series.ModelId)).SelectMany(series => series.Rows.Select(row => Measured(series, row, paper)))
            .Concat(paper.BatchGains().Where(point => Shows(point.ModelId)).Select(point => Published(point, paper))).ToList();
        return new Table(
            "Throughput by batch size, samples a second",
            [
                TableColumn.OfText("model_id", "Model", lines.Select(line => (string?)line.Model).ToList()),
                TableColumn.OfText("device_id", "Device", lines.Select(line => (string?)line.Device).ToList()),
                TableColumn.OfProvenance(lines.Select(line => line.Provenance).ToList()),
                TableColumn.OfText("batch_dimension", "Batch dimension", lines.Select(line => line.Dimension).ToList(), lines.Select(line => line.Dimension is null ? "the paper does not say" : null).ToList()),
                TableColumn.OfCounts("batch_size", "Batch", lines.Select(line => (long?)line.Batch).ToList()),
                Numbers("throughput_per_s", "Throughput", "1/s", line => line.PerSecond?.Value, _ => GainAlone, 4),
                Numbers("throughput_lower_per_s", "95% from", "1/s", line => line.PerSecond?.Lower, line => line.PerSecond is null ? GainAlone : TooShort, 4),
                Numbers("throughput_upper_per_s", "to", "1/s", line => line.PerSecond?.Upper, line => line.PerSecond is null ? GainAlone : TooShort, 4),
                TableColumn.OfNumbers("gain", "Over batch 1", "x", lines.Select(line => line.Gain?.Value).ToList(), lines.Select(GainText).ToList(), lines.Select(line => line.Gain is null ? "batch 1 was not measured under the same conditions" : null).ToList()),
                Numbers("gain_lower", "95% from", "x", line => line.Gain?.Lower, line => line.WhyNoGainInterval, 3),
                Numbers("gain_upper", "to", "x", line => line.Gain?.Upper, line => line.WhyNoGainInterval, 3),
                Numbers("latency_p50_ms", "Latency p50", "ms", line => line.LatencyP50Ms, _ => GainAlone, 3),
                TableColumn.OfNumbers("memory_mb", "Memory at its peak", "MB", lines.Select(line => line.MemoryMb).ToList(), lines.Select(line => line.MemoryMb is null ? line.Provenance == Provenance.Published ? GainAlone : ProcessMemory.WhyUnknown : null).ToList()),
                TableColumn.OfCounts("query_count", "n", lines.Select(line => line.Count).ToList(), lines.Select(line => line.Count is null ? "the paper prints no count" : null).ToList()),
                TableColumn.OfText("validity", "Valid", lines.Select(line => line.Validity).ToList(), lines.Select(line => line.Validity is null ? "published, not a run of ours" : null).ToList()),
            ],
            "Measured: SingleStream on this machine; a query is one inference of a whole batch. Batch dimension: open in one file for all sizes, or fixed in a file for each. Memory: what the process held at its peak over what it held before, the model included. Published: what the text of section 4 states of Figure 3(b).");

        bool Shows(string model) => modelIds?.Contains(model) ?? true;

        TableColumn Numbers(string id, string header, string unit, Func<Line, double?> value, Func<Line, string> whyNull, int digits) =>
            TableColumn.OfNumbers(id, header, unit, lines.Select(value).ToList(), lines.Select(line => value(line) is null ? whyNull(line) : null).ToList(), digits);
    }

    /// <summary>Published gains with the two decimals of the text, measured ones with three significant digits.</summary>
    private static string? GainText(Line line) => line switch
    {
        { Gain: null } => null,
        { Provenance: Provenance.Published, Gain: { } printed } => printed.Value.ToString("#,0.00##", CultureInfo.InvariantCulture),
        { Gain: { } gain } => NumberText.Significant(gain.Value, 3),
    };

    private static Line Measured(BatchSeries series, MeasurementRecord row, PaperData paper) => new(
        ModelNames.Of(row.ModelId, paper),
        row.DeviceId,
        row.Provenance,
        row.FixedBatch ? "fixed" : "open",
        row.BatchSize,
        row.ThroughputPerSecond,
        series.GainOf(row),
        series.Single is null ? "batch 1 was not measured under the same conditions" : row.BatchSize == 1 ? OverItself : TooShort,
        row.Latency.P50Ns / 1e6,
        row.MemoryBytes / 1e6,
        row.QueryCount,
        row.Valid ? "yes" : "no: " + string.Join("; ", row.InvalidReasons));

    private static Line Published(PublishedBatchGain point, PaperData paper) => new(
        ModelNames.Of(point.ModelId, paper),
        paper.FindDevice(point.DeviceId)?.Name ?? point.DeviceId,
        point.Provenance,
        null,
        point.Batch,
        null,
        new Estimate(point.Gain, null, null),
        "the paper prints no interval",
        null,
        null,
        null,
        null);

    private sealed record Line(string Model, string Device, Provenance Provenance, string? Dimension, int Batch, Estimate? PerSecond, Estimate? Gain, string WhyNoGainInterval, double? LatencyP50Ms, double? MemoryMb, long? Count, string? Validity);
}
