using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Live;
using EdgeNotebooks.Results;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>Mean latency of a cascade that was run over the share that it offloads, beside what was computed.</summary>
public static class LiveCascadeFigure
{
    /// <summary>Filled: measured, with 95% intervals. Line: computed from both models alone.</summary>
    public static Figure Plot(LiveCascadeRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var rows = run.Choices;
        var cascades = rows.Where(row => row.Threshold is not null).OrderBy(row => row.OffloadedShare).ToList();
        const string title = "A cascade run for real: latency over what it offloads";
        List<string> notes =
        [
            $"Filled: measured, n = {cascades[0].QueryCount.ToString("N0", CultureInfo.InvariantCulture)} queries of each; whiskers are 95% intervals of the mean.",
            "Line: computed from both models alone (modelled); band: where the measured mean is expected.",
            $"Here: {rows[0].NearModelId} on {rows[0].NearDeviceId}; in a process of its own: {rows[0].FarModelId} on {rows[0].FarDeviceId}.",
            $"Link: {rows[0].Link}.",
            $"Thresholds, from left to right: {string.Join(", ", cascades.Select(row => row.Threshold!.Value.ToString("0.######", CultureInfo.InvariantCulture)))}.",
            LiveCascadeTable.Sentence(run),
        ];
        var chart = Theme.Chart(
            [.. Expected(cascades), Computed(rows), Measured(rows)],
            [
                ("title", Theme.Title(title)),
                ("xaxis", new Json { ["title"] = Theme.AxisTitle("Queries offloaded (%)"), ["range"] = Axis, ["gridcolor"] = Theme.Grid, ["zeroline"] = false, ["ticks"] = "outside" }),
                ("yaxis", new Json { ["title"] = Theme.AxisTitle("Mean latency (ms)"), ["rangemode"] = "tozero", ["gridcolor"] = Theme.Grid, ["ticks"] = "outside" }),
                ("legend", new Json { ["orientation"] = "h", ["x"] = 0, ["y"] = 1.02, ["yanchor"] = "bottom" }),
                ("margin", new Json { ["l"] = 78, ["r"] = 20, ["t"] = 86, ["b"] = 72 + (16 * notes.Count) }),
                ("annotations", new[] { Theme.Note(notes) }),
            ]);
        return new Figure(chart, title, $"Chart of mean latency against the share of queries offloaded: {string.Join(", ", rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{LiveCascadeTable.NameOf(row)} {100 * row.OffloadedShare:0.#}% {NumberText.Significant(row.LatencyMeanNs / 1e6, 3)} ms")))}. {LiveCascadeTable.Sentence(run)}", height: 480 + (16 * notes.Count));
    }

    private static readonly double[] Axis = [-3, 103];

    private static IEnumerable<Trace> Expected(IReadOnlyList<LiveCascadeRecord> cascades)
    {
        var known = cascades.Where(row => row is { ComputedLatencyMeanLowerNs: not null, ComputedLatencyMeanUpperNs: not null }).ToList();
        if (known.Count == 0)
            yield break;
        var at = known.Select(row => 100 * row.OffloadedShare).ToList();
        yield return Theme.Trace("scatter",
            ("mode", "lines"),
            ("showlegend", false),
            ("hoverinfo", "skip"),
            ("meta", Meta(Provenance.Modelled)),
            ("x", at.Concat(at.AsEnumerable().Reverse()).ToList()),
            ("y", known.Select(row => row.ComputedLatencyMeanLowerNs!.Value / 1e6).Concat(known.AsEnumerable().Reverse().Select(row => row.ComputedLatencyMeanUpperNs!.Value / 1e6)).ToList()),
            ("fill", "toself"),
            ("line", new Json { ["width"] = 0 }),
            ("fillcolor", "#d55e00"),
            ("opacity", 0.18));
    }

    private static Trace Computed(IReadOnlyList<LiveCascadeRecord> rows)
    {
        var computed = rows.Where(row => row.ComputedLatencyMeanNs is not null).OrderBy(row => row.OffloadedShare).ToList();
        return Theme.Trace("scatter",
            ("mode", "lines"),
            ("name", "Computed (modelled)"),
            ("meta", Meta(Provenance.Modelled)),
            ("x", computed.Select(row => 100.0 * row.ComputedOffloadedCount / row.QueryCount).ToList()),
            ("y", computed.Select(row => row.ComputedLatencyMeanNs / 1e6).ToList()),
            ("line", new Json { ["color"] = "#d55e00", ["width"] = 2, ["dash"] = "dot" }),
            ("hovertemplate", "%{x:.1f}% offloaded<br>computed %{y:.2f} ms<extra></extra>"));
    }

    private static Trace Measured(IReadOnlyList<LiveCascadeRecord> rows) => Theme.Trace("scatter",
        ("mode", "markers"),
        ("name", "Measured here"),
        ("meta", Meta(Provenance.Measured)),
        ("x", rows.Select(row => 100 * row.OffloadedShare).ToList()),
        ("y", rows.Select(row => row.LatencyMeanNs / 1e6).ToList()),
        ("error_y", Theme.Whiskers([.. rows.Select(row => (row.LatencyMeanUpperNs - row.LatencyMeanNs) / 1e6)], [.. rows.Select(row => (row.LatencyMeanNs - row.LatencyMeanLowerNs) / 1e6)])),
        ("marker", new Json { ["color"] = "#000000", ["symbol"] = "cross", ["size"] = 9 }),
        ("customdata", rows.Select(row => string.Create(CultureInfo.InvariantCulture, $"{WebUtility.HtmlEncode(LiveCascadeTable.NameOf(row))}, n = {row.QueryCount:N0}{(row.Accuracy is { } right ? $"<br>{100 * right:0.#}% right" : "")}")).ToList()),
        ("hovertemplate", "%{customdata}<br>%{x:.1f}% offloaded, %{y:.2f} ms<extra></extra>"));

    private static Json Meta(Provenance provenance) => new() { ["provenance"] = Words.ToSnakeCase(provenance) };
}
