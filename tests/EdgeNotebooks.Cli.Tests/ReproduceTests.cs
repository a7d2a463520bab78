using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EdgeNotebooks.Analysis.Tests;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>What <c>edge reproduce</c> leaves behind, in its short form.</summary>
public sealed class ReproduceTests(Reproduction run) : IClassFixture<Reproduction>
{
    private static readonly string[] Notebooks = ["00-start-here", "01-throughput", "02-batching", "03-power", "04-normalised", "05-splitting", "06-compression", "08-claims"];

    private static readonly string[] PublishedDevices =
        [.. File.ReadLines(Path.Combine(Repository.Root, "data", "paper", "devices.csv")).Skip(1).Select(line => line.Split(',')[1])];

    [Fact]
    public void It_ends_well_and_names_the_report()
    {
        Assert.Equal(0, run.Result.ExitCode);
        Assert.Equal($"{Reproduction.OutName}/report.html\n", run.Result.Output.Replace('\\', '/'));
        Assert.Empty(run.Result.Complaints);
        Assert.Empty(Directory.EnumerateFiles(run.Out, "*.tmp", SearchOption.AllDirectories));
    }

    [Fact]
    public void Figure_3b_of_the_report_shows_this_CPU_beside_the_published_points()
    {
        var legend = Legend(Browser.Open(Path.Combine(run.Out, "report.html")).Item1);
        Assert.Equal(
            ["Published (section 4)", "Nvidia Jetson Nano, Inception V4", "Nvidia Jetson TX2, Inception V4", "Measured here", "onnxruntime:cpu, MobileNet V2", "onnxruntime:cpu, MobileNet V2, batch fixed in the file"],
            legend.Skip(legend.IndexOf("Published (section 4)")).Take(6));
    }

    [Fact]
    public void Figure_3a_of_the_report_shows_this_CPU_beside_the_seven_published_devices()
    {
        var (dom, console) = Browser.Open(Path.Combine(run.Out, "report.html"));
        Assert.Equal("", console);
        Assert.Contains("class=\"main-svg\"", dom, StringComparison.Ordinal);
        Assert.Equal(7, PublishedDevices.Length);
        Assert.Equal(["Published (Table 3)", .. PublishedDevices, "Measured here", "onnxruntime:cpu"], Legend(dom).Take(PublishedDevices.Length + 3));
        Assert.Contains("Figure 3(a): throughput at batch 1", dom, StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_reaches_the_notebooks_the_state_and_the_report()
    {
        Assert.All(["01-throughput", "02-batching", "03-power", "04-normalised", "08-claims"], name => Assert.Contains($"roles = \\\"{Reproduction.Role}\\\"", File.ReadAllText(run.Executed(name)), StringComparison.Ordinal));
        Assert.Contains($"\"roles\": \"{Reproduction.Role}\"", File.ReadAllText(Path.Combine(run.Out, "run.json")), StringComparison.Ordinal);
        Assert.Contains($"./edge reproduce --duration 0.3s --role {Reproduction.Role}", File.ReadAllText(Path.Combine(run.Out, "report.html")), StringComparison.Ordinal);
    }

    [Fact]
    public void The_measured_bars_are_the_measurements()
    {
        var html = File.ReadAllText(Path.Combine(run.Out, "report.html"));
        var figure = JsonNode.Parse(Regex.Match(html, "id=\"figure-1\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value)!;
        var measured = figure["data"]!.AsArray().Single(trace => (string?)trace!["meta"]?["provenance"] == "measured")!;
        Assert.Equal(Measured("mobilenet_v2"), (double)measured["y"]![0]!, precision: 6);
        Assert.Equal(Measured("inception_v4"), (double)measured["y"]![1]!, precision: 6);
    }

    [Fact]
    public void The_report_is_one_file_that_fetches_nothing()
    {
        var html = File.ReadAllText(Path.Combine(run.Out, "report.html"));
        Assert.Contains("default-src 'none'", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<(script|img|iframe)[^>]*\\ssrc\\s*=\\s*(?![\"']?data:)", html);
        Assert.DoesNotMatch("<link[^>]*\\shref", html);
    }

    [Fact]
    public void Executed_notebooks_are_valid_by_the_schema()
    {
        var python = External.PythonWith("nbformat", "nbformat");
        foreach (var name in Notebooks)
        {
            var program = "import nbformat, sys; nbformat.validate(nbformat.read(sys.argv[1], as_version=4)); print('valid')";
            var (exitCode, output, error) = External.TryRun(python, ["-W", "error", "-c", program, run.Executed(name)])!.Value;
            Assert.True(exitCode == 0 && output.Trim() == "valid", $"{name}: {error}");
        }
    }

    [Theory]
    [InlineData("00-start-here", 0)]
    [InlineData("01-throughput", 2)]
    [InlineData("02-batching", 1)]
    [InlineData("03-power", 1)]
    [InlineData("04-normalised", 3)]
    [InlineData("08-claims", 0)]
    public void Nbconvert_renders_executed_notebooks_with_their_figures(string name, int figures)
    {
        Browser.OrSkip();
        using var folder = new TemporaryFolder();
        var converted = External.TryRun("jupyter-nbconvert", ["--to", "html", "--output-dir", folder.Path, run.Executed(name)]);
        Assert.SkipWhen(converted is null, "nbconvert: no jupyter-nbconvert is installed");
        Assert.True(converted!.Value.ExitCode == 0, converted.Value.Error);

        var (dom, _) = Browser.Open(folder.File($"{name}.html"));
        Assert.Equal(figures > 0, dom.Contains("class=\"main-svg\"", StringComparison.Ordinal));
        Assert.Equal(figures, Regex.Count(dom, "class=\"js-plotly-plot"));

        // Power is drawn only where there is a sensor.
        if (figures > 0 && name != "03-power")
            Assert.Contains(Legend(dom), name => name.StartsWith("onnxruntime:cpu", StringComparison.Ordinal));
    }

    [Fact]
    public void DuckDB_reads_the_results()
    {
        KeptResults.AssertReadable(run.Results);
        // MobileNet V2 runs at batch 1 in both notebooks.
        Assert.Equal(
            [
                "cnn_trad_fpool3|offline|false|1", "cnn_trad_fpool3|server|false|1", "cnn_trad_fpool3|single_stream|false|1", "cnn_trad_fpool3|single_stream|true|1",
                "inception_v4|offline|false|1", "inception_v4|single_stream|false|1", "inception_v4|single_stream|true|1",
                "mobilenet_v2|multi_stream|false|1", "mobilenet_v2|offline|false|1", "mobilenet_v2|single_stream|false|2", "mobilenet_v2|single_stream|true|1",
                "ssd_mobilenet_v1|offline|false|1", "ssd_mobilenet_v1|single_stream|false|1", "ssd_mobilenet_v1|single_stream|true|1",
                "ssd_mobilenet_v2|offline|false|1", "ssd_mobilenet_v2|single_stream|false|1", "ssd_mobilenet_v2|single_stream|true|1",
            ],
            KeptResults.Query($"select model_id, scenario, includes_preparation, count(*) from '{run.Results}/measurements/*.parquet' where batch_size = 1 and not fixed_batch group by all order by all"));
        Assert.Equal(
            ["1|false", "1|true", "4|false", "4|true", "16|false", "16|true", "64|false", "64|true"],
            KeptResults.Query($"select distinct batch_size, fixed_batch from '{run.Results}/measurements/*.parquet' order by all"));
        Assert.Equal(
            ["true"],
            KeptResults.Query($"select bool_and(provenance = 'measured' and device_id = 'onnxruntime:cpu' and throughput_per_s > 0 and latency_max_ns >= latency_p50_ns and latency_p50_ns >= latency_min_ns and memory_bytes > 0) from '{run.Results}/measurements/*.parquet'"));
    }

    [Fact]
    public void The_same_command_again_runs_nothing_again()
    {
        var before = Stamps();
        var again = Edge.Done(run.Folder, Reproduction.Command);
        Assert.Equal(Notebooks.Length, Regex.Count(again.Error, "completed before, not run again"));
        Assert.Equal(before, Stamps());
    }

    [Fact]
    public void Other_options_start_the_notebooks_again_and_report_only_them()
    {
        using var folder = new TemporaryFolder();
        Edge.Done(folder.Path, "reproduce", "--duration", "0.2s", "--only", "00", "--out", "out");
        var other = Edge.Done(folder.Path, "reproduce", "--duration", "0.3s", "--only", "00", "--out", "out");
        Assert.Contains("was made with other options", other.Error, StringComparison.Ordinal);
        var report = File.ReadAllText(folder.File("out/report.html"));
        Assert.Contains("--duration 0.3s", report, StringComparison.Ordinal);
        Assert.DoesNotContain("--duration 0.2s", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_one_notebook_keeps_the_others_in_the_report()
    {
        using var folder = new TemporaryFolder();
        Edge.Done(folder.Path, "reproduce", "--duration", "0.2s", "--only", "00", "--out", "out");
        Edge.Done(folder.Path, "reproduce", "--duration", "0.2s", "--only", "08", "--out", "out");
        var report = File.ReadAllText(folder.File("out/report.html"));
        Assert.Contains("00-start-here", report, StringComparison.Ordinal);
        Assert.Contains("08-claims", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Fresh_sets_the_earlier_run_aside()
    {
        using var folder = new TemporaryFolder();
        string[] command = ["reproduce", "--only", "00", "--duration", "0.1s", "--out", "out"];
        Edge.Done(folder.Path, command);
        Directory.CreateDirectory(folder.File("out/results"));
        File.WriteAllText(folder.File("out/results/mark"), "of the first run");
        var first = File.ReadAllText(folder.File("out/run.json"));

        var fresh = Edge.Done(folder.Path, [.. command, "--fresh"]);
        Assert.Contains("00-start-here: completed in", fresh.Error, StringComparison.Ordinal);
        var aside = Assert.Single(Directory.GetDirectories(folder.File("out/earlier")));
        Assert.Equal(first, File.ReadAllText(Path.Combine(aside, "run.json")));
        Assert.Equal("of the first run", File.ReadAllText(Path.Combine(aside, "results", "mark")));
        Assert.True(File.Exists(Path.Combine(aside, "report.html")));
        Assert.False(File.Exists(folder.File("out/results/mark")));
        Assert.True(File.Exists(folder.File("out/report.html")));
    }

    [Fact]
    public void The_plan_runs_nothing()
    {
        using var folder = new TemporaryFolder();
        var plan = Edge.Done(folder.Path, "reproduce", "--plan", "--json").Json();
        Assert.Equal(Notebooks, plan.GetProperty("notebooks").EnumerateArray().Select(notebook => notebook.GetProperty("name").GetString()));
        Assert.Equal([0, 17, 18, 5, 5, 0, 0, 0], plan.GetProperty("notebooks").EnumerateArray().Select(notebook => notebook.GetProperty("measurements").GetInt32()));
        Assert.All(["time_s", "memory_bytes", "disk_bytes"], name => Assert.True(plan.GetProperty(name).GetDouble() > 0));
        Assert.Empty(Directory.GetFileSystemEntries(folder.Path));
    }

    private static List<string> Legend(string dom) =>
        [.. Regex.Matches(dom, "class=\"legendtext\"[^>]*data-unformatted=\"([^\"]*)\"").Select(match => match.Groups[1].Value)];

    private double Measured(string model) => double.Parse(
        KeptResults.Query($"select throughput_per_s from '{run.Results}/measurements/*.parquet' where model_id = '{model}' and scenario = 'single_stream' and batch_size = 1 and not fixed_batch and not includes_preparation order by started_at limit 1").Single(),
        CultureInfo.InvariantCulture);

    private List<(string File, DateTime Written, long Length)> Stamps() =>
        [.. new[] { run.Results, Path.Combine(run.Out, "notebooks") }
            .SelectMany(folder => new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
            .Select(file => (file.FullName, file.LastWriteTimeUtc, file.Length)).Order()];
}
