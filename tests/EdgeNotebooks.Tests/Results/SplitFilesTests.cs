using EdgeNotebooks.Experiments.Splitting;
using EdgeNotebooks.Experiments.Splitting.Measured;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Results;

public sealed class SplitFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_saved_is_read_back_as_it_was()
    {
        var results = new ResultsFolder(_folder.Path);
        SplitRecord[] run = [Choice("all-remote", 2_000_000), Choice("a", 1_000_000) with { CutIndex = 3, Block = "block", PredictedNs = 1.5e6, LatencyP90Ns = 3_000_000 }];
        results.SaveSplits("split-a", run, new { }, MachineDescription.Detect(new Dictionary<string, string>()));

        Assert.Equal(run, results.TryReadSplits("split-a"));
        Assert.Null(results.TryReadSplits("split-b"));
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        var path = _folder.File("splits/split-a.parquet");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "no parquet");
        Assert.Contains("split-a.parquet is not a measured split", Assert.Throws<EdgeException>(() => new ResultsFolder(_folder.Path).TryReadSplits("split-a")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_planners_choice_is_judged_by_what_was_measured()
    {
        var run = new SplitRun([Choice("all-remote", 2_000_000) with { PredictedNs = 3e6 }, Choice("a", 1_000_000) with { PredictedNs = 2e6 }, Choice("b", 1_100_000) with { PredictedNs = 1e6 }]);
        Assert.Equal(("a", "b"), (run.Best.Choice, run.Planned.Choice));
        Assert.Equal(0.1, run.Regret, 12);
        Assert.Equal(1.0, run.Choices[1].PredictionError!.Value, 12);
    }

    [Fact]
    public void Only_cuts_say_how_far_outputs_differ()
    {
        var rows = SplitObservations.Of(new SplitRun([Choice("all-remote", 1), Choice("a", 1) with { CutIndex = 3, Block = "block", RelativeDifference = 1e-7 }]));
        var row = Assert.Single(rows);
        Assert.Equal((Quantities.SplitRelativeDifference, Provenance.Measured, "m", "block", 1e-7), (row.Quantity, row.Provenance, row.ModelId, row.Subject, row.Value));
    }

    private static SplitRecord Choice(string name, long p50) => new()
    {
        Key = "split-a",
        StartedAt = new DateTimeOffset(2026, 11, 1, 10, 0, 0, TimeSpan.Zero),
        ModelId = "m",
        ModelSha256 = "00",
        NearDeviceId = "onnxruntime:cpu",
        FarDeviceId = "onnxruntime:cpu",
        NearThreads = 1,
        FarThreads = null,
        NearOptimization = "none",
        Link = "latency=1ms",
        Choice = name,
        CutIndex = null,
        Block = null,
        SentBytes = 10,
        ReturnedBytes = 4,
        Profiled = true,
        PredictedNs = null,
        QueryCount = 15,
        LatencyP25Ns = p50 - 1,
        LatencyP50Ns = p50,
        LatencyP75Ns = p50 + 1,
        LatencyP90Ns = null,
        RelativeDifference = 0,
        EnvironmentId = "e",
    };
}
