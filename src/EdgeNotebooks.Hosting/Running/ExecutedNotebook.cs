using System.Globalization;
using System.Text.Json.Nodes;
using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.Hosting.Worker;

namespace EdgeNotebooks.Hosting.Running;

/// <summary>The notebook that a run fills with outputs, and its file, which is replaced as the run goes on.</summary>
internal sealed class ExecutedNotebook
{
    private const string RunMetadata = "edge_run";

    private readonly string? _path;
    private readonly List<(NotebookCell Cell, CellOutputs Outputs)> _executed = [];
    private readonly JsonObject _metadata;

    public ExecutedNotebook(NotebookDocument notebook, NotebookRunSettings settings)
    {
        _path = settings.OutputPath;
        if (_path is not null && !_path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase))
            throw new NotebookException($"{_path}: an executed notebook is an .ipynb; give the output that extension");
        Notebook = notebook;
        foreach (var cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            cell.Outputs = [];
            cell.ExecutionCount = null;
            cell.Metadata.Remove("execution");
        }

        var parameters = new JsonObject();
        foreach (var parameter in settings.Parameters)
            parameters[parameter.Name] = JsonValue.Create(parameter.Value);
        _metadata = new JsonObject { ["parameters"] = parameters, ["status"] = "running" };
        notebook.Metadata[RunMetadata] = _metadata;
    }

    public NotebookDocument Notebook { get; }

    public void Started(DateTimeOffset time)
    {
        _metadata["start_time"] = Text(time);
        Save();
    }

    public void CellEnded(NotebookCell cell, int number, CellOutputs outputs, CellOutcome outcome, DateTimeOffset start, DateTimeOffset end)
    {
        if (outcome.Error is { } error)
            outputs.Error(error);
        _executed.Add((cell, outputs));
        cell.ExecutionCount = number;
        cell.Outputs = outputs.ToJson();
        cell.Metadata["execution"] = new JsonObject { ["iopub.execute_input"] = Text(start), ["shell.execute_reply"] = Text(end) };
        Save();
    }

    public void Ended(RunStatus status, DateTimeOffset time)
    {
        // Later cells and threads may have changed what an earlier cell shows.
        foreach (var (cell, outputs) in _executed)
            cell.Outputs = outputs.ToJson();
        _metadata["status"] = status switch
        {
            RunStatus.Completed => "completed",
            RunStatus.Failed => "failed",
            RunStatus.TimedOut => "timed_out",
            RunStatus.Interrupted => "interrupted",
            _ => "worker_died",
        };
        _metadata["end_time"] = Text(time);
        Save();
    }

    private void Save()
    {
        if (_path is not null)
            Notebook.Save(_path);
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
