using System.Globalization;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 3(a) of the paper: throughput of image classification at batch 1, with this machine beside the seven published devices.</summary>
public static class Figure3a
{
    private const string Unit = MeasuredText.Unit;
    private static readonly string[] Classification = ["mobilenet_v2", "inception_v4"];

    /// <summary>Grouped bars on a logarithmic axis: a group a model, a bar a device; measured ones solid with their 95% interval, published ones pale and hatched.</summary>
    /// <param name="measured">Rows of a results folder; SingleStream at batch 1 and one caller are used.</param>
    /// <param name="paper">The published figures.</param>
    /// <param name="modelIds">Models, in the order of the groups; null for MobileNet V2 and Inception V4, which the paper's figure shows. Others make it Table 3, drawn.</param>
    public static Figure Plot(IReadOnlyList<MeasurementRecord> measured, PaperData paper, IReadOnlyList<string>? modelIds = null)
    {
        var models = modelIds ?? Classification;
        var rows = MeasuredRows.LikeTable3(measured).Where(row => models.Contains(row.ModelId)).ToList();
        var machines = rows.Select(row => (row.DeviceId, row.EnvironmentId)).Distinct().ToList();
        IReadOnlyList<BarSeries> published = [.. paper.Devices.Select(device => Published(device, models, paper))];
        IReadOnlyList<BarSeries> here = [.. machines.Select(machine => Measured(machine.DeviceId, MeasuredText.Label(machine, machines), rows.Where(row => (row.DeviceId, row.EnvironmentId) == machine).ToList(), models))];
        IReadOnlyList<string> names = [.. models.Select(model => ModelNames.Of(model, paper))];
        return new BarFigure
        {
            Title = $"{(models.SequenceEqual(Classification) ? "Figure 3(a)" : "Table 3")}: throughput at batch 1, published and measured here",
            ValueAxis = $"Throughput ({Unit})",
            Groups = names,
            Series = [.. published, .. here],
            Notes = [.. Notes(rows)],
            AltText = $"Bar chart of {Unit} at batch 1 on a logarithmic axis; published unless marked measured. {BarFigure.Describe(names, [.. here, .. published])}",
        }.Plot();
    }

    private static BarSeries Published(PublishedDevice device, IReadOnlyList<string> models, PaperData paper)
    {
        IReadOnlyList<double?> values = [.. models.Select(model => paper.ThroughputPerSecond(model, device.DeviceId))];
        return new BarSeries(device.Name, device.DeviceId, device.Provenance, "Published (Table 3)", values, [.. values.Select(value => string.Create(CultureInfo.InvariantCulture, $"{value} {Unit}<br>published, Table 3"))]);
    }

    private static BarSeries Measured(string deviceId, string label, List<MeasurementRecord> rows, IReadOnlyList<string> models)
    {
        var cells = models.Select(model => rows.FirstOrDefault(row => row.ModelId == model)).ToList();
        return new BarSeries(label, deviceId, Provenance.Measured, "Measured here", [.. cells.Select(row => row?.ThroughputPerSecond.Value)], [.. cells.Select(row => row is null ? "" : MeasuredText.Hover(row))])
        {
            Lower = [.. cells.Select(row => row?.ThroughputPerSecond.Lower)],
            Upper = [.. cells.Select(row => row?.ThroughputPerSecond.Upper)],
        };
    }

    private static IEnumerable<string> Notes(List<MeasurementRecord> rows) =>
    [
        rows.Count == 0 ? MeasuredText.Nothing : $"Solid: measured here, {MeasuredText.Counts(rows)}; whiskers are 95% intervals.",
        "Hatched: published in the paper, which prints neither count nor interval.",
        .. MeasuredText.Cautions(rows),
    ];
}
