using System.Globalization;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>A log of a meter, settled at the command line against made-up measurements: 6 W over windows of 10 s and of 20 s, 2 W between them.</summary>
public sealed class MetersAttachTests : IDisposable
{
    private static readonly DateTimeOffset Origin = new(2030, 5, 17, 12, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();

    public MetersAttachTests()
    {
        Save(1, 20, 30);
        Save(2, 45, 65);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_log_is_settled_and_stands_beside_the_measurement()
    {
        WriteLog("um25c.csv", 0);
        var answer = Edge.Done(_folder.Path, "meters", "attach", "um25c.csv", "--results", "results", "--covers", "the board", "--json").Json();
        Assert.Equal(("csv", 1000), (answer.GetProperty("format").GetString(), answer.GetProperty("reading_count").GetInt32()));
        Assert.Equal("clock", answer.GetProperty("alignment").GetProperty("how").GetString());

        // 60 and 120 J; the made-up runs hold 1,000 samples each.
        var rows = answer.GetProperty("measurements").EnumerateArray().Select(measurement => measurement.GetProperty("energy")[0]).ToList();
        Assert.Equal([60, 120], rows.Select(row => Math.Round(row.GetProperty("energy_j").GetDouble(), 6)));
        Assert.Equal([0.06, 0.12], rows.Select(row => Math.Round(row.GetProperty("energy_per_inference_j").GetDouble(), 9)));
        Assert.All(rows, row => Assert.Equal(2, row.GetProperty("idle_before_w").GetDouble(), 6));
        var kept = new ResultsFolder(_folder.File("results")).TryRead("mobilenet_v2-1")!.Energy.Single();
        Assert.Equal(("log:um25c.csv", "the board", 6.0), (kept.MeterId, kept.Covers, Math.Round(kept.MeanPowerWatts!.Value.Value, 9)));
    }

    [Fact]
    public void A_clock_that_is_off_is_told_and_used_when_asked_for()
    {
        WriteLog("late.csv", -7);
        Edge.Refused(_folder.Path, 1, ["the clock of late.csv looks about ", " s fast: load and power correlate by ", "--align correlate", "--align clock"], "meters", "attach", "late.csv", "--results", "results");
        Assert.False(Directory.Exists(_folder.File("results/energy")));

        var text = Edge.Done(_folder.Path, "meters", "attach", "late.csv", "--results", "results", "--align", "correlate").Output;
        Assert.Matches(@"(?m)^aligned by correlation: -(6\.9|7\.?0?)\d* s added to its clock; load and power correlate by (1\.00|0\.9\d)$", text);
        Assert.Matches(@"(?m)^mobilenet_v2-2 +log:late\.csv +1(19|20) J +", text);

        Edge.Done(_folder.Path, "meters", "attach", "late.csv", "--results", "results", "--offset", "-7s");
        Assert.Equal(-7, new ResultsFolder(_folder.File("results")).TryRead("mobilenet_v2-1")!.Energy.Single().ClockOffsetSeconds);
    }

    [Fact]
    public void What_the_log_does_not_cover_is_told()
    {
        Save(3, 95, 120);
        WriteLog("short.csv", 0);
        var result = Edge.Done(_folder.Path, "meters", "attach", "short.csv", "--results", "results");
        Assert.Contains("edge: warning: the log does not cover 1 of 3 measurements: mobilenet_v2-3", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("mobilenet_v2-3", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_of_another_day_and_one_that_is_none_are_refused()
    {
        WriteLog("yesterday.csv", 86_400);
        Edge.Refused(_folder.Path, 1, ["yesterday.csv goes from 2030-05-16 12:00:00 to", "the measurements from 2030-05-17 12:00:20 to 2030-05-17 12:01:05"], "meters", "attach", "yesterday.csv", "--results", "results");
        File.WriteAllText(_folder.File("letter.txt"), "Dear reader,\n");
        Edge.Refused(_folder.Path, 1, ["letter.txt is no log of a known form"], "meters", "attach", "letter.txt", "--results", "results");
        Edge.Refused(_folder.Path, 1, ["there is no file none.csv"], "meters", "attach", "none.csv", "--results", "results");
        Edge.Refused(_folder.Path, 1, ["there is no folder nowhere"], "meters", "attach", "letter.txt", "--results", "nowhere");
    }

    [Theory]
    [InlineData("meters attach --results r", "LOG", "see edge meters attach --help")]
    [InlineData("meters attach a.csv", "--results", "see edge meters attach --help")]
    [InlineData("meters attach a.csv --results r --format excel", "--format: 'excel' is none of rd_usb, fnirsi_logger, cfn2csv, csv, turbostat", "see edge")]
    [InlineData("meters attach a.csv --results r --align guess", "--align: 'guess' is none of auto, clock, correlate", "see edge")]
    [InlineData("meters attach a.csv --results r --offset soon", "--offset: 'soon' is not a duration", "for example 10s")]
    [InlineData("meters attach a.csv --results r --starts noon", "--starts: 'noon' is no time", "2030-05-17T12:00:00Z")]
    [InlineData("meters attach a.csv --results r --offset 1s --align clock", "--align and --offset", "exclude each other")]
    [InlineData("meters attach a.csv --resluts r", "'--resluts'", "see edge meters attach --help")]
    public void Wrong_usage(string line, string what, string remedy) => Edge.Refused(_folder.Path, 2, [what, remedy], line.Split(' '));

    [Fact]
    public void Ctrl_C_leaves_everything_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "linux: SIGINT and /proc");
        using (var log = new StreamWriter(_folder.File("long.csv")))
        {
            // Long enough to be still read when the signal comes: some 60 MB.
            for (var i = 0; i < 3_000_000; i++)
                log.Write(FormattableString.Invariant($"{Origin.ToUnixTimeSeconds() + (i * 0.0001m):0.0000},6.0\n"));
        }

        using var running = RunningEdge.Start(_folder.Path, "meters", "attach", "long.csv", "--results", "results");
        Assert.True(running.WaitUntil(() => running.ProcessorTime > TimeSpan.FromSeconds(0.6)), "it ended before it was interrupted");
        running.Interrupt();
        Refusal.CheckLine(running.WaitForExit(), 130, "interrupted");
        Assert.False(Directory.Exists(_folder.File("results/energy")));
    }

    private void Save(ulong seed, double from, double to) => MadeUpResults.Save(
        _folder.File("results"),
        "mobilenet_v2",
        10,
        seed,
        change: row => row with { StartedAt = Origin.AddSeconds(from), FinishedAt = Origin.AddSeconds(to), DurationSeconds = to - from });

    /// <summary>Ten readings a second for 100 s, by a clock that is behind by the offset.</summary>
    private void WriteLog(string name, double offset) => File.WriteAllText(
        _folder.File(name),
        "time,power\n" + string.Concat(Enumerable.Range(0, 1000).Select(i => string.Create(CultureInfo.InvariantCulture, $"{Origin.ToUnixTimeSeconds() - offset + (i / 10.0):0.000},{(i is (>= 200 and <= 300) or (>= 450 and <= 650) ? 6 : 2)}\n"))));
}
