using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Figure 3(a) of the paper: throughput of image classification at batch 1, with this machine beside the seven published devices.</summary>
public static class Figure3a
{
    private const string Unit = "inferences/s";
    private static readonly string[] Classification = ["mobilenet_v2", "inception_v4"];

    /// <summary>Grouped bars on a logarithmic axis: a group a model, a bar a device; measured ones solid with their 95% interval, published ones pale and hatched.</summary>
    /// <param name="measured">Rows of a results folder; SingleStream at batch 1 and one caller are used.</param>
    /// <param name="paper">The published figures.</param>
    /// <param name="modelIds">Models, in the order of the groups; null for MobileNet V2 and Inception V4.</param>
    public static Figure Plot(IReadOnlyList<MeasurementRecord> measured, PaperData paper, IReadOnlyList<string>? modelIds = null)
    {
        var models = modelIds ?? Classification;
        var rows = MeasuredRows.LikeTable3(measured).Where(row => models.Contains(row.ModelId)).ToList();
        var names = models.Select(model => ModelNames.Of(model, paper)).ToList();
        var machines = rows.Select(row => (row.DeviceId, row.EnvironmentId)).Distinct().ToList();
        var traces = paper.Devices.Select(device => Published(device, models, names, paper))
            .Concat(machines.Select(machine => Measured(machine.DeviceId, Label(machine, machines), rows.Where(row => (row.DeviceId, row.EnvironmentId) == machine).ToList(), models, names)));
        var title = "Figure 3(a): throughput at batch 1, published and measured here";
        var chart = Theme.Chart(traces,
        [
            ("title", Theme.Title(title)),
            ("barmode", "group"),
            ("bargap", 0.12),
            ("bargroupgap", 0.08),
            ("xaxis", new Json { ["title"] = Theme.AxisTitle("Model"), ["tickfont"] = new Json { ["size"] = 14 }, ["automargin"] = true }),
            ("yaxis", new Json
            {
                ["title"] = Theme.AxisTitle($"Throughput ({Unit}, logarithmic axis)"),
                ["type"] = "log",
                ["range"] = Range(rows, models, paper),
                ["dtick"] = 1,
                ["tickformat"] = "~g",
                ["gridcolor"] = Theme.Grid,
                ["ticks"] = "outside",
                ["ticklen"] = 7,
                ["tickcolor"] = Theme.Ink,
                ["minor"] = new Json { ["showgrid"] = false, ["ticks"] = "outside", ["ticklen"] = 3 },
                ["automargin"] = true,
            }),
            ("legend", new Json { ["groupclick"] = "toggleitem", ["tracegroupgap"] = 12, ["font"] = new Json { ["size"] = 12 } }),
            ("margin", new Json { ["l"] = 84, ["r"] = 20, ["t"] = 56, ["b"] = 104 }),
            ("annotations", new[] { Note(rows) }),
        ]);
        return new Figure(chart, title, Describe(rows, models, names, paper), height: 520);
    }

    private static Trace Published(PublishedDevice device, IReadOnlyList<string> models, List<string> names, PaperData paper)
    {
        var values = models.Select(model => paper.ThroughputPerSecond(model, device.DeviceId)).ToList();
        return Theme.Trace("bar",
            ("name", device.Name),
            ("legendgroup", "published"),
            ("legendgrouptitle", new Json { ["text"] = "Published (Table 3)" }),
            ("meta", new Json { ["provenance"] = Words.ToSnakeCase(device.Provenance), ["device_id"] = device.DeviceId }),
            ("x", names),
            ("y", values),
            ("text", values.Select(Short).ToList()),
            ("textposition", "outside"),
            ("textangle", 0),
            ("textfont", new Json { ["size"] = 11 }),
            ("cliponaxis", false),
            ("marker", Theme.Fill(DeviceStyle.For(device.DeviceId), published: true)),
            ("hovertemplate", $"{WebUtility.HtmlEncode(device.Name)}, %{{x}}<br>%{{y}} {Unit}<br>published, Table 3<extra></extra>"));
    }

    private static Trace Measured(string deviceId, string label, List<MeasurementRecord> rows, IReadOnlyList<string> models, List<string> names)
    {
        var cells = models.Select(model => rows.FirstOrDefault(row => row.ModelId == model)).ToList();
        return Theme.Trace("bar",
            ("name", label),
            ("legendgroup", "measured"),
            ("legendgrouptitle", new Json { ["text"] = "Measured here" }),
            ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Measured), ["device_id"] = deviceId }),
            ("x", names),
            ("y", cells.Select(row => row?.ThroughputPerSecond.Value).ToList()),
            ("error_y", new Json
            {
                ["type"] = "data",
                ["symmetric"] = false,
                ["array"] = cells.Select(row => row is null ? null : row.ThroughputPerSecond.Upper - row.ThroughputPerSecond.Value).ToList(),
                ["arrayminus"] = cells.Select(row => row is null ? null : row.ThroughputPerSecond.Value - row.ThroughputPerSecond.Lower).ToList(),
                ["color"] = "#888888",
                ["thickness"] = 1.5,
                ["width"] = 5,
            }),
            ("text", cells.Select(row => Short(row?.ThroughputPerSecond.Value)).ToList()),
            ("textposition", "outside"),
            ("textangle", 0),
            ("textfont", new Json { ["size"] = 12 }),
            ("cliponaxis", false),
            ("marker", Theme.Fill(DeviceStyle.For(deviceId), published: false)),
            ("customdata", cells.Select(row => row is null ? "" : Hover(row)).ToList()),
            ("hovertemplate", $"{WebUtility.HtmlEncode(label)}, %{{x}}<br>%{{customdata}}<extra></extra>"));
    }

    private static string Hover(MeasurementRecord row)
    {
        var interval = row.ThroughputPerSecond is { Lower: { } lower, Upper: { } upper }
            ? $"95% interval {NumberText.Significant(lower, 4)} to {NumberText.Significant(upper, 4)}"
            : "too short for an interval";
        var validity = row.Valid ? "" : $"<br>not valid: {WebUtility.HtmlEncode(string.Join("; ", row.InvalidReasons))}";
        return string.Create(CultureInfo.InvariantCulture, $"{NumberText.Significant(row.ThroughputPerSecond.Value, 4)} {Unit}<br>{interval}, n = {row.QueryCount:N0}<br>measured {row.StartedAt:yyyy-MM-dd}{validity}");
    }

    /// <summary>The device's id; with a part of its environment's id where several machines have such a device.</summary>
    private static string Label((string DeviceId, string EnvironmentId) machine, List<(string DeviceId, string EnvironmentId)> all) =>
        all.Count(other => other.DeviceId == machine.DeviceId) == 1
            ? machine.DeviceId
            : $"{machine.DeviceId} ({machine.EnvironmentId[..Math.Min(8, machine.EnvironmentId.Length)]})";

    private static Json Note(List<MeasurementRecord> rows)
    {
        var solid = rows.Count == 0
            ? "Nothing has been measured here yet."
            : $"Solid: measured here, {Counts(rows)}; whiskers are 95% intervals.";
        var invalid = rows.Where(row => !row.Valid).Select(row => $"{row.DeviceId} on {row.ModelId} is not valid: {string.Join("; ", row.InvalidReasons)}");
        var lines = new[] { solid, "Hatched: published in the paper, which prints neither count nor interval." }.Concat(invalid);
        return new Json
        {
            ["text"] = string.Join("<br>", lines.Select(WebUtility.HtmlEncode)),
            ["xref"] = "paper",
            ["yref"] = "paper",
            ["x"] = 0,
            ["y"] = 0,
            ["yshift"] = -54,
            ["xanchor"] = "left",
            ["yanchor"] = "top",
            ["align"] = "left",
            ["showarrow"] = false,
            ["font"] = new Json { ["size"] = 12, ["color"] = "#555555" },
        };
    }

    private static string Counts(List<MeasurementRecord> rows)
    {
        var (least, most) = (rows.Min(row => row.QueryCount), rows.Max(row => row.QueryCount));
        return least == most
            ? string.Create(CultureInfo.InvariantCulture, $"n = {least:N0}")
            : string.Create(CultureInfo.InvariantCulture, $"n = {least:N0} to {most:N0}");
    }

    /// <summary>Whole decades below, room for a label above, as powers of ten.</summary>
    private static double[] Range(List<MeasurementRecord> rows, IReadOnlyList<string> models, PaperData paper)
    {
        var values = rows.Select(row => row.ThroughputPerSecond.Value)
            .Concat(paper.Throughput.Where(cell => models.Contains(cell.ModelId)).Select(cell => cell.PerSecond ?? 0))
            .Where(value => value > 0).DefaultIfEmpty(1).ToList();
        return [Math.Floor(Math.Log10(values.Min()) - 0.05), Math.Log10(values.Max()) + 0.25];
    }

    private static string Short(double? value) => value is { } v ? v >= 100 ? NumberText.Significant(v, 3) : NumberText.Significant(v, 2) : "";

    private static string Describe(List<MeasurementRecord> rows, IReadOnlyList<string> models, List<string> names, PaperData paper)
    {
        var groups = models.Select((model, i) =>
        {
            var measured = rows.Where(row => row.ModelId == model).Select(row => $"{row.DeviceId} {NumberText.Significant(row.ThroughputPerSecond.Value, 3)} (measured)");
            var published = paper.Devices.Select(device => (device.Name, Value: paper.ThroughputPerSecond(model, device.DeviceId)))
                .Where(cell => cell.Value is not null).Select(cell => $"{cell.Name} {NumberText.Significant(cell.Value!.Value, 3)}");
            return $"{names[i]}: {string.Join(", ", measured.Concat(published))}";
        });
        return $"Bar chart of {Unit} at batch 1 on a logarithmic axis; published unless marked measured. {string.Join(". ", groups)}.";
    }
}
