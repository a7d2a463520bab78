using EdgeNotebooks.Cli.Tests.Support;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>On a full disk one line says so, what is finished stays, and with room the same command goes on.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly SmallDisk _disk = SmallDisk.OrSkip();

    public void Dispose() => _disk.Dispose();

    [Fact]
    public void A_measurement_is_refused_before_it_is_made()
    {
        string[] command = ["measure", "--model", "mobilenet_v2_0.35_96", "--warmup", "0s", "--min-count", "1", "--out", "results", "--duration"];
        Edge.Done(_disk.Path, [.. command, "0.1s"]);
        var finished = KeptResults.Measurements(_disk.File("results"));
        _disk.Fill(free: 0);

        // An hour long: the refusal has to come before it.
        Edge.Refused(_disk.Path, 1, ["results", "the disk is full", "free some space and run again"], [.. command, "1h"]);
        Assert.Equal(finished, KeptResults.Measurements(_disk.File("results")));
        KeptResults.AssertReadable(_disk.File("results"));

        _disk.Free();
        Edge.Done(_disk.Path, [.. command, "0.2s"]);
        Assert.Equal(2, KeptResults.Measurements(_disk.File("results")).Count);
        KeptResults.AssertKept(finished, KeptResults.Measurements(_disk.File("results")));
    }

    /// <summary>Room for nothing, for the state of a run, for its results, and for the executed notebook but no report.</summary>
    [Theory]
    [InlineData(0, 0)]
    [InlineData(64 << 10, 0)]
    [InlineData(1 << 20, 8)]
    [InlineData(6 << 20, 8)]
    public void A_reproduction_keeps_what_it_finished_and_goes_on_with_room(int free, int finished)
    {
        string[] command = ["reproduce", "--only", "02", "--duration", "0.1s", "--out", "out"];
        _disk.Fill(free);
        var result = EdgeHost.WithoutBrowser().Run(_disk.Path, command);
        Refusal.CheckLine(result, 1, _disk.File("out"));
        Assert.Matches("the disk is full; free some space and run again|No space left.*; make room", result.Complaints[0]);
        var kept = KeptResults.Measurements(_disk.File("out/results"));
        Assert.Equal(finished, kept.Count);
        KeptResults.AssertReadable(_disk.File("out/results"));
        Assert.Empty(Directory.EnumerateFiles(_disk.Path, "*.tmp", SearchOption.AllDirectories));

        _disk.Free();
        EdgeHost.WithoutBrowser().Done(_disk.Path, command);
        Assert.Equal(8, KeptResults.Measurements(_disk.File("out/results")).Count);
        KeptResults.AssertKept(kept, KeptResults.Measurements(_disk.File("out/results")));
        Assert.True(File.Exists(_disk.File("out/report.html")));
    }

    [Fact]
    public void Halves_are_there_both_or_not_at_all()
    {
        string[] command = ["cut", "--model", "mobilenet_v2", "--at", "expanded_conv_6", "--out", "halves"];
        _disk.Fill(free: 8 << 20);
        Edge.Refused(_disk.Path, 1, ["halves", "the disk is full", "free some space"], command);
        Assert.Empty(Directory.EnumerateFiles(_disk.Path, "*.onnx*", SearchOption.AllDirectories));

        _disk.Free();
        Edge.Done(_disk.Path, command);
        Assert.Equal(2, Directory.GetFiles(_disk.File("halves")).Length);
    }

    [Fact]
    public void An_exported_model_is_there_whole_or_not_at_all()
    {
        _disk.Fill(free: 1 << 20);
        Edge.Refused(_disk.Path, 1, ["m.onnx", "the disk is full", "free some space"], "models", "export", "mobilenet_v2", "--out", "m.onnx");
        Assert.Equal(["filler"], Directory.GetFileSystemEntries(_disk.Path).Select(Path.GetFileName));
    }
}
