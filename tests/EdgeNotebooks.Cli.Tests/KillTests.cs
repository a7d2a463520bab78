using System.Diagnostics;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>kill -9 at any moment costs at most the measurement in flight.</summary>
public sealed class KillTests
{
    private const int Kills = 20;
    private const int Seed = 2020;

    /// <summary>A run that is over before its kill is followed by another; this many would mean that none is ever hit.</summary>
    private const int MostRuns = 4 * Kills;

    private static readonly string[] Command = ["reproduce", "--duration", "0.3s", "--only", "01", "--out"];

    private readonly Random _random = new(Seed);

    private enum Victim
    {
        Edge,
        Worker,
        All,
    }

    [Fact]
    public void Twenty_kills_lose_no_finished_measurement()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "linux: processes are found through /proc");
        using var folder = new TemporaryFolder();
        var length = Complete(folder, "first", []);
        var moments = Spread(length);
        var output = "0";
        Dictionary<string, byte[]> finished = [];
        var finishedAtKill = new List<int>();
        for (var runs = 0; finishedAtKill.Count < Kills; runs++)
        {
            Assert.True(runs < MostRuns, $"{finishedAtKill.Count} kills in {runs} runs");
            var kill = finishedAtKill.Count;
            var killed = RunAndKill(folder, output, moments[kill], (Victim)(kill % 3), finished);
            var now = KeptResults.Measurements(folder.File($"{output}/results"));
            KeptResults.AssertKept(finished, now);
            KeptResults.AssertReadable(folder.File($"{output}/results"));
            finished = now;
            if (killed)
            {
                finishedAtKill.Add(now.Count);
                TestContext.Current.TestOutputHelper?.WriteLine($"{(Victim)(kill % 3)} killed in folder {output} after {moments[kill].TotalSeconds:0.00} s: {now.Count} finished");
                continue;
            }

            Assert.Equal(4, now.Count);
            (output, finished) = ($"{runs + 1}", []);
            moments[kill] *= 0.9;
        }

        Complete(folder, output, finished);
        Assert.Contains(finishedAtKill, count => count == 0);
        Assert.Contains(finishedAtKill, count => count is > 0 and < 4);
    }

    /// <summary>One moment in each twentieth of a run, in random order.</summary>
    private TimeSpan[] Spread(TimeSpan length)
    {
        var moments = Enumerable.Range(0, Kills).Select(i => length * ((i + _random.NextDouble()) / Kills)).ToArray();
        _random.Shuffle(moments);
        return moments;
    }

    /// <returns>False when the run was over before.</returns>
    private static bool RunAndKill(TemporaryFolder folder, string output, TimeSpan moment, Victim victim, Dictionary<string, byte[]> finished)
    {
        using var running = RunningEdge.Start(folder.Path, [.. Command, output]);
        if (running.EndedWithin(moment))
        {
            Assert.Equal(0, running.WaitForExit().ExitCode);
            return false;
        }

        var before = KeptResults.Measurements(folder.File($"{output}/results"));
        KeptResults.AssertKept(finished, before);
        var byWorker = victim == Victim.Worker && running.Worker() is not null;
        foreach (var process in Victims(running, byWorker ? Victim.Worker : victim))
            Signals.Send(process, Signals.Kill);
        var result = running.WaitForExit();
        running.AssertNothingLeft();
        KeptResults.AssertKept(before, KeptResults.Measurements(folder.File($"{output}/results")));
        if (!byWorker)
        {
            Assert.True(result.ExitCode is 128 + Signals.Kill or 0, result.Error);
            return result.ExitCode != 0;
        }

        // The last cell may have been through: then the worker is not missed.
        if (result.ExitCode == 0)
            return false;
        Refusal.CheckLine(result, 1, "01-throughput", "SIGKILL");
        return true;
    }

    private static List<int> Victims(RunningEdge running, Victim victim) => victim switch
    {
        Victim.Worker => [running.Worker()?.Id ?? running.Id],
        Victim.All => [running.Id, .. running.Processes().Select(process => process.Id)],
        _ => [running.Id],
    };

    private static TimeSpan Complete(TemporaryFolder folder, string output, Dictionary<string, byte[]> finished)
    {
        var since = Stopwatch.StartNew();
        using var running = RunningEdge.Start(folder.Path, [.. Command, output]);
        var result = running.WaitForExit();
        Assert.True(result.ExitCode == 0, result.Error);
        running.AssertNothingLeft();
        var measured = KeptResults.Measurements(folder.File($"{output}/results"));
        Assert.Equal(4, measured.Count);
        KeptResults.AssertKept(finished, measured);
        return since.Elapsed;
    }
}
