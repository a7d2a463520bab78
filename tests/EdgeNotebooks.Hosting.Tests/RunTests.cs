using System.Diagnostics;
using System.Text.Json.Nodes;
using EdgeNotebooks.Hosting.Documents;
using EdgeNotebooks.Hosting.Running;
using EdgeNotebooks.Hosting.Worker;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Hosting.Tests;

/// <summary>Whole notebooks, each with a worker of its own: how runs end, and what they leave.</summary>
public sealed class RunTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_completed_run_leaves_an_executed_notebook()
    {
        var path = _folder.File("nb.ipynb");
        var notebook = NotebookDocument.CreateCSharp();
        var parameters = NotebookCell.Create(CellKind.Code, "double seconds = 1; string name = \"\";", "p");
        parameters.Metadata["tags"] = new JsonArray("parameters");
        notebook.Cells.Add(NotebookCell.Create(CellKind.Markdown, "# Question", "m"));
        notebook.Cells.Add(parameters);
        notebook.Cells.Add(NotebookCell.Create(CellKind.Code, "  ", "empty"));
        notebook.Cells.Add(NotebookCell.Create(CellKind.Code, "Console.Error.WriteLine(\"note\");\n(seconds, name)", "use"));
        notebook.Save(path);
        var steps = new List<CellProgress>();

        var run = await RunAsync(path, progress: new Steps(steps), parameters: [NotebookParameter.Parse("seconds=5"), NotebookParameter.Parse("name=a\"b"), NotebookParameter.Parse("zz=1")]);

        Assert.Equal((RunStatus.Completed, null), (run.Status, run.Failure));
        Assert.StartsWith("parameter \"zz\"", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal([(1, 1), (2, 2), (3, 4)], run.Cells.Select(cell => (cell.Number, cell.Index)));
        Assert.Equal([1, 1, 2, 2, 3, 3], steps.Select(step => step.Number));
        Assert.Equal([null, CellStatus.Completed], steps.TakeLast(2).Select(step => step.Status));
        var executed = NotebookDocument.Load(_folder.File("out.ipynb"));
        Assert.Equal(["m", "p", executed.Cells[2].Id, "empty", "use"], executed.Cells.Select(cell => cell.Id));
        Assert.Equal(["stderr:note\n", "result:(5, a\"b)"], Brief(executed, 4));
        Assert.Equal("completed", (string)executed.Metadata["edge_run"]!["status"]!);
        Assert.Null(executed.Cells[3].ExecutionCount);
        IpynbTests.Valid(_folder.File("out.ipynb"));
    }

    [Theory]
    [InlineData("{\"Kind\":1}")]
    [InlineData("{\"Kind\":4}")]
    [InlineData("no json")]
    public async Task What_a_cell_writes_into_the_private_pipe_costs_its_worker_only(string message)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "linux: the descriptors of a process are found in /proc");
        var path = NotebookText.Write(_folder, $$"""
            var message = System.Text.Encoding.UTF8.GetBytes({{System.Text.Json.JsonSerializer.Serialize(message)}});
            // The worker's last argument is its reply pipe: no other descriptor may be touched, it could be anybody's.
            using (var pipe = System.IO.File.OpenWrite("/proc/self/fd/" + Environment.GetCommandLineArgs()[^1]))
            {
                pipe.Write(BitConverter.GetBytes(message.Length));
                pipe.Write(message);
            }

            System.Threading.Thread.Sleep(System.Threading.Timeout.Infinite);
            """);
        var run = await RunAsync(path);
        Assert.Equal(RunStatus.WorkerDied, run.Status);
    }

    [Theory]
    [InlineData("var a = 1;\nthrow new InvalidOperationException(\"two\\nlines\");", RunStatus.Failed, "test.ipynb: cell 2, line 2: InvalidOperationException: two lines")]
    [InlineData("\n\nmissing", RunStatus.Failed, "test.ipynb: cell 2, line 3: CS0103: The name 'missing' does not exist in the current context")]
    [InlineData("Environment.Exit(3);", RunStatus.WorkerDied, "test.ipynb: cell 2: WorkerDied: the process exited with code 3, as Environment.Exit(3) does")]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)", RunStatus.WorkerDied, "SIGABRT (exit code 134), as the .NET runtime does on an error it cannot survive: Stack overflow")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess().Kill();\nwhile (true) { }", RunStatus.WorkerDied, "was killed with SIGKILL (exit code 137)")]
    [InlineData("Environment.FailFast(\"on purpose\");", RunStatus.WorkerDied, "Process terminated. on purpose")]
    [InlineData("new System.Threading.Thread(() => throw new InvalidOperationException(\"astray\")).Start();\nwhile (true) { }", RunStatus.WorkerDied, "Unhandled exception. System.InvalidOperationException: astray")]
    public async Task A_failing_cell_stops_the_run_and_is_recorded(string code, RunStatus status, string message)
    {
        var path = NotebookText.Write(_folder, "1", "Console.WriteLine(\"before\");\n" + code.Replace("\n\nmissing", "\nmissing", StringComparison.Ordinal), "3");
        message = message.Replace("line 2: Inv", "line 3: Inv", StringComparison.Ordinal);

        var run = await RunAsync(path);

        Assert.Equal(status, run.Status);
        Assert.Contains(message, run.Failure!.Message, StringComparison.Ordinal);
        Assert.StartsWith("test.ipynb: cell 2", run.Failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', run.Failure.Message);
        Assert.Equal((2, 1), (run.Failure.Cell, run.Failure.Index));
        var executed = NotebookDocument.Load(_folder.File("out.ipynb"));
        Assert.Equal(["result:1"], Brief(executed, 0));
        var outputs = Brief(executed, 1);
        if (status != RunStatus.Failed || run.Failure.Name == "InvalidOperationException")
            Assert.Equal("stdout:before\n", outputs[0]);
        Assert.Equal("error", outputs[^1]);
        Assert.Equal(run.Failure.Name, (string)executed.Cells[1].Outputs[^1]!["ename"]!);
        Assert.Empty(executed.Cells[2].Outputs);
        Assert.Null(executed.Cells[2].ExecutionCount);
        IpynbTests.Valid(_folder.File("out.ipynb"));
        Assert.Empty(ProcessesIn(_folder.Path));
        Assert.Empty(Directory.GetFiles(_folder.Path, ".*"));
    }

    [Fact]
    public async Task A_cell_that_loops_for_ever_costs_that_cell_only()
    {
        var path = NotebookText.Write(_folder, "1", "Console.WriteLine(\"before\"); System.IO.File.WriteAllText(\"started\", \"\"); while (true) { }", "3");
        var time = new ManualTime();
        var running = RunAsync(path, TimeSpan.FromSeconds(2.5), time: time);
        await UntilAsync(() => File.Exists(_folder.File("started")));

        Assert.Equal(TimeSpan.FromSeconds(2.5), time.Expire());
        var run = await running;

        Assert.Equal(RunStatus.TimedOut, run.Status);
        Assert.Equal("test.ipynb: cell 2: CellTimeout: the cell ran longer than its limit of 2.5 s, and its process was ended", run.Failure!.Message);
        var executed = NotebookDocument.Load(_folder.File("out.ipynb"));
        Assert.Equal(["result:1"], Brief(executed, 0));
        Assert.Equal(["stdout:before\n", "error"], Brief(executed, 1));
        Assert.Null(executed.Cells[2].ExecutionCount);
        Assert.Equal("timed_out", (string)executed.Metadata["edge_run"]!["status"]!);
        Assert.Empty(ProcessesIn(_folder.Path));
    }

    [Fact]
    public async Task Cancelling_ends_the_cell_and_keeps_what_it_put_out()
    {
        var path = NotebookText.Write(_folder, "Console.WriteLine(\"before\"); System.IO.File.WriteAllText(\"started\", \"\"); while (true) { }", "2");
        using var cancellation = new CancellationTokenSource();
        var running = RunAsync(path, cancellation: cancellation.Token);
        await UntilAsync(() => File.Exists(_folder.File("started")));
        await cancellation.CancelAsync();

        var run = await running;

        Assert.Equal(RunStatus.Interrupted, run.Status);
        Assert.Equal("test.ipynb: cell 1: Interrupted: the run was interrupted in this cell", run.Failure!.Message);
        Assert.Equal(["stdout:before\n", "error"], Brief(NotebookDocument.Load(_folder.File("out.ipynb")), 0));
        Assert.Empty(ProcessesIn(_folder.Path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("while (true) { }")]
    [InlineData("Environment.Exit(1);")]
    public async Task Children_and_threads_that_a_cell_leaves_are_ended(string end)
    {
        // The second child's parent has ended: only the process group leads to it.
        var path = NotebookText.Write(_folder, """
            System.Diagnostics.Process.Start("sleep", "1000");
            System.Diagnostics.Process.Start("sh", new[] { "-c", "sleep 1001 & exit" }).WaitForExit();
            System.IO.File.WriteAllText("started", "");
            new System.Threading.Thread(() => { while (true) System.Threading.Thread.Sleep(1); }).Start();
            """ + "\n" + end);

        var time = new ManualTime();
        var running = RunAsync(path, TimeSpan.FromSeconds(1), time: time);
        if (end.StartsWith("while", StringComparison.Ordinal))
        {
            await UntilAsync(() => File.Exists(_folder.File("started")));
            time.Expire();
        }

        await running;

        await UntilAsync(() => ProcessesIn(_folder.Path).Count == 0);
    }

    [Fact]
    public async Task A_killed_parent_leaves_no_worker_though_a_cell_loops()
    {
        var path = NotebookText.Write(_folder, "System.Diagnostics.Process.Start(\"sleep\", \"1000\");", "System.IO.File.WriteAllText(\"started\", \"\"); while (true) { }");
        using var parent = StartRun(path);
        await UntilAsync(() => File.Exists(_folder.File("started")));
        Assert.NotEmpty(ProcessesIn(_folder.Path));

        parent.Kill();
        await parent.WaitForExitAsync();

        await UntilAsync(() => ProcessesIn(_folder.Path).Count == 0);
        // The first cell's end was already written.
        Assert.Equal(1, NotebookDocument.Load(_folder.File("out.ipynb")).Cells[0].ExecutionCount);
    }

    [Fact]
    public async Task Ctrl_c_in_the_parent_ends_the_run_in_an_orderly_way()
    {
        var path = NotebookText.Write(_folder, "System.IO.File.WriteAllText(\"started\", \"\"); while (true) { }");
        using var parent = StartRun(path);
        await UntilAsync(() => File.Exists(_folder.File("started")));

        Assert.Equal(0, External.TryRun("kill", ["-INT", $"{parent.Id}", .. ProcessesIn(_folder.Path).Select(id => $"{id}")])!.Value.ExitCode);
        var message = await parent.StandardError.ReadToEndAsync();
        await parent.WaitForExitAsync();

        Assert.Equal((1, "test.ipynb: cell 1: Interrupted: the run was interrupted in this cell\n"), (parent.ExitCode, message));
        Assert.Equal("interrupted", (string)NotebookDocument.Load(_folder.File("out.ipynb")).Metadata["edge_run"]!["status"]!);
        Assert.Empty(ProcessesIn(_folder.Path));
    }

    [Fact]
    public async Task A_dib_runs_in_the_folder_and_environment_asked_for()
    {
        File.WriteAllText(_folder.File("a.dib"), "#!markdown\n\n# x\n\n#!csharp\n\nEnvironment.CurrentDirectory + Environment.GetEnvironmentVariable(\"EDGE_X\")");
        var elsewhere = Directory.CreateDirectory(_folder.File("elsewhere")).FullName;

        var run = await new NotebookRunner().RunAsync(new NotebookRunSettings
        {
            Path = _folder.File("a.dib"),
            WorkingDirectory = elsewhere,
            Environment = new Dictionary<string, string?> { ["EDGE_X"] = "+x" },
        });

        Assert.Equal([$"result:{elsewhere}+x"], Brief(run.Executed, 1));
        Assert.False(File.Exists(_folder.File("a.ipynb")));
    }

    [Fact]
    public async Task Nbconvert_renders_tables_and_images()
    {
        if (!File.Exists("/usr/bin/jupyter-nbconvert"))
            Assert.Skip("nbconvert: no /usr/bin/jupyter-nbconvert here");
        const string png = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        var path = NotebookText.Write(_folder, "new[] { new { Device = \"cpu\", Rate = 1 } }", $"display(\"{png}\", \"image/png\");");
        Assert.Equal(RunStatus.Completed, (await RunAsync(path)).Status);

        var ran = External.TryRun("/usr/bin/jupyter-nbconvert", ["--to", "html", _folder.File("out.ipynb")], _folder.Path)!.Value;

        Assert.True(ran.ExitCode == 0, ran.Error);
        var html = File.ReadAllText(_folder.File("out.html"));
        Assert.Contains("<th>Device</th>", html, StringComparison.Ordinal);
        Assert.Contains($"data:image/png;base64,{png}", html.Replace("\n", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    private async Task<NotebookRun> RunAsync(
        string path, TimeSpan? limit = null, IProgress<CellProgress>? progress = null, IReadOnlyList<NotebookParameter>? parameters = null,
        TimeProvider? time = null, CancellationToken cancellation = default) =>
        await new NotebookRunner(time).RunAsync(
            new NotebookRunSettings { Path = path, OutputPath = _folder.File("out.ipynb"), CellTimeout = limit, Parameters = parameters ?? [] },
            progress, cancellation);

    private Process StartRun(string path)
    {
        var start = WorkerLocation.StartInfo();
        foreach (var argument in new[] { "run", path, _folder.File("out.ipynb") })
            start.ArgumentList.Add(argument);
        start.RedirectStandardError = true;
        return Process.Start(start)!;
    }

    private static string[] Brief(NotebookDocument notebook, int cell) =>
        new Ran(new CellOutcome(CellStatus.Completed, null), notebook.Cells[cell].Outputs).Brief;

    /// <summary>Live processes whose current folder is the test's: a worker and what its cells started. Zombies have no folder.</summary>
    private static List<int> ProcessesIn(string folder)
    {
        var found = new List<int>();
        foreach (var process in Directory.GetDirectories("/proc").Where(name => char.IsAsciiDigit(name[6])))
        {
            try
            {
                if (new FileInfo(process + "/cwd").LinkTarget == folder)
                    found.Add(int.Parse(process[6..], System.Globalization.CultureInfo.InvariantCulture));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It has ended, or is not ours.
            }
        }

        return found;
    }

    /// <summary>Waits for something that must come, with a limit that only a hang reaches.</summary>
    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 1500; i++)
        {
            if (condition())
                return;
            await Task.Delay(20);
        }

        Assert.Fail("waited for half a minute in vain");
    }

    private sealed class Steps(List<CellProgress> steps) : IProgress<CellProgress>
    {
        public void Report(CellProgress value) => steps.Add(value);
    }
}
