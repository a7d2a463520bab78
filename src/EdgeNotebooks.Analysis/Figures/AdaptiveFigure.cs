using System.Globalization;
using System.Net;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Splitting.Adaptive;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>A split that is planned again while the link changes: latency query by query, beside a plan that stays and the best there is.</summary>
public static class AdaptiveFigure
{
    /// <summary>Three lines on a logarithmic axis; a note says what ran in each phase of the link.</summary>
    public static Figure Plot(IReadOnlyList<AdaptiveStep> steps, string modelId)
    {
        var phases = LinkPhases.Of(steps, step => step.Link);
        var title = $"{modelId} planned again while the link changes";
        List<string> notes =
        [
            string.Create(CultureInfo.InvariantCulture, $"Modelled, in virtual time; n = {steps.Count:N0} queries. The planner sees only how long transfers and parts took, and probes of the link between queries, which are in no latency."),
            .. phases.Select(phase => string.Create(CultureInfo.InvariantCulture, $"From query {phase[0].Query}: {LinkText.Of(phase[0].Link)}; ran {Choices(phase)}.")),
        ];
        var chart = Theme.Chart(
            [
                Line("Best for the link as it is", "#009e73", "dash", 3, steps, step => step.BestSeconds),
                Line("First plan kept", "#d55e00", "dot", 2, steps, step => step.FixedSeconds),
                Line("Planned again", "#000000", "solid", 1.5, steps, step => step.LatencySeconds),
            ],
            [
                ("title", Theme.Title(title)),
                ("xaxis", new Json { ["title"] = Theme.AxisTitle("Query"), ["gridcolor"] = Theme.Grid, ["range"] = new[] { 0, steps.Count + 1 } }),
                ("yaxis", new Json { ["title"] = Theme.AxisTitle("Latency (ms, logarithmic axis)"), ["type"] = "log", ["gridcolor"] = Theme.Grid, ["dtick"] = "D2" }),
                ("shapes", phases.Skip(1).Select(phase => LinkPhases.Boundary(phase[0].Query)).ToList()),
                ("legend", new Json { ["orientation"] = "h", ["x"] = 0, ["y"] = 1.02, ["yanchor"] = "bottom" }),
                ("margin", new Json { ["l"] = 84, ["r"] = 20, ["t"] = 86, ["b"] = 72 + (16 * notes.Count) }),
                ("annotations", new[] { Theme.Note(notes) }),
            ]);
        return new Figure(chart, title, $"Line chart of latency against the query's number while the link changes {phases.Count - 1} times. {string.Join(" ", notes.Skip(1))}", height: 480 + (16 * notes.Count));
    }

    private static Trace Line(string name, string color, string dash, double width, IReadOnlyList<AdaptiveStep> steps, Func<AdaptiveStep, double> seconds) => Theme.Trace("scatter",
        ("mode", "lines"),
        ("name", name),
        ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Modelled) }),
        ("x", steps.Select(step => step.Query).ToList()),
        ("y", steps.Select(step => seconds(step) * 1e3).ToList()),
        ("customdata", steps.Select(step => WebUtility.HtmlEncode(Name(step))).ToList()),
        ("line", new Json { ["color"] = color, ["dash"] = dash, ["width"] = width }),
        ("hovertemplate", "query %{x}: %{y:.1f} ms<br>the planner ran %{customdata}<extra>" + WebUtility.HtmlEncode(name) + "</extra>"));

    private static string Choices(IReadOnlyList<AdaptiveStep> phase)
    {
        var runs = new List<(string Name, int Count)>();
        foreach (var step in phase)
        {
            if (runs.Count > 0 && runs[^1].Name == Name(step))
                runs[^1] = (runs[^1].Name, runs[^1].Count + 1);
            else
                runs.Add((Name(step), 1));
        }

        return string.Join(", then ", runs.Select(run => string.Create(CultureInfo.InvariantCulture, $"{run.Name} ({run.Count})")));
    }

    private static string Name(AdaptiveStep step) => step.Choice.Block ?? step.Choice.Name;
}
