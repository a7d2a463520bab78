using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.Hosting.Engine;
using EdgeNotebooks.Hosting.Worker;

namespace EdgeNotebooks.Hosting.Running;

/// <summary>
/// Executes a notebook headless, its cells in a worker process, and stops at the first that fails. Cells are numbered as
/// Jupyter shows them in the executed notebook: <c>[n]</c> counts code cells with any text, an injected one included.
/// </summary>
/// <param name="time">The clock for durations and limits; null for the system's.</param>
public sealed class NotebookRunner(TimeProvider? time = null)
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>
    /// Runs the notebook to its end or its first failing cell. What happens in a cell, the caller's cancellation included, is in
    /// the result; the executed notebook is written in each of these cases.
    /// </summary>
    /// <exception cref="NotebookException">
    /// The notebook cannot be read or is not C#, a parameter does not fit, or the output cannot be written, which is tried before
    /// any cell runs.
    /// </exception>
    public async Task<NotebookRun> RunAsync(
        NotebookRunSettings settings, IProgress<CellProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (!File.Exists(settings.Path))
            NotebookDocument.Load(settings.Path);
        // The worker's start takes longer than anything before the first cell: it goes on while the notebook is read.
        await using var worker = WorkerProcess.Start(new WorkerSettings
        {
            WorkingDirectory = Path.GetFullPath(settings.WorkingDirectory ?? Path.GetDirectoryName(Path.GetFullPath(settings.Path))!),
            Environment = settings.Environment,
        });
        var notebook = NotebookDocument.Load(settings.Path);
        NotebookLanguage.RequireCSharp(notebook, settings.Path);
        var warnings = ParameterCells.Inject(notebook, settings.Parameters);
        var executed = new ExecutedNotebook(notebook, settings);
        return await RunCellsAsync(settings, worker, executed, warnings, progress, cancellation);
    }

    private async Task<NotebookRun> RunCellsAsync(
        NotebookRunSettings settings, WorkerProcess worker, ExecutedNotebook executed, IReadOnlyList<string> warnings,
        IProgress<CellProgress>? progress, CancellationToken cancellation)
    {
        var cells = executed.Notebook.Cells.Where(cell => cell.Kind == CellKind.Code && !string.IsNullOrWhiteSpace(cell.Source)).ToList();
        var runs = new List<CellRun>();
        var begun = _time.GetTimestamp();
        RunFailure? failure = null;
        var status = RunStatus.Completed;
        executed.Started(_time.GetUtcNow());
        for (var i = 0; i < cells.Count && status == RunStatus.Completed; i++)
        {
            var number = i + 1;
            var outputs = new CellOutputs(settings.OutputLimitBytes, number);
            progress?.Report(new CellProgress(number, cells.Count, null, TimeSpan.Zero));
            var (start, stamp) = (_time.GetUtcNow(), _time.GetTimestamp());
            var outcome = await worker.ExecuteAsync(number, cells[i].Source, outputs, settings.CellTimeout, _time, cancellation);
            var index = executed.Notebook.Cells.IndexOf(cells[i]);
            runs.Add(new CellRun(number, index, cells[i].Id, outcome.Status, _time.GetElapsedTime(stamp)));
            if (outcome.Error is { } error)
            {
                failure = Failure(settings.Path, number, index, error);
                status = StatusOf(outcome.Status);
            }

            executed.CellEnded(cells[i], number, outputs, outcome, start, _time.GetUtcNow());
            progress?.Report(new CellProgress(number, cells.Count, outcome.Status, runs[^1].Duration));
        }

        var duration = _time.GetElapsedTime(begun);
        await worker.DisposeAsync();
        executed.Ended(status, _time.GetUtcNow());
        return new NotebookRun { Status = status, Executed = executed.Notebook, Cells = runs, Failure = failure, Warnings = warnings, Duration = duration };
    }

    private static RunStatus StatusOf(CellStatus status) => status switch
    {
        CellStatus.Completed => RunStatus.Completed,
        CellStatus.Failed => RunStatus.Failed,
        CellStatus.TimedOut => RunStatus.TimedOut,
        CellStatus.Interrupted => RunStatus.Interrupted,
        _ => RunStatus.WorkerDied,
    };

    private static RunFailure Failure(string path, int cell, int index, CellError error)
    {
        var place = error.Line is { } line ? $"cell {cell}, line {line}" : $"cell {cell}";
        var message = OneLine.Of($"{Path.GetFileName(path)}: {place}: {error.Name}: {error.Value}", 2000);
        return new RunFailure(cell, index, error.Line, error.Name, error.Value, message);
    }
}
