using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Curves over one axis with the bands of their intervals, levels across, and the points that the paper states.</summary>
internal sealed record CurveFigure
{
    public required string Title { get; init; }

    public required string XTitle { get; init; }

    public required string YTitle { get; init; }

    /// <summary>Ends of the x-axis.</summary>
    public required (double From, double To) XRange { get; init; }

    /// <summary>Ends of the y-axis; null for what the numbers need, from zero.</summary>
    public (double From, double To)? YRange { get; init; }

    /// <summary>What is read at the pointer after a value, e.g. <c> ms</c>.</summary>
    public required string Unit { get; init; }

    public required IReadOnlyList<CurveSeries> Curves { get; init; }

    public IReadOnlyList<PublishedMark> Marks { get; init; } = [];

    /// <summary>Lines below the figure.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What the figure shows, for readers who cannot see it.</summary>
    public required string AltText { get; init; }

    public Figure Plot()
    {
        var chart = Theme.Chart(
            [.. Curves.SelectMany(Band), .. Curves.SelectMany(Level), .. Curves.Select(Line), .. Marks.GroupBy(mark => (mark.Name, mark.Color)).SelectMany(Published)],
            [
                ("title", Theme.Title(Title)),
                ("xaxis", new Json { ["title"] = Theme.AxisTitle(XTitle), ["range"] = new[] { XRange.From, XRange.To }, ["gridcolor"] = Theme.Grid, ["zeroline"] = false, ["ticks"] = "outside" }),
                ("yaxis", YAxis()),
                ("legend", new Json { ["groupclick"] = "togglegroup", ["tracegroupgap"] = 4, ["font"] = new Json { ["size"] = 12 } }),
                ("margin", new Json { ["l"] = 78, ["r"] = 20, ["t"] = 56, ["b"] = 72 + (16 * Notes.Count) }),
                ("annotations", new[] { Theme.Note(Notes) }),
            ]);
        return new Figure(chart, Title, AltText, height: 470 + (16 * Notes.Count));
    }

    private Json YAxis()
    {
        var axis = new Json { ["title"] = Theme.AxisTitle(YTitle), ["gridcolor"] = Theme.Grid, ["zeroline"] = YRange is { From: < 0 }, ["zerolinecolor"] = "#999999", ["ticks"] = "outside" };
        if (YRange is { } range)
            axis["range"] = new[] { range.From, range.To };
        else
            axis["rangemode"] = "tozero";
        return axis;
    }

    private static IEnumerable<Trace> Band(CurveSeries curve)
    {
        if (curve.Low is null || curve.High is null)
            yield break;
        yield return Theme.Trace("scatter",
            ("mode", "lines"),
            ("legendgroup", curve.Name),
            ("showlegend", false),
            ("hoverinfo", "skip"),
            ("meta", Meta(curve)),
            ("x", curve.At.Concat(curve.At.Reverse()).ToList()),
            ("y", curve.Low.Concat(curve.High.Reverse()).ToList()),
            ("fill", "toself"),
            ("line", new Json { ["width"] = 0 }),
            ("fillcolor", curve.Color),
            ("opacity", 0.18));
    }

    private IEnumerable<Trace> Level(CurveSeries curve)
    {
        if (curve.Level is not { } level)
            yield break;
        yield return Theme.Trace("scatter",
            ("mode", "lines"),
            ("name", $"{curve.LevelName} ({Words.ToSnakeCase(curve.Provenance)})"),
            ("meta", Meta(curve)),
            ("x", new[] { XRange.From, XRange.To }),
            ("y", new[] { level, level }),
            ("line", new Json { ["color"] = curve.Color, ["width"] = 1.2, ["dash"] = "longdashdot" }),
            ("hovertemplate", $"{WebUtility.HtmlEncode(curve.LevelName)}: {NumberText.Significant(level, 3)}{Unit}<extra></extra>"));
    }

    private Trace Line(CurveSeries curve) => Theme.Trace("scatter",
        ("mode", "lines"),
        ("name", $"{curve.Name} ({Words.ToSnakeCase(curve.Provenance)})"),
        ("legendgroup", curve.Name),
        ("meta", Meta(curve)),
        ("x", curve.At),
        ("y", curve.Values),
        ("customdata", curve.At.Select((_, i) => curve.Low is { } low && curve.High is { } high ? $", 95% interval {NumberText.Significant(low[i], 3)} to {NumberText.Significant(high[i], 3)}{Unit}" : "").ToList()),
        ("line", new Json { ["color"] = curve.Color, ["width"] = 2.2, ["dash"] = curve.Dash }),
        ("hovertemplate", $"{WebUtility.HtmlEncode(curve.Name)} at %{{x}}: %{{y:.3g}}{Unit}%{{customdata}}<br>{Words.ToSnakeCase(curve.Provenance)}<extra></extra>"));

    private IEnumerable<Trace> Published(IGrouping<(string Name, string Color), PublishedMark> marks)
    {
        var points = marks.Where(mark => mark.Value is not null).ToList();
        if (points.Count > 0)
        {
            yield return Theme.Trace("scatter",
                ("mode", "markers"),
                ("name", $"{marks.Key.Name} (published)"),
                ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Published) }),
                ("x", points.Select(mark => mark.At).ToList()),
                ("y", points.Select(mark => mark.Value).ToList()),
                ("customdata", points.Select(mark => WebUtility.HtmlEncode(mark.Words)).ToList()),
                ("marker", new Json { ["color"] = marks.Key.Color, ["symbol"] = "diamond-open", ["size"] = 12, ["line"] = new Json { ["width"] = 2.5 } }),
                ("hovertemplate", "%{customdata}<extra></extra>"));
        }

        // A place alone: from the axis up to the highest curve, as a thin line with words at its foot.
        foreach (var mark in marks.Where(mark => mark.Value is null))
        {
            yield return Theme.Trace("scatter",
                ("mode", "lines"),
                ("name", $"{mark.Name} (published)"),
                ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Published) }),
                ("x", new[] { mark.At, mark.At }),
                ("y", new[] { YRange?.From ?? 0, YRange?.To ?? Curves.SelectMany(curve => curve.High ?? curve.Values).Max() }),
                ("line", new Json { ["color"] = mark.Color, ["width"] = 1.2, ["dash"] = "solid" }),
                ("hovertemplate", $"{WebUtility.HtmlEncode(mark.Words)}<extra></extra>"));
        }
    }

    private static Json Meta(CurveSeries curve) => new() { ["provenance"] = Words.ToSnakeCase(curve.Provenance) };

    /// <summary>A curve's values at some places, for the words of a figure: at the nearest places that the curve has.</summary>
    public static string ValuesAt(CurveSeries curve, IEnumerable<double> places, string unit) => string.Join(", ", places
        .Select(place => (Place: place, Index: Nearest(curve.At, place)))
        .Select(cell => string.Create(CultureInfo.InvariantCulture, $"{NumberText.Significant(curve.Values[cell.Index], 3)}{unit} at {cell.Place:0.##}")));

    private static int Nearest(IReadOnlyList<double> at, double place) => Enumerable.Range(0, at.Count).MinBy(i => Math.Abs(at[i] - place));
}
