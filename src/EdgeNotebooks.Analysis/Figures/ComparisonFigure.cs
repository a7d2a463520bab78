using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Two results folders compared: a dot a measurement, B's throughput over A's.</summary>
public static class ComparisonFigure
{
    private const int RowHeight = 38;
    private const int Around = 250;

    /// <summary>
    /// Dots with their 95% intervals on a logarithmic axis, where twice and half are as far from 1. The grey band is what runs on one
    /// machine differ by anyway; a filled dot is called faster or slower, an open one is not.
    /// </summary>
    /// <param name="comparison">What to draw; pairs without a ratio are left out.</param>
    public static Figure Plot(ResultsComparison comparison)
    {
        var runs = comparison.Runs.Where(run => run.Throughput is not null).ToList();
        var names = Names(runs);
        var devices = runs.Select(run => run.Rows.A.DeviceId).Distinct().ToList();
        // Plotly draws a missing interval as one of no length: dots without one are a trace of their own.
        var traces = runs.Zip(names).GroupBy(row => (row.First.Rows.A.DeviceId, HasInterval: row.First.Throughput!.Value.Lower is not null))
            .Select(group => Dots(group.Key.DeviceId, group.Key.HasInterval, [.. group]));
        var band = Math.Log10(1 + comparison.NoiseShare);
        var range = Range(runs, band);
        var title = "Throughput, B over A";
        var height = Around + (RowHeight * runs.Count);
        var chart = Theme.Chart(traces,
        [
            ("title", Theme.Title(title)),
            ("showlegend", devices.Count > 1),
            ("xaxis", new Json
            {
                ["title"] = Theme.AxisTitle("Ratio of throughputs (logarithmic axis; right of 1 is B faster)"),
                ["type"] = "log",
                ["range"] = range,
                ["tickmode"] = "array",
                ["tickvals"] = Ticks(range),
                ["ticktext"] = Ticks(range).Select(tick => tick.ToString("0.###", CultureInfo.InvariantCulture) + "x").ToList(),
                ["gridcolor"] = Theme.Grid,
                ["automargin"] = true,
            }),
            ("yaxis", new Json { ["type"] = "category", ["categoryorder"] = "array", ["categoryarray"] = names, ["autorange"] = "reversed", ["automargin"] = true, ["gridcolor"] = Theme.Grid }),
            ("shapes", new[] { Band(1 / (1 + comparison.NoiseShare), 1 + comparison.NoiseShare), Line() }),
            ("margin", new Json { ["l"] = 84, ["r"] = 20, ["t"] = 56, ["b"] = 146 }),
            ("annotations", new[] { Note(comparison) }),
        ]);
        return new Figure(chart, title, Describe(runs, names, comparison), height);
    }

    private static Trace Dots(string device, bool withInterval, List<(RunComparison Run, string Name)> rows)
    {
        var style = DeviceStyle.For(device);
        var symbol = style.Symbol.Replace("-open", "", StringComparison.Ordinal);
        var ratios = rows.Select(row => row.Run.Throughput!.Value).ToList();
        return Theme.Trace("scatter",
            ("mode", "markers+text"),
            ("name", withInterval ? device : device + ", no interval"),
            ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Measured), ["device_id"] = device }),
            ("x", ratios.Select(ratio => ratio.Value).ToList()),
            ("y", rows.Select(row => row.Name).ToList()),
            ("error_x", new Json
            {
                ["type"] = "data",
                ["visible"] = withInterval,
                ["symmetric"] = false,
                ["array"] = ratios.Select(ratio => ratio.Upper - ratio.Value).ToList(),
                ["arrayminus"] = ratios.Select(ratio => ratio.Value - ratio.Lower).ToList(),
                ["color"] = "#888888",
                ["thickness"] = 1.5,
                ["width"] = 5,
            }),
            ("text", rows.Select(row => $"{NumberText.Ratio(row.Run.Throughput!.Value.Value)} {ComparisonTable.Phrase(row.Run.Verdict)}").ToList()),
            ("textposition", "top center"),
            ("textfont", new Json { ["size"] = 11 }),
            ("cliponaxis", false),
            ("marker", new Json
            {
                ["color"] = style.Color,
                ["size"] = 10,
                ["symbol"] = rows.Select(row => row.Run.Verdict is RatioVerdict.Faster or RatioVerdict.Slower ? symbol : symbol + "-open").ToList(),
            }),
            ("customdata", rows.Select(row => Hover(row.Run)).ToList()),
            ("hovertemplate", $"{WebUtility.HtmlEncode(device)}, %{{y}}<br>%{{customdata}}<extra></extra>"));
    }

    private static string Hover(RunComparison run)
    {
        var interval = run.Throughput is { Lower: { } lower, Upper: { } upper }
            ? $"95% interval {NumberText.Significant(lower, 3)} to {NumberText.Significant(upper, 3)}"
            : "no interval";
        return string.Create(CultureInfo.InvariantCulture, $"{NumberText.Ratio(run.Throughput!.Value.Value)}, {interval}, n = {run.Rows.A.QueryCount:N0} and {run.Rows.B.QueryCount:N0}<br>{WebUtility.HtmlEncode(run.Reason)}");
    }

    /// <summary>One label a pair: what tells it from the others, and the device too where there are several.</summary>
    private static List<string> Names(List<RunComparison> runs)
    {
        var several = runs.Select(run => run.Rows.A.DeviceId).Distinct().Count() > 1;
        var names = runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Rows.A.ModelId}, {Words.ToSnakeCase(run.Rows.A.Scenario)}, batch {run.Rows.A.BatchSize}{(several ? ", " + run.Rows.A.DeviceId : "")}")).ToList();
        for (var i = 0; i < names.Count; i++)
        {
            // Rows that differ in threads or shapes alone would fall onto one line.
            if (names.IndexOf(names[i]) < i)
                names[i] += string.Create(CultureInfo.InvariantCulture, $" ({runs[i].Rows.A.Callers} x {runs[i].Rows.A.IntraOpThreads}, no. {i + 1})");
        }

        return [.. names.Select(name => WebUtility.HtmlEncode(name))];
    }

    /// <summary>Room on both sides of 1, of the band and of every interval, as powers of ten.</summary>
    private static double[] Range(List<RunComparison> runs, double band)
    {
        var ends = runs.SelectMany(run => new[] { run.Throughput!.Value.Lower ?? run.Throughput.Value.Value, run.Throughput.Value.Upper ?? run.Throughput.Value.Value }).Select(Math.Log10).ToList();
        var (low, high) = (Math.Min(ends.DefaultIfEmpty(0).Min(), -band), Math.Max(ends.DefaultIfEmpty(0).Max(), band));
        var room = 0.15 * (high - low);
        return [low - room, high + room];
    }

    private static List<double> Ticks(double[] range)
    {
        double[] candidates = range[1] - range[0] > 1.5
            ? [0.001, 0.01, 0.1, 0.5, 1, 2, 10, 100, 1000]
            : range[1] - range[0] > 0.3 ? [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8] : [0.7, 0.8, 0.85, 0.9, 0.95, 1, 1.05, 1.1, 1.15, 1.2, 1.3];
        return [.. candidates.Where(tick => Math.Log10(tick) >= range[0] && Math.Log10(tick) <= range[1])];
    }

    private static Json Band(double from, double to) => new()
    {
        ["type"] = "rect", ["xref"] = "x", ["yref"] = "paper", ["x0"] = from, ["x1"] = to, ["y0"] = 0, ["y1"] = 1,
        ["fillcolor"] = "#bbbbbb", ["opacity"] = 0.3, ["line"] = new Json { ["width"] = 0 }, ["layer"] = "below",
    };

    private static Json Line() => new()
    {
        ["type"] = "line", ["xref"] = "x", ["yref"] = "paper", ["x0"] = 1, ["x1"] = 1, ["y0"] = 0, ["y1"] = 1,
        ["line"] = new Json { ["color"] = Theme.Ink, ["width"] = 1, ["dash"] = "dot" }, ["layer"] = "below",
    };

    private static Json Note(ResultsComparison comparison)
    {
        string[] lines =
        [
            $"A: {comparison.A.Name}; B: {comparison.B.Name}; all measured, {Counts(comparison)}.",
            "Whiskers: 95% intervals, which know the noise within a run only.",
            $"Band: the {NumberText.Percent(comparison.NoiseShare)} by which runs on one machine differ anyway.",
            "Filled: faster or slower beyond both. Open: no difference shown, unknown, or not comparable.",
        ];
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

    private static string Counts(ResultsComparison comparison)
    {
        var counts = comparison.Runs.SelectMany(run => new[] { run.Rows.A.QueryCount, run.Rows.B.QueryCount }).ToList();
        return string.Create(CultureInfo.InvariantCulture, $"n = {counts.Min():N0}{(counts.Min() < counts.Max() ? string.Create(CultureInfo.InvariantCulture, $" to {counts.Max():N0}") : "")} queries a run");
    }

    private static string Describe(List<RunComparison> runs, List<string> names, ResultsComparison comparison)
    {
        var dots = runs.Select((run, i) => $"{WebUtility.HtmlDecode(names[i])}: {NumberText.Ratio(run.Throughput!.Value.Value)}, {ComparisonTable.Phrase(run.Verdict)}");
        return $"Dot plot of the throughput of {comparison.B.Name} over that of {comparison.A.Name} on a logarithmic axis. {string.Join(". ", dots)}.";
    }
}
