using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>Ctrl-C at any moment: exit code 130, one line, no process left, nothing finished lost.</summary>
public sealed class InterruptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public InterruptTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "linux: SIGINT and /proc");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_measurement_is_interrupted_while_its_model_is_loaded() =>
        Interrupted(["measure", "--model", "inception_v4", "--duration", "1h", "--out", "results"], HasLoadedOnnxRuntime);

    [Theory]
    [InlineData("measure --model inception_v4 --warmup 0s --duration 1h")]
    [InlineData("models export inception_v4 --out m.onnx")]
    public void A_model_is_interrupted_while_it_is_written(string command)
    {
        Interrupted(command.Split(' '), _ => Temporary().Any(), cache: _folder.Path);
        Assert.Empty(Temporary());
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.onnx", SearchOption.AllDirectories));

        IEnumerable<string> Temporary() => Directory.EnumerateFiles(_folder.Path, "*.tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });
    }

    [Theory]
    [InlineData("single_stream")]
    [InlineData("offline")]
    public void A_measurement_is_interrupted_while_queries_run(string scenario)
    {
        Edge.Done(_folder.Path, "measure", "--model", "mobilenet_v2", "--duration", "0.1s", "--min-count", "1", "--out", "results");
        var finished = KeptResults.Measurements(_folder.File("results"));

        Interrupted(
            ["measure", "--model", "mobilenet_v2", "--scenario", scenario, "--warmup", "0s", "--duration", "1h", "--out", "results"],
            running => HasLoadedOnnxRuntime(running) && running.ProcessorTime > TimeSpan.FromSeconds(3));

        var now = KeptResults.Measurements(_folder.File("results"));
        KeptResults.AssertKept(finished, now);
        Assert.Single(now);
        Assert.Empty(Directory.EnumerateFiles(_folder.Path, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_measured_split_is_interrupted_while_its_node_serves_and_leaves_neither_node_nor_halves()
    {
        var temporary = Directory.CreateDirectory(_folder.File("tmp")).FullName;
        var host = new EdgeHost { Environment = new Dictionary<string, string> { ["TMPDIR"] = temporary } };
        Interrupted(
            ["plan", "measure", "--model", "mobilenet_v2_0.35_96", "--link", "loopback", "--cut", "expanded_conv_6", "--duration", "1h", "--out", "results"],
            running => running.Processes().Any(process => process.CommandLine.Contains(" node ", StringComparison.Ordinal) && process.Id != running.Id),
            host: host);
        Assert.Empty(Directory.EnumerateFiles(temporary, "*.onnx*", SearchOption.AllDirectories));
        Assert.False(Directory.Exists(_folder.File("results/splits")));
    }

    [Fact]
    public void A_cascade_is_interrupted_with_its_node_and_leaves_nothing_half_done()
    {
        Interrupted(
            ["cascade", "measure", "--far", "mobilenet_v2_0.35_96", "--link", "loopback", "--duration", "1h", "--out", "results"],
            running => running.Processes().Any(process => process.CommandLine.Contains(" node ", StringComparison.Ordinal) && process.Id != running.Id));
        Assert.False(Directory.Exists(_folder.File("results/live_cascades")));
    }

    [Fact]
    public void A_notebook_is_interrupted_in_a_cell_and_written()
    {
        var notebook = TestNotebook.Write(_folder, TestNotebook.CSharp, "Console.WriteLine(\"before\");", "System.IO.File.WriteAllText(\"looping\", \"\"); while (true) { }");
        var result = Interrupted(["run", notebook], _ => File.Exists(_folder.File("looping")));
        Assert.Contains("test.ipynb: cell 2", result.Complaints[0], StringComparison.Ordinal);
        var outputs = TestNotebook.Outputs(_folder.File("test.executed.ipynb"));
        Assert.Contains("before", outputs, StringComparison.Ordinal);
        Assert.Contains("\"Interrupted\"", outputs, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reproduction_is_interrupted_again_and_again_and_goes_on_each_time()
    {
        string[] command = ["reproduce", "--only", "02", "--duration", "0.3s", "--out", "out"];
        string executed = _folder.File("out/notebooks/02-batching.ipynb"), results = _folder.File("out/results");
        (string Name, Func<RunningEdge, bool> Moment)[] moments =
        [
            ("the folder is taken", _ => File.Exists(_folder.File("out/run.json"))),
            ("the worker starts", running => running.Worker() is not null),
            ("the notebook has begun", _ => File.Exists(executed)),
            ("one measurement is finished", _ => KeptResults.Measurements(results).Count >= 1),
            ("three are finished", _ => KeptResults.Measurements(results).Count >= 3),
            ("the figure is drawn", running => running.Processes().Any(process => process.CommandLine.Contains("--headless", StringComparison.Ordinal))),
        ];

        Dictionary<string, byte[]> finished = [];
        foreach (var (name, moment) in moments.Where(moment => moment.Name != "the figure is drawn" || Analysis.Figures.StaticImages.WhyUnavailable is null))
        {
            if (File.Exists(executed))
                File.Delete(executed);
            Interrupted(command, moment, name);
            var now = KeptResults.Measurements(results);
            KeptResults.AssertKept(finished, now);
            KeptResults.AssertReadable(results);
            finished = now;
            if (File.Exists(executed))
                Assert.NotNull(TestNotebook.Outputs(executed));
        }

        Edge.Done(_folder.Path, command);
        var complete = KeptResults.Measurements(results);
        Assert.Equal(8, complete.Count);
        KeptResults.AssertKept(finished, complete);
    }

    private static bool HasLoadedOnnxRuntime(RunningEdge running) => running.Maps("libonnxruntime.so");

    private EdgeResult Interrupted(string[] command, Func<RunningEdge, bool> moment, string name = "", string? cache = null, EdgeHost? host = null)
    {
        using var running = RunningEdge.Start(_folder.Path, cache ?? Installed.Cache, command, host: host);
        Assert.True(running.WaitUntil(() => moment(running)), $"{name}: it never came to that: {(running.EndedWithin(TimeSpan.Zero) ? running.WaitForExit() : null)}");
        running.Interrupt();
        var result = running.WaitForExit();
        Assert.True(result.ExitCode == 130, $"{name}: {result}");
        Refusal.CheckLine(result, 130, "interrupted");
        running.AssertNothingLeft();
        return result;
    }
}
