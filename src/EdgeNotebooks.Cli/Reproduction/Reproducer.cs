using System.Text.Json;
using EdgeNotebooks.Hosting;
using EdgeNotebooks.Hosting.Running;
using EdgeNotebooks.Inference;
using EdgeNotebooks.IO;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Reproduction;

/// <summary>
/// Runs the planned notebooks one after the other and writes the report. A notebook that completed with the same source,
/// parameters, library and machine is not run again; one that was stopped runs again and finds its finished
/// measurements in the results folder.
/// </summary>
internal sealed class Reproducer(ReproductionSettings settings, IReadOnlyList<NotebookStep> steps)
{
    private static readonly TimeSpan PollPeriod = TimeSpan.FromMilliseconds(250);

    private readonly ProgressView _view = new(steps);

    /// <summary>Runs to the end, or until it is interrupted.</summary>
    /// <returns>An exit code: done only when every notebook has completed.</returns>
    /// <exception cref="EdgeException">The output folder cannot be used, or the library is not built.</exception>
    public async Task<int> RunAsync(CancellationToken cancellation)
    {
        if (!File.Exists(Installation.NotebookLibrary))
            throw new EdgeException($"{Installation.NotebookLibrary} is not there; start through the edge launcher, which builds it");

        using var folder = new OutputFolder(settings.OutputFolder);
        var machine = MachineDescription.Detect(Backends.Versions());
        new ResultsFolder(folder.Results).RemoveLeftovers();
        var state = Open(folder);
        AtomicFile.WriteAllText(folder.Environment, JsonSerializer.Serialize(machine, ResultsJson.Options) + "\n");
        state.Write(folder.State);

        var interrupted = false;
        foreach (var step in steps)
        {
            if (interrupted)
                break;

            interrupted = await RunStepAsync(step, folder, machine, state, cancellation) == RunStatus.Interrupted;
        }

        _view.Close();
        ReproductionReport.Write(folder, state, machine);
        return Conclude(folder, state, interrupted);
    }

    private RunState Open(OutputFolder folder)
    {
        if (settings.Fresh && folder.SetEarlierRunAside() is { } aside)
            Console.Error.WriteLine($"the earlier run was set aside in {Installation.Relative(aside)}");

        var earlier = RunState.TryRead(folder.State);
        if (earlier is not null && (earlier.Mode != settings.Mode || earlier.Duration != settings.Duration || earlier.Device != settings.Device))
        {
            Console.Error.WriteLine($"the run in {Installation.Relative(folder.Root)} was made with other options: its notebooks run again, its finished measurements are kept");
            earlier = null;
        }

        if (earlier is not null)
            Console.Error.WriteLine($"going on with the run of {earlier.StartedAt:yyyy-MM-dd HH:mm} UTC in {Installation.Relative(folder.Root)} (--fresh starts anew)");
        var now = DateTimeOffset.UtcNow;
        return new RunState { StartedAt = earlier?.StartedAt ?? now, Mode = settings.Mode, Duration = settings.Duration, Device = settings.Device, Models = settings.Models, Roles = settings.Roles.Length > 0 ? settings.Roles : earlier?.Roles ?? "", Notebooks = earlier?.Notebooks ?? [] };
    }

    private async Task<RunStatus> RunStepAsync(
        NotebookStep step, OutputFolder folder, MachineDescription machine, RunState state, CancellationToken cancellation)
    {
        var parameters = ParametersOf(step, folder, state);
        var fingerprint = Fingerprint.Of(step, parameters, machine.Id, folder.Results);
        if (state.Notebooks.TryGetValue(step.Name, out var before)
            && before.Status == Words.ToSnakeCase(RunStatus.Completed) && before.Fingerprint == fingerprint && File.Exists(folder.NotebookOf(step))
            && PlannedRows.AreComplete(step, new ResultsFolder(folder.Results)))
        {
            _view.Finish(step, "completed before, not run again (--fresh starts anew)");
            return RunStatus.Completed;
        }

        var startedAt = DateTimeOffset.UtcNow;
        var (status, message) = await ExecuteAsync(step, parameters, folder, cancellation);
        var seconds = (DateTimeOffset.UtcNow - startedAt).TotalSeconds;
        state.Notebooks[step.Name] = new StepState(fingerprint, Words.ToSnakeCase(status), message, startedAt, seconds);
        state.Write(folder.State);
        _view.Finish(step, status == RunStatus.Completed ? $"completed in {Durations.Format(TimeSpan.FromSeconds(seconds))}" : $"{Words.ToSnakeCase(status)}: {message}");
        return status;
    }

    private async Task<(RunStatus Status, string? Message)> ExecuteAsync(
        NotebookStep step, IReadOnlyDictionary<string, string> parameters, OutputFolder folder, CancellationToken cancellation)
    {
        var planned = PlannedRows.FilesOf(step, new ResultsFolder(folder.Results));
        _view.Start(step, planned.Count(File.Exists));
        try
        {
            var running = new NotebookRunner().RunAsync(
                new NotebookRunSettings
                {
                    Path = step.Path,
                    OutputPath = folder.NotebookOf(step),
                    CellTimeout = CellLimit(step),
                    Parameters = [.. parameters.Select(pair => NotebookParameter.Of(pair.Key, pair.Value))],
                },
                null,
                cancellation);
            while (await Task.WhenAny(running, Task.Delay(PollPeriod, CancellationToken.None)) != running)
                _view.Update(planned.Count(File.Exists));
            var run = await running;
            return (run.Status, run.Failure?.Message);
        }
        catch (NotebookException error)
        {
            return (RunStatus.Failed, error.Message);
        }
    }

    // For what hangs, not for what is slow: a device a hundred times slower than planned still gets through.
    private static TimeSpan CellLimit(NotebookStep step) => TimeSpan.FromHours(1) + (100 * step.PlannedTime);

    private Dictionary<string, string> ParametersOf(NotebookStep step, OutputFolder folder, RunState state)
    {
        var known = new Dictionary<string, string>
        {
            ["mode"] = settings.Mode,
            ["duration"] = settings.Duration,
            ["results"] = Path.GetRelativePath(Installation.Notebooks, folder.Results),
            ["device"] = settings.Device,
            ["models"] = settings.Models,
            ["roles"] = state.Roles,
        };
        return step.Parameters.ToDictionary(name => name, name => known[name]);
    }

    private int Conclude(OutputFolder folder, RunState state, bool interrupted)
    {
        Console.Out.WriteLine(Installation.Relative(folder.Report));
        if (interrupted)
        {
            Console.Error.WriteLine("edge: interrupted; finished measurements are kept, the same command goes on from there");
            return ExitCodes.Interrupted;
        }

        var rows = PlannedRows.Read(steps, new ResultsFolder(folder.Results));
        if (rows.Count(row => !row.Valid) is > 0 and var invalid)
            Console.Error.WriteLine($"edge: warning: {invalid} of {rows.Count} measurements are not valid; the report says why{(settings.Duration.Length > 0 ? ", and a longer --duration may mend it" : "")}");
        var failed = steps.Where(step => state.Notebooks[step.Name].Status != Words.ToSnakeCase(RunStatus.Completed)).ToList();
        foreach (var step in failed)
            Console.Error.WriteLine($"edge: {step.Name} did not complete: {state.Notebooks[step.Name].Message}");
        return failed.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
    }
}
