using System.Net;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Grouped bars on a logarithmic axis: a group a model, a bar a device.</summary>
internal sealed record BarFigure
{
    // The axis is 520 pixels high less its margins.
    private const int LongestAxis = 40;

    private const string PastWhisker = "\u00a0";

    /// <summary>One line.</summary>
    public required string Title { get; init; }

    /// <summary>Heading of the groups' axis.</summary>
    public string GroupAxis { get; init; } = "Model";

    /// <summary>Heading of the values' axis, with the unit; <c>logarithmic axis</c> is added.</summary>
    public required string ValueAxis { get; init; }

    /// <summary>Names of the groups.</summary>
    public required IReadOnlyList<string> Groups { get; init; }

    /// <summary>The bars.</summary>
    public required IReadOnlyList<BarSeries> Series { get; init; }

    /// <summary>Lines below the figure.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>For readers who cannot see it.</summary>
    public required string AltText { get; init; }

    private bool IsNarrow => Groups.Count > 2;

    public Figure Plot()
    {
        // Room for two lines of notes, and for each further one.
        var more = 16 * Math.Max(Notes.Count - 2, 0);
        var chart = Theme.Chart(Series.Select(Bars),
        [
            ("title", Theme.Title(Title)),
            ("barmode", "group"),
            ("bargap", 0.12),
            ("bargroupgap", 0.08),
            ("xaxis", new Json
            {
                ["title"] = Theme.AxisTitle(GroupAxis),
                ["tickfont"] = new Json { ["size"] = IsNarrow ? 12 : 14 },
                ["tickangle"] = 0,
                ["tickmode"] = "array",
                ["tickvals"] = Groups,
                ["ticktext"] = Groups.Select(GroupLabel).ToList(),
                ["automargin"] = true,
            }),
            ("yaxis", new Json
            {
                ["title"] = Theme.AxisTitle($"{ValueAxis[..^1]}, {(ValueAxis.Length > LongestAxis ? "log" : "logarithmic")} axis)"),
                ["type"] = "log",
                ["range"] = Range(),
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
            ("margin", new Json { ["l"] = 84, ["r"] = 20, ["t"] = 56, ["b"] = (IsNarrow ? 118 : 104) + more }),
            ("annotations", new[] { Theme.Note(Notes, below: IsNarrow ? 68 : 54) }),
        ]);
        return new Figure(chart, Title, AltText, height: 520 + more);
    }

    /// <summary>The values of the figure in words, a sentence a group; published unless marked otherwise.</summary>
    public static string Describe(IReadOnlyList<string> groups, IReadOnlyList<BarSeries> series) => string.Join(". ", groups.Select((group, i) =>
    {
        var cells = series.Where(bars => bars.Values[i] is not null)
            .Select(bars => $"{bars.Name} {NumberText.Significant(bars.Values[i]!.Value, 3)}{(bars.Provenance == Provenance.Published ? "" : $" ({Words.ToSnakeCase(bars.Provenance)})")}");
        return $"{group}: {string.Join(", ", cells.DefaultIfEmpty("nothing"))}";
    })) + ".";

    private Trace Bars(BarSeries series)
    {
        var wholly = series.Provenance == Provenance.Measured;
        return Theme.Trace("bar",
        [
            ("name", series.Name),
            ("legendgroup", series.LegendTitle),
            ("legendgrouptitle", new Json { ["text"] = series.LegendTitle }),
            ("meta", new Json { ["provenance"] = Words.ToSnakeCase(series.Provenance), ["device_id"] = series.DeviceId }),
            ("x", Groups),
            ("y", series.Values),
            .. series.Upper is { } upper && series.Lower is { } lower
                ? [("error_y", Theme.Whiskers([.. upper.Zip(series.Values, (end, value) => end - value)], [.. lower.Zip(series.Values, (end, value) => value - end)]))]
                : Array.Empty<(string, object?)>(),
            ("text", series.Values.Select(value => (wholly && IsNarrow ? PastWhisker : "") + Short(value)).ToList()),
            ("textposition", "outside"),
            ("textangle", IsNarrow ? -90 : 0),
            ("textfont", new Json { ["size"] = IsNarrow ? 10 : wholly ? 12 : 11 }),
            ("constraintext", "none"),
            ("cliponaxis", false),
            ("marker", Theme.Fill(DeviceStyle.For(series.DeviceId), series.Provenance)),
            ("customdata", series.Hovers),
            ("hovertemplate", $"{WebUtility.HtmlEncode(series.Name)}, %{{x}}<br>%{{customdata}}<extra></extra>"),
        ]);
    }

    /// <summary>A group's name below it; a long one is broken after its first word where groups are narrow.</summary>
    private string GroupLabel(string name)
    {
        var space = IsNarrow && name.Length > 12 ? name.IndexOf(' ', StringComparison.Ordinal) : -1;
        return space < 0 ? WebUtility.HtmlEncode(name) : $"{WebUtility.HtmlEncode(name[..space])}<br>{WebUtility.HtmlEncode(name[(space + 1)..])}";
    }

    /// <summary>Whole decades below, room for a label above, as powers of ten.</summary>
    private double[] Range()
    {
        var values = Series.SelectMany(series => series.Values).OfType<double>().Where(value => value > 0).DefaultIfEmpty(1).ToList();
        return [Math.Floor(Math.Log10(values.Min()) - 0.05), Math.Log10(values.Max()) + (IsNarrow ? 0.4 : 0.25)];
    }

    private static string Short(double? value) => value is { } v ? v >= 100 ? NumberText.Significant(v, 3) : NumberText.Significant(v, 2) : "";
}
