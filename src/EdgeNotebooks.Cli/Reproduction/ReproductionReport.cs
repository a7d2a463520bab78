using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Reports;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Hosting.Running;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>Gathers what the runs of a folder left behind into its report: every notebook that has run there, asked for now or before.</summary>
internal static class ReproductionReport
{
    /// <exception cref="EdgeException">The report cannot be written.</exception>
    public static void Write(OutputFolder folder, RunState state, MachineDescription machine)
    {
        var steps = ReproductionPlan.All(state.Mode, state.Duration, state.Device, state.Models).Where(step => state.Notebooks.ContainsKey(step.Name)).ToList();
        var runs = steps.Select(step => state.Notebooks[step.Name]).ToList();
        var results = new ResultsFolder(folder.Results);
        var measured = PlannedRows.Read(steps, results);
        var startedAt = runs.Count > 0 ? runs.Min(run => run.StartedAt) : state.StartedAt;
        Report.Write(folder.Report, new ReportContents
        {
            Title = "AI on the Edge: a reproduction",
            Command = CommandOf(state),
            StartedAt = startedAt,
            FinishedAt = startedAt.AddSeconds(runs.Sum(run => run.DurationSeconds)),
            Environment = [.. MachineFacts.Of(machine).Select(fact => new NamedValue(fact.Name, fact.Value))],
            Measured = measured,
            Claims = ClaimLedger.Judge(new ClaimInputs { Measured = measured, Observations = results.ReadObservations(), Roles = DeviceRoles.Parse(state.Roles) }),
            Notebooks = [.. steps.Select(step => new ReportNotebook(folder.NotebookOf(step), ProblemOf(state.Notebooks[step.Name])))],
        });
    }

    private static string? ProblemOf(StepState run) =>
        run.Status == Words.ToSnakeCase(RunStatus.Completed) ? null : run.Message ?? run.Status;

    private static string CommandOf(RunState state)
    {
        var words = new List<string> { "./edge", "reproduce" };
        if (state.Mode != "quick")
            words.Add($"--{state.Mode}");
        if (state.Duration.Length > 0)
            words.AddRange(["--duration", state.Duration]);
        if (state.Device != "onnxruntime:cpu")
            words.AddRange(["--device", state.Device]);
        if (state.Models.Length > 0)
            words.AddRange(["--models", state.Models]);
        foreach (var role in state.Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            words.AddRange(["--role", role]);
        return string.Join(' ', words);
    }
}
