using System.Text.Json.Nodes;
using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.Hosting.Worker;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>A worker that the tests of a class share, in a folder of its own; cells are numbered as they come.</summary>
public sealed class WorkerSession : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WorkerProcess _worker = null!;
    private int _cell;

    public string Folder => _folder.Path;

    public int LastCell => _cell;

    public ValueTask InitializeAsync()
    {
        _worker = WorkerProcess.Start(new WorkerSettings { WorkingDirectory = Folder, Environment = new Dictionary<string, string?> { ["EDGE_PASSED"] = "through" } });
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await _worker.DisposeAsync();
        _folder.Dispose();
    }

    public async Task<Ran> RunAsync(string code)
    {
        _cell++;
        var outputs = new CellOutputs(CellOutputs.DefaultLimitBytes, _cell);
        var outcome = await _worker.ExecuteAsync(_cell, code, outputs, TimeSpan.FromMinutes(2), TimeProvider.System);
        return new Ran(outcome, outputs.ToJson());
    }
}

/// <summary>A cell's end and its outputs.</summary>
public sealed record Ran(CellOutcome Outcome, JsonArray Outputs)
{
    /// <summary>Each output in short: "stdout:text", "display:plain text", "result:plain text".</summary>
    public string[] Brief => [.. Outputs.Select(output => (string)output!["output_type"]! switch
    {
        "stream" => $"{output["name"]}:{Multiline.Join(output["text"])}",
        "display_data" => $"display:{Multiline.Join(output["data"]!["text/plain"])}",
        "execute_result" => $"result:{Multiline.Join(output["data"]!["text/plain"])}",
        _ => "error",
    })];

    /// <summary>The one output's content in a MIME type.</summary>
    public string Data(string mimeType) => Multiline.Join(Assert.Single(Outputs)!["data"]![mimeType]);

    public string Traceback => string.Join('\n', Outcome.Error!.Traceback);
}
