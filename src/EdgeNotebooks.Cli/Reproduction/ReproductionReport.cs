using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Reports;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Hosting.Running;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>Gathers what a run left behind into its report.</summary>
internal static class ReproductionReport
{
    /// <exception cref="EdgeException">The report cannot be written, or a result cannot be read.</exception>
    public static void Write(OutputFolder folder, IReadOnlyList<NotebookStep> steps, RunState state, MachineDescription machine)
    {
        var measured = PlannedRows.Read(steps, new ResultsFolder(folder.Results));
        var done = steps.Where(step => state.Notebooks.ContainsKey(step.Name)).Select(step => state.Notebooks[step.Name]).ToList();
        Report.Write(folder.Report, new ReportContents
        {
            Title = "AI on the Edge, reproduced",
            Command = CommandOf(state, folder),
            StartedAt = state.StartedAt,
            FinishedAt = done.Count == steps.Count ? done.Max(step => step.StartedAt.AddSeconds(step.DurationSeconds)) : null,
            Environment = [.. MachineFacts.Of(machine).Select(fact => new NamedValue(fact.Name, fact.Value))],
            Measured = measured,
            Claims = ClaimLedger.Judge(PaperData.Default, measured),
            Notebooks = [.. steps.Select(step => new ReportNotebook(folder.NotebookOf(step), ProblemOf(step, state)))],
        });
    }

    private static string? ProblemOf(NotebookStep step, RunState state) =>
        state.Notebooks.TryGetValue(step.Name, out var done)
            ? done.Status == Words.ToSnakeCase(RunStatus.Completed) ? null : done.Message ?? done.Status
            : "it was not run";

    private static string CommandOf(RunState state, OutputFolder folder)
    {
        var words = new List<string> { "./edge", "reproduce" };
        if (state.Mode != "quick")
            words.Add($"--{state.Mode}");
        if (state.Duration.Length > 0)
            words.AddRange(["--duration", state.Duration]);
        if (Path.GetFileName(folder.Root) != "artifact")
            words.AddRange(["--out", Path.GetFileName(folder.Root)]);
        return string.Join(' ', words);
    }
}
