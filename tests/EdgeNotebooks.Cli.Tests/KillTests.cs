using System.Diagnostics;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>kill -9 at any moment costs at most the measurement in flight. Beside other tests a run takes longer than the one that is timed first: the moments are then earlier in it, and still anywhere.</summary>
public sealed class KillTests : IDisposable
{
    private const int Kills = 20;
    private const int Measurements = 8;
    private const int Seed = 2020;

    /// <summary>A run that is over before its kill is followed by another; this many would mean that few are ever hit.</summary>
    private const int MostRuns = 3 * Kills;

    private static readonly string[] Command = ["reproduce", "--duration", "0.1s", "--only", "02", "--out"];

    private readonly TemporaryFolder _folder = new();
    private readonly Random _random = new(Seed);

    public KillTests() => Assert.SkipUnless(OperatingSystem.IsLinux(), "linux: processes are found through /proc");

    private enum Victim
    {
        Edge,
        Worker,
        All,
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Twenty_kills_lose_no_finished_measurement()
    {
        var (whole, each) = TimeOneRun();
        var moments = Moments();
        var finishedAtKill = new List<int>();
        Dictionary<string, byte[]> finished = [];
        var output = "run-0";
        for (var runs = 1; finishedAtKill.Count < Kills; runs++)
        {
            Assert.True(runs < MostRuns, $"{finishedAtKill.Count} kills in {runs} runs");
            var kill = finishedAtKill.Count;
            var moment = moments[kill] * (whole - (finished.Count * each));
            var killed = RunAndKill(output, moment, (Victim)(kill % 3), finished);
            finished = Kept(output, finished);
            if (killed)
            {
                finishedAtKill.Add(finished.Count);
                TestContext.Current.TestOutputHelper!.WriteLine($"{(Victim)(kill % 3)} killed in {output} after {moment.TotalSeconds:0.00} s: {finished.Count} finished");
            }
            else
            {
                Assert.Equal(Measurements, finished.Count);
                moments[kill] *= 0.9;
            }

            if (finished.Count == Measurements)
            {
                Complete(output, finished);
                (output, finished) = ($"run-{runs}", []);
            }
        }

        Complete(output, finished);
        Assert.True(finishedAtKill.Count(count => count < Measurements) >= Kills / 4, $"few kills fell between measurements: {string.Join(' ', finishedAtKill)}");
    }

    /// <summary>How long an undisturbed run takes, and each of its measurements.</summary>
    private (TimeSpan Whole, TimeSpan Each) TimeOneRun()
    {
        var since = Stopwatch.StartNew();
        Complete("undisturbed", []);
        var whole = since.Elapsed;
        var ends = Directory.GetFiles(_folder.File("undisturbed/results/measurements")).Select(File.GetLastWriteTimeUtc).Order().ToList();
        return (whole, (ends[^1] - ends[0]) / (Measurements - 1));
    }

    /// <summary>A moment in each twentieth of a run, as a fraction of what is left of it, in random order.</summary>
    private double[] Moments()
    {
        var moments = Enumerable.Range(0, Kills).Select(i => (i + _random.NextDouble()) / Kills).ToArray();
        _random.Shuffle(moments);
        return moments;
    }

    /// <returns>False when the run was over before.</returns>
    private bool RunAndKill(string output, TimeSpan moment, Victim victim, Dictionary<string, byte[]> finished)
    {
        using var running = RunningEdge.Start(EdgeHost.WithoutBrowser(), _folder.Path, [.. Command, output]);
        if (running.EndedWithin(moment))
        {
            Assert.Equal(0, running.WaitForExit().ExitCode);
            return false;
        }

        var before = KeptResults.Measurements(_folder.File($"{output}/results"));
        KeptResults.AssertKept(finished, before);
        var worker = victim == Victim.Worker ? running.Worker() : null;
        foreach (var process in worker is not null ? [worker.Id] : victim == Victim.All ? running.Processes().Select(process => process.Id) : [running.Id])
            Signals.Send(process, Signals.Kill);
        var result = running.WaitForExit();
        running.AssertNothingLeft();
        Kept(output, before);

        // It may have been through at that very moment.
        if (result.ExitCode == 0)
            return false;
        if (worker is not null)
            Refusal.CheckLine(result, 1, "02-batching", "SIGKILL");
        else
            Assert.Equal(128 + Signals.Kill, result.ExitCode);
        return true;
    }

    private void Complete(string output, Dictionary<string, byte[]> finished)
    {
        using var running = RunningEdge.Start(EdgeHost.WithoutBrowser(), _folder.Path, [.. Command, output]);
        var result = running.WaitForExit();
        Assert.True(result.ExitCode == 0, result.Error);
        running.AssertNothingLeft();
        Assert.Equal(Measurements, Kept(output, finished).Count);
    }

    /// <summary>What is finished now: everything that was, bit for bit, and every file readable.</summary>
    private Dictionary<string, byte[]> Kept(string output, Dictionary<string, byte[]> finished)
    {
        var results = _folder.File($"{output}/results");
        var now = KeptResults.Measurements(results);
        KeptResults.AssertKept(finished, now);
        KeptResults.AssertReadable(results);
        return now;
    }
}
