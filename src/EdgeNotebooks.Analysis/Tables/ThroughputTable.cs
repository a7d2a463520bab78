using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Throughput of every device, measured here and published, in long form: a row for a model on a device.</summary>
public static class ThroughputTable
{
    private const string NotPrinted = "not printed in the paper";
    private const string NoInterval = "the paper prints no interval";
    private const string NoCount = "the paper prints no count";

    /// <summary>
    /// Rows by model in the paper's order, measured ones before published ones; models that the paper does not have
    /// come last.
    /// </summary>
    /// <param name="measured">Rows of a results folder; SingleStream at batch 1 and one caller are used.</param>
    /// <param name="paper">The published figures.</param>
    /// <param name="modelIds">Models to show; null for all that were measured, or all of Table 3 when nothing was.</param>
    public static Table From(IReadOnlyList<MeasurementRecord> measured, PaperData paper, IReadOnlyList<string>? modelIds = null)
    {
        var rows = MeasuredRows.LikeTable3(measured);
        var printed = paper.Throughput.Select(cell => cell.ModelId).Distinct().ToList();
        var models = modelIds ?? (rows.Count == 0 ? printed : printed.Concat(rows.Select(row => row.ModelId)).Distinct().Where(id => rows.Any(row => row.ModelId == id)).ToList());
        var lines = models.SelectMany(model =>
            rows.Where(row => row.ModelId == model).Select(row => Measured(row, paper))
                .Concat(paper.Throughput.Where(cell => cell.ModelId == model).Select(cell => Published(cell, paper)))).ToList();
        return new Table(
            "Throughput at batch 1, inferences a second",
            [
                TableColumn.OfText("model_id", "Model", lines.Select(line => (string?)line.Model).ToList()),
                TableColumn.OfText("device_id", "Device", lines.Select(line => (string?)line.Device).ToList()),
                TableColumn.OfProvenance(lines.Select(line => line.Provenance).ToList()),
                TableColumn.OfNumbers("throughput_per_s", "Throughput", "1/s", lines.Select(line => line.PerSecond).ToList(), lines.Select(Text).ToList(), lines.Select(line => line.PerSecond is null ? NotPrinted : null).ToList()),
                TableColumn.OfNumbers("throughput_lower_per_s", "95% from", "1/s", lines.Select(line => line.Lower).ToList(), lines.Select(line => line.WhyNoInterval).ToList(), 4),
                TableColumn.OfNumbers("throughput_upper_per_s", "to", "1/s", lines.Select(line => line.Upper).ToList(), lines.Select(line => line.WhyNoInterval).ToList(), 4),
                TableColumn.OfCounts("query_count", "n", lines.Select(line => line.Count).ToList(), lines.Select(line => line.Count is null ? NoCount : null).ToList()),
                TableColumn.OfText("validity", "Valid", lines.Select(line => line.Validity).ToList(), lines.Select(line => line.Validity is null ? "published, not a run of ours" : null).ToList()),
            ],
            "Measured: SingleStream on this machine. Published: Table 3 of the paper, as printed.");
    }

    /// <summary>Published numbers with the two decimals of Table 3, measured ones with four significant digits.</summary>
    private static string? Text(Line line) => line switch
    {
        { PerSecond: null } => null,
        { Provenance: Provenance.Published, PerSecond: { } printed } => printed.ToString("#,0.00##", CultureInfo.InvariantCulture),
        { PerSecond: { } value } => NumberText.Significant(value, 4),
    };

    private static Line Measured(MeasurementRecord row, PaperData paper) => new(
        ModelNames.Of(row.ModelId, paper),
        row.DeviceId,
        row.Provenance,
        row.ThroughputPerSecond.Value,
        row.ThroughputPerSecond.Lower,
        row.ThroughputPerSecond.Upper,
        "the run was too short for an interval",
        row.QueryCount,
        row.Valid ? "yes" : "no: " + string.Join("; ", row.InvalidReasons));

    private static Line Published(PublishedThroughput cell, PaperData paper) => new(
        ModelNames.Of(cell.ModelId, paper),
        paper.FindDevice(cell.DeviceId)?.Name ?? cell.DeviceId,
        cell.Provenance,
        cell.PerSecond,
        null,
        null,
        NoInterval,
        null,
        null);

    private sealed record Line(string Model, string Device, Provenance Provenance, double? PerSecond, double? Lower, double? Upper, string WhyNoInterval, long? Count, string? Validity);
}
