using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Splitting.Measured;
using EdgeNotebooks.Results;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Latency against the place where a model is split: measured end to end, with what was predicted before.</summary>
public static class SplitFigure
{
    private const string PredictedColor = "#d55e00";
    private const string MeasuredColor = "#000000";

    /// <summary>Markers with the middle half of the latencies for what was measured, a line for what was predicted; all-remote at the left end, all-local at the right.</summary>
    public static Figure Plot(SplitRun run)
    {
        var rows = run.Choices;
        var names = rows.Select(row => row.Block ?? row.Choice).ToList();
        var title = $"Where {rows[0].ModelId} is split: latency predicted and measured";
        List<string> notes =
        [
            string.Create(CultureInfo.InvariantCulture, $"Filled: measured end to end, medians of {MeasuredText.Counts(rows.Select(row => row.QueryCount).ToList())}; whiskers are the middle half of the latencies. Line: predicted before (modelled)."),
            $"Link: {rows[0].Link}. Near: {rows[0].NearDeviceId}; far: {rows[0].FarDeviceId} in a process of its own.",
            .. SplitRunTable.Sentence(run).Split("; ").Select(part => char.ToUpperInvariant(part[0]) + part[1..]),
        ];
        var chart = Theme.Chart(
            [Predicted(rows, names), Measured(rows, names)],
            [
                ("title", Theme.Title(title)),
                ("xaxis", new Json { ["title"] = Theme.AxisTitle("Last block on the near tier"), ["type"] = "category", ["tickangle"] = -50, ["gridcolor"] = Theme.Grid, ["automargin"] = false }),
                ("yaxis", new Json { ["title"] = Theme.AxisTitle("Latency of one inference (ms)"), ["rangemode"] = "tozero", ["gridcolor"] = Theme.Grid }),
                ("legend", new Json { ["orientation"] = "h", ["x"] = 0, ["y"] = 1.02, ["yanchor"] = "bottom" }),
                ("margin", new Json { ["l"] = 70, ["r"] = 20, ["t"] = 86, ["b"] = 150 + (16 * notes.Count) }),
                ("annotations", new[] { Theme.Note(notes, below: 146) }),
            ]);
        return new Figure(chart, title, $"Chart of latency against the split. {string.Join(", ", rows.Select((row, i) => $"{names[i]} {Ms(row.LatencyP50Ns)}"))}. {SplitRunTable.Sentence(run)}", height: 560 + (16 * notes.Count));
    }

    private static Trace Predicted(IReadOnlyList<SplitRecord> rows, List<string> names) => Theme.Trace("scatter",
        ("mode", "lines"),
        ("name", "Predicted (modelled)"),
        ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Modelled) }),
        ("x", names),
        ("y", rows.Select(row => row.PredictedNs / 1e6).ToList()),
        ("line", new Json { ["color"] = PredictedColor, ["width"] = 2, ["dash"] = "dot" }),
        ("hovertemplate", "%{x}<br>predicted %{y:.2f} ms<extra></extra>"));

    private static Trace Measured(IReadOnlyList<SplitRecord> rows, List<string> names) => Theme.Trace("scatter",
        ("mode", "markers"),
        ("name", "Measured here"),
        ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Measured) }),
        ("x", names),
        ("y", rows.Select(row => row.LatencyP50Ns / 1e6).ToList()),
        ("error_y", Theme.Whiskers(rows.Select(row => (double?)((row.LatencyP75Ns - row.LatencyP50Ns) / 1e6)).ToList(), rows.Select(row => (double?)((row.LatencyP50Ns - row.LatencyP25Ns) / 1e6)).ToList())),
        ("marker", new Json { ["color"] = MeasuredColor, ["symbol"] = "cross", ["size"] = 8 }),
        ("customdata", rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{Ms(row.LatencyP50Ns)}, n = {row.QueryCount:N0}<br>{row.SentBytes:N0} bytes sent<br>{WebUtility.HtmlEncode(row.Choice)}")).ToList()),
        ("hovertemplate", "%{x}<br>measured %{customdata}<extra></extra>"));

    private static string Ms(double ns) => NumberText.Significant(ns / 1e6, 3) + " ms";
}
