using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Adaptive;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;
using Plotly.NET;

namespace EdgeNotebooks.Analysis.Figures;

/// <summary>A cascade's threshold and the latency of its windows while the link changes.</summary>
public static class AdaptiveThresholdFigure
{
    /// <summary>Above: the threshold. Below: the mean latency of each window against the bound.</summary>
    /// <param name="run">The run.</param>
    /// <param name="bound">What the latencies were to keep to.</param>
    public static Figure Plot(ThresholdRunResult run, LatencyBound bound)
    {
        var steps = run.Steps;
        var phases = LinkPhases.Of(steps, step => step.Link);
        const string title = "A threshold that follows the link";
        var windows = steps.Chunk(bound.Window).Where(window => window.Length == bound.Window).ToList();
        var kind = bound.Kind == LatencyBoundKind.Mean ? "mean" : "90th percentile";
        List<string> notes =
        [
            string.Create(CultureInfo.InvariantCulture, $"Modelled, in virtual time: n = {steps.Count:N0} queries, recorded predictions; windows of {bound.Window}."),
            string.Create(CultureInfo.InvariantCulture, $"Bound: {kind} of a window within {bound.Seconds * 1e3:0.#} ms; kept in {run.Adaptive.WindowsWithin} of {run.Adaptive.Windows} windows."),
            .. phases.Select(phase => string.Create(CultureInfo.InvariantCulture, $"From query {phase[0].Query}: {Name(phase[0].Link)}; offloaded {phase.Average(step => step.Decision == ThresholdDecision.Offload ? 100.0 : 0):0.#}%{Right(phase)}.")),
        ];
        var chart = Theme.Chart(
            [
                Line("Threshold", "#0072b2", "y2", steps.Select(step => (double)step.Query), steps.Select(step => step.Threshold), "query %{x}: threshold %{y:.2f}"),
                Line($"Latency, {kind} of a window", "#000000", "y", windows.Select(window => (double)window[^1].Query), windows.Select(window => bound.Of([.. window.Select(step => step.LatencySeconds)]) * 1e3), "window to query %{x}: %{y:.1f} ms"),
                Line("Bound", "#d55e00", "y", [1, steps.Count], [bound.Seconds * 1e3, bound.Seconds * 1e3], "bound %{y:.1f} ms"),
            ],
            [
                ("title", Theme.Title(title)),
                ("xaxis", new Json { ["title"] = Theme.AxisTitle("Query"), ["gridcolor"] = Theme.Grid, ["range"] = new[] { 0, steps.Count + 1 }, ["anchor"] = "y" }),
                ("yaxis", new Json { ["title"] = Theme.AxisTitle("Latency (ms, log)"), ["type"] = "log", ["gridcolor"] = Theme.Grid, ["domain"] = LowerPart, ["dtick"] = "D2" }),
                ("yaxis2", new Json { ["title"] = Theme.AxisTitle("Threshold"), ["gridcolor"] = Theme.Grid, ["domain"] = UpperPart, ["range"] = ThresholdAxis }),
                ("shapes", phases.Skip(1).Select(phase => LinkPhases.Boundary(phase[0].Query)).ToList()),
                ("legend", new Json { ["orientation"] = "h", ["x"] = 0, ["y"] = 1.02, ["yanchor"] = "bottom" }),
                ("margin", new Json { ["l"] = 84, ["r"] = 20, ["t"] = 86, ["b"] = 72 + (16 * notes.Count) }),
                ("annotations", new[] { Theme.Note(notes) }),
            ]);
        return new Figure(chart, title, $"Two line charts over the query's number: the threshold, and the {kind} latency of windows against the bound. {string.Join(" ", notes.Skip(2))}", height: 520 + (16 * notes.Count));
    }

    private static readonly double[] LowerPart = [0, 0.55];
    private static readonly double[] UpperPart = [0.63, 1];
    private static readonly double[] ThresholdAxis = [-0.05, 1.05];

    private static Trace Line(string name, string color, string axis, IEnumerable<double> at, IEnumerable<double> values, string hover) => Theme.Trace("scatter",
        ("mode", "lines"),
        ("name", name),
        ("meta", new Json { ["provenance"] = Words.ToSnakeCase(Provenance.Modelled) }),
        ("x", at.ToList()),
        ("y", values.ToList()),
        ("yaxis", axis),
        ("line", new Json { ["color"] = color, ["width"] = name == "Bound" ? 1.5 : 2, ["dash"] = name == "Bound" ? "dash" : "solid", ["shape"] = axis == "y2" ? "hv" : "linear" }),
        ("hovertemplate", hover + "<extra></extra>"));

    private static string Right(IReadOnlyList<ThresholdStep> phase) =>
        phase.Any(step => step.IsCorrect is null) ? "" : string.Create(CultureInfo.InvariantCulture, $", right {phase.Average(step => step.IsCorrect!.Value ? 100.0 : 0):0.#}%");

    private static string Name(LinkProfile link) => ReferenceEquals(link, ThresholdRunSettings.Outage) ? "no link" : LinkText.Of(link);
}
