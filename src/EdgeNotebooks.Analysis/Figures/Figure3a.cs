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
    private const string Unit = MeasuredText.Unit;
    private const string PastWhisker = "\u00a0";
    private static readonly string[] Classification = ["mobilenet_v2", "inception_v4"];

    /// <summary>Grouped bars on a logarithmic axis: a group a model, a bar a device; measured ones solid with their 95% interval, published ones pale and hatched.</summary>
    /// <param name="measured">Rows of a results folder; SingleStream at batch 1 and one caller are used.</param>
    /// <param name="paper">The published figures.</param>
    /// <param name="modelIds">Models, in the order of the groups; null for MobileNet V2 and Inception V4, which the paper's figure shows. Others make it Table 3, drawn.</param>
    public static Figure Plot(IReadOnlyList<MeasurementRecord> measured, PaperData paper, IReadOnlyList<string>? modelIds = null)
    {
        var models = modelIds ?? Classification;
        var rows = MeasuredRows.LikeTable3(measured).Where(row => models.Contains(row.ModelId)).ToList();
        var names = models.Select(model => ModelNames.Of(model, paper)).ToList();
        var machines = rows.Select(row => (row.DeviceId, row.EnvironmentId)).Distinct().ToList();
        var traces = paper.Devices.Select(device => Published(device, models, names, paper))
            .Concat(machines.Select(machine => Measured(machine.DeviceId, MeasuredText.Label(machine, machines), rows.Where(row => (row.DeviceId, row.EnvironmentId) == machine).ToList(), models, names)));
        var narrow = IsNarrow(models);
        var notes = Notes(rows).ToList();

        // Room for two lines of notes, and for each further one: those that say which rows are not valid.
        var more = 16 * Math.Max(notes.Count - 2, 0);
        var title = $"{(models.SequenceEqual(Classification) ? "Figure 3(a)" : "Table 3")}: throughput at batch 1, published and measured here";
        var chart = Theme.Chart(traces,
        [
            ("title", Theme.Title(title)),
            ("barmode", "group"),
            ("bargap", 0.12),
            ("bargroupgap", 0.08),
            ("xaxis", new Json
            {
                ["title"] = Theme.AxisTitle("Model"),
                ["tickfont"] = new Json { ["size"] = narrow ? 12 : 14 },
                ["tickangle"] = 0,
                ["tickmode"] = "array",
                ["tickvals"] = names,
                ["ticktext"] = names.Select(name => GroupLabel(name, narrow)).ToList(),
                ["automargin"] = true,
            }),
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
            ("margin", new Json { ["l"] = 84, ["r"] = 20, ["t"] = 56, ["b"] = (narrow ? 118 : 104) + more }),
            ("annotations", new[] { Theme.Note(notes, below: narrow ? 68 : 54) }),
        ]);
        return new Figure(chart, title, Describe(rows, models, names, paper), height: 520 + more);
    }

    private static Trace Published(PublishedDevice device, IReadOnlyList<string> models, List<string> names, PaperData paper)
    {
        var values = models.Select(model => paper.ThroughputPerSecond(model, device.DeviceId)).ToList();
        return Theme.Trace("bar",
        [
            ("name", device.Name),
            ("legendgroup", "published"),
            ("legendgrouptitle", new Json { ["text"] = "Published (Table 3)" }),
            ("meta", new Json { ["provenance"] = Words.ToSnakeCase(device.Provenance), ["device_id"] = device.DeviceId }),
            ("x", names),
            ("y", values),
            ("text", values.Select(Short).ToList()),
            .. ValueLabels(models, 11),
            ("cliponaxis", false),
            ("marker", Theme.Fill(DeviceStyle.For(device.DeviceId), published: true)),
            ("hovertemplate", $"{WebUtility.HtmlEncode(device.Name)}, %{{x}}<br>%{{y}} {Unit}<br>published, Table 3<extra></extra>"),
        ]);
    }

    private static Trace Measured(string deviceId, string label, List<MeasurementRecord> rows, IReadOnlyList<string> models, List<string> names)
    {
        var cells = models.Select(model => rows.FirstOrDefault(row => row.ModelId == model)).ToList();
        return Theme.Trace("bar",
        [
            ("name", label),
            ("legendgroup", "measured"),
            ("legendgrouptitle", new Json { ["text"] = "Measured here" }),
            ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Measured), ["device_id"] = deviceId }),
            ("x", names),
            ("y", cells.Select(row => row?.ThroughputPerSecond.Value).ToList()),
            ("error_y", Theme.Whiskers(
                cells.Select(row => row is null ? null : row.ThroughputPerSecond.Upper - row.ThroughputPerSecond.Value).ToList(),
                cells.Select(row => row is null ? null : row.ThroughputPerSecond.Value - row.ThroughputPerSecond.Lower).ToList())),
            ("text", cells.Select(row => (IsNarrow(models) ? PastWhisker : "") + Short(row?.ThroughputPerSecond.Value)).ToList()),
            .. ValueLabels(models, 12),
            ("cliponaxis", false),
            ("marker", Theme.Fill(DeviceStyle.For(deviceId), published: false)),
            ("customdata", cells.Select(row => row is null ? "" : MeasuredText.Hover(row)).ToList()),
            ("hovertemplate", $"{WebUtility.HtmlEncode(label)}, %{{x}}<br>%{{customdata}}<extra></extra>"),
        ]);
    }

    /// <summary>Numbers over the bars: upright where bars are wide, along the bar where more than two groups make them narrow.</summary>
    private static (string Key, object? Value)[] ValueLabels(IReadOnlyList<string> models, int size) =>
    [
        ("textposition", "outside"),
        ("textangle", IsNarrow(models) ? -90 : 0),
        ("textfont", new Json { ["size"] = IsNarrow(models) ? 10 : size }),
        ("constraintext", "none"),
    ];

    private static bool IsNarrow(IReadOnlyList<string> models) => models.Count > 2;

    /// <summary>A model's name below its group; a long one is broken after its first word where groups are narrow.</summary>
    private static string GroupLabel(string name, bool narrow)
    {
        var space = narrow && name.Length > 12 ? name.IndexOf(' ', StringComparison.Ordinal) : -1;
        return space < 0 ? WebUtility.HtmlEncode(name) : $"{WebUtility.HtmlEncode(name[..space])}<br>{WebUtility.HtmlEncode(name[(space + 1)..])}";
    }

    private static IEnumerable<string> Notes(List<MeasurementRecord> rows) =>
    [
        rows.Count == 0 ? MeasuredText.Nothing : $"Solid: measured here, {MeasuredText.Counts(rows)}; whiskers are 95% intervals.",
        "Hatched: published in the paper, which prints neither count nor interval.",
        .. rows.Where(row => !row.Valid).Select(row => $"{row.DeviceId} on {row.ModelId} is not valid: {string.Join("; ", row.InvalidReasons)}"),
    ];

    /// <summary>Whole decades below, room for a label above, as powers of ten.</summary>
    private static double[] Range(List<MeasurementRecord> rows, IReadOnlyList<string> models, PaperData paper)
    {
        var values = rows.Select(row => row.ThroughputPerSecond.Value)
            .Concat(paper.Throughput.Where(cell => models.Contains(cell.ModelId)).Select(cell => cell.PerSecond ?? 0))
            .Where(value => value > 0).DefaultIfEmpty(1).ToList();
        return [Math.Floor(Math.Log10(values.Min()) - 0.05), Math.Log10(values.Max()) + (IsNarrow(models) ? 0.4 : 0.25)];
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
