using EdgeNotebooks.IO;
using EdgeNotebooks.Power;
using EdgeNotebooks.Power.Rapl;
using EdgeNotebooks.Power.Turbostat;
using EdgeNotebooks.Tests.Power.Rapl;

namespace EdgeNotebooks.Tests.Power.Turbostat;

/// <summary>turbostat as a sensor, with a script in its place.</summary>
public class TurbostatSourceTests
{
    /// <summary>A row every twentieth of a second, 10 W and then 20 W.</summary>
    private const string Steady =
        """
        printf 'PkgWatt\tCorWatt\tRAMWatt\n10.00\t4.00\t1.50\n'
        while sleep 0.05; do printf '20.00\t8.00\t2.50\n'; done
        """;

    private static readonly MeterSource Refused = new("rapl", [], "you may not read them", []);

    [Fact]
    public void Its_columns_are_meters_that_share_one_process_and_end_with_it()
    {
        using var standIn = new TurbostatStandIn(Steady);
        var source = TurbostatSource.Find(Refused, standIn.Path, TimeProvider.System);
        Assert.Equal(["turbostat:PkgWatt < nothing", "turbostat:CorWatt < turbostat:PkgWatt", "turbostat:RAMWatt < nothing"], SensorTree.Parts(source));
        Assert.Equal("--quiet --Summary --interval 0.2 --show PkgWatt,CorWatt,GFXWatt,RAMWatt", standIn.Arguments);
        Assert.Null(source.Reason);

        var meters = source.Meters.Select(meter => meter.Open()).ToList();
        Assert.Equal(2, standIn.Processes.Count);
        Assert.True(SpinWait.SpinUntil(() => meters[0].Read() == 20, TimeSpan.FromSeconds(30)));
        Assert.Equal([20, 8, 2.5], meters.Select(meter => meter.Read()));
        meters[0].Dispose();
        meters[0].Dispose();
        Assert.Equal(8, meters[1].Read());
        meters[1].Dispose();
        meters[2].Dispose();
        Assert.True(standIn.AllEnded);

        // And again, with a process of its own.
        using (var again = SensorTree.Open(source, "turbostat:CorWatt"))
            Assert.InRange(again.Read(), 4, 8);
        Assert.Equal(3, standIn.Processes.Count);
        Assert.True(standIn.AllEnded);
    }

    // What is left of this process after a kill are closed pipes. Here only the one that nothing else uses is closed.
    [Fact]
    public void It_ends_when_this_process_does_however_that_ends()
    {
        using var standIn = new TurbostatStandIn("trap '' PIPE\n" + Steady);
        using var guarded = System.Diagnostics.Process.Start(GuardedProgram.Start(standIn.Path, ["--quiet"]))!;
        Assert.Equal("PkgWatt\tCorWatt\tRAMWatt", guarded.StandardOutput.ReadLine());
        Assert.Equal("10.00\t4.00\t1.50", guarded.StandardOutput.ReadLine());
        Assert.Equal("--quiet", standIn.Arguments);
        guarded.StandardInput.Close();
        Assert.True(standIn.AllEnded);
        Assert.True(guarded.WaitForExit(TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Where_it_does_not_run_it_says_so_in_its_own_words_with_the_command_that_lets_it()
    {
        using var standIn = new TurbostatStandIn("echo 'turbostat: /dev/cpu/0/msr open failed, try chown or chmod +r /dev/cpu/*/msr, or run with sudo' >&2; exit 243");
        var source = TurbostatSource.Find(Refused, standIn.Path, TimeProvider.System);
        Assert.Empty(source.Meters);
        Assert.Equal("turbostat has ended: turbostat: /dev/cpu/0/msr open failed, try chown or chmod +r /dev/cpu/*/msr, or run with sudo", source.Reason);
        Assert.Equal($"sudo setcap cap_sys_rawio=ep {standIn.Path}", Assert.Single(source.Steps).Commands[0]);
    }

    [Fact]
    public void One_that_ends_while_it_is_read_leaves_the_rest_unknown()
    {
        using var standIn = new TurbostatStandIn("printf 'PkgWatt\\n10.00\\n'; while ! [ -e \"$0.stop\" ]; do sleep 0.02; done; echo 'the processor went away' >&2");
        var source = TurbostatSource.Find(Refused, standIn.Path, TimeProvider.System);
        using var meter = SensorTree.Open(source, "turbostat:PkgWatt");
        var trace = new HandTrace(meter);
        trace.Read(0);
        File.WriteAllText(standIn.Path + ".stop", "");
        Assert.True(SpinWait.SpinUntil(() => Fails(meter), TimeSpan.FromSeconds(30)));
        trace.Read(1);
        Assert.StartsWith("turbostat has ended", trace.Over(0, 1).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_that_is_old_is_no_reading()
    {
        using var standIn = new TurbostatStandIn("printf 'PkgWatt\\n10.00\\n'; exec sleep 60");
        var time = new Measurement.VirtualTime();
        using var process = new TurbostatProcess(standIn.Path, time);
        Assert.Equal(10, process.WaitForRow(TimeSpan.FromSeconds(30)).PkgWatt);
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(10, process.Newest().PkgWatt);
        time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal("turbostat has printed nothing for 2 s", Assert.Throws<EdgeException>(process.Newest).Message);
    }

    [Fact]
    public void Without_watts_there_is_no_meter()
    {
        using var standIn = new TurbostatStandIn("printf 'PkgWatt\\n' ; while sleep 0.05; do printf '   99**\\n'; done");
        var source = TurbostatSource.Find(Refused, standIn.Path, TimeProvider.System);
        Assert.Empty(source.Meters);
        Assert.Contains("prints no watts", source.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_not_started_where_powercap_shows_the_same_counters()
    {
        using var sensors = new SensorTree(RaplTrees.Desktop);
        using var standIn = new TurbostatStandIn("");
        Assert.Equal("not needed: rapl has the same counters", TurbostatSource.Find(RaplSource.Find(sensors.Tree, TimeProvider.System), standIn.Path, TimeProvider.System).Reason);
        Assert.False(File.Exists(Path.Combine(standIn.Folder, "processes")));
    }

    [Fact]
    public void It_is_found_by_PATH_and_may_be_missing()
    {
        using var standIn = new TurbostatStandIn("");
        Assert.Equal(standIn.Path, TurbostatSource.FindProgram($"/nowhere:{standIn.Folder}:/usr/bin"));
        Assert.Equal("turbostat is not on this machine", TurbostatSource.Find(Refused, null, TimeProvider.System).Reason);
        Assert.Matches("^turbostat has ended: .*/nowhere/turbostat: not found", TurbostatSource.Find(Refused, "/nowhere/turbostat", TimeProvider.System).Reason);
    }

    private static bool Fails(IPowerMeter meter)
    {
        try
        {
            meter.Read();
            return false;
        }
        catch (EdgeException)
        {
            return true;
        }
    }
}
