using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>Output folders that cannot be written or hold damaged files.</summary>
public sealed class BadOutputTests : IDisposable
{
    private static readonly string[] Measure = ["measure", "--model", "mobilenet_v2_0.35_96", "--warmup", "0s", "--duration", "0.1s", "--min-count", "1", "--out", "results"];
    private static readonly string[] Reproduce = ["reproduce", "--only", "02", "--duration", "0.1s", "--out", "out"];

    private readonly TemporaryFolder _folder = new();

    public BadOutputTests() => File.WriteAllText(_folder.File("file"), "");

    public void Dispose() => _folder.Dispose();

    /// <summary>An hour's measurement: the refusal has to come before it.</summary>
    [Theory]
    [InlineData("reproduce --duration 1h --out", "file", "file is a file, not a folder")]
    [InlineData("reproduce --duration 1h --out", "file/out", "file is a file, not a folder")]
    [InlineData("reproduce --duration 1h --out", "/proc/out", "cannot write /proc/out")]
    [InlineData("measure --model mobilenet_v2_0.35_96 --duration 1h --out", "file", "file is a file, not a folder")]
    [InlineData("measure --model mobilenet_v2_0.35_96 --duration 1h --out", "file/out", "file is a file, not a folder")]
    [InlineData("measure --model mobilenet_v2_0.35_96 --duration 1h --out", "/proc/out", "cannot write /proc/out")]
    public void Not_writable(string command, string output, string what) =>
        Edge.Refused(_folder.Path, 1, ["cannot write", what, "choose another place with --out"], [.. command.Split(' '), output]);

    [Theory]
    [InlineData("file/m.onnx", "file is a file, not a folder")]
    [InlineData("/proc/m.onnx", "cannot write /proc/m.onnx")]
    [InlineData(".", "it is a folder")]
    public void An_export_that_cannot_be_written(string output, string what) =>
        Edge.Refused(_folder.Path, 1, ["cannot write", what], "models", "export", "mobilenet_v2_0.35_96", "--out", output);

    [Fact]
    public void Held_by_another_run()
    {
        using var first = RunningEdge.Start(_folder.Path, "reproduce", "--only", "02", "--duration", "1h", "--out", "out");
        Assert.True(first.WaitUntil(() => File.Exists(_folder.File("out/run.json"))));
        Edge.Refused(_folder.Path, 1, ["another edge reproduce is writing out", "wait for it"], Reproduce);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"started_at\":")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("""{"started_at": "2026-01-01T00:00:00Z", "mode": "quick", "duration": "", "notebooks": null}""")]
    [InlineData("""{"started_at": "2026-01-01T00:00:00Z", "mode": "quick", "duration": "", "notebooks": {"01-throughput": null}}""")]
    public void A_damaged_run_json_is_named_with_the_remedy(string content)
    {
        Directory.CreateDirectory(_folder.File("out"));
        File.WriteAllText(_folder.File("out/run.json"), content);
        Edge.Refused(_folder.Path, 1, ["out/run.json cannot be read", "delete it to run the notebooks again, finished measurements are kept"], Reproduce);
        Assert.Equal(content, File.ReadAllText(_folder.File("out/run.json")));
    }

    [Fact]
    public void A_damaged_measurement_is_named_and_made_again_once_it_is_deleted()
    {
        Edge.Done(_folder.Path, Measure);
        var file = Directory.GetFiles(_folder.File("results/measurements")).Single();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^20]);
        Edge.Refused(_folder.Path, 1, [Path.GetFileName(file), "is not a measurement that this version can read", "delete it to measure again"], Measure);
        File.Delete(file);
        Edge.Done(_folder.Path, Measure);
        KeptResults.AssertReadable(_folder.File("results"));
    }

    [Fact]
    public void A_damaged_measurement_of_a_reproduction_is_named_and_made_again_once_it_is_deleted()
    {
        EdgeHost.WithoutBrowser().Done(_folder.Path, Reproduce);
        var file = Directory.GetFiles(_folder.File("out/results/measurements"), "mobilenet*-b64-*").First();
        File.WriteAllBytes(file, [1, 2, 3]);
        Refusal.CheckLine(EdgeHost.WithoutBrowser().Run(_folder.Path, Reproduce), 1, Path.GetFileName(file), "delete it to measure again");

        File.Delete(file);
        var kept = KeptResults.Measurements(_folder.File("out/results"));
        Assert.Equal(7, kept.Count);
        EdgeHost.WithoutBrowser().Done(_folder.Path, Reproduce);
        KeptResults.AssertKept(kept, KeptResults.Measurements(_folder.File("out/results")));
        Assert.Equal(8, KeptResults.Measurements(_folder.File("out/results")).Count);
    }
}
