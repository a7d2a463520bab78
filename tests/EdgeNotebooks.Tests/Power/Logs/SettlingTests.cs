using EdgeNotebooks.Power.Logs;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Results;

namespace EdgeNotebooks.Tests.Power.Logs;

/// <summary>What becomes of a results folder when a log is attached to it.</summary>
public sealed class SettlingTests : IDisposable
{
    private static readonly EnergyRecord Other = new()
    {
        MeterId = "rapl:package-0", Sensor = "RAPL", Covers = "processor package 0", EnergyJoules = new(7, 6, 8), MeanPowerWatts = new(3.5, 3, 4), JoulesPerInference = null, ReadingCount = 9, Note = "kept",
    };

    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    // 2 W at rest, 6 W from 20 s to 30 s: 60 J, 100 samples. Before lie warm-up (1 s) and loading (2 s): rest is 12 s to 17 s; after lies half a second of settling: 30.5 s
    // to 35.5 s. Net of 2 W it is 40 J.
    [Fact]
    public void Energy_and_idle_power_stand_beside_the_rows_of_other_meters()
    {
        _scene.Measure("one", 20, 30, record => record with { Energy = [Other] });
        var log = _scene.Attach(Log((20, 30)), settings => settings with { Covers = "the stick" });
        var record = _scene.Results.TryRead("one")!;
        Assert.Equal([Other, log.Settled.Single().Energy[1]], record.Energy);
        Assert.Null(record.EnergyReason);
        var row = record.Energy[1];
        Assert.Equal([60, 6, 0.6, 2, 2, 40], [row.EnergyJoules!.Value.Value, row.MeanPowerWatts!.Value.Value, row.JoulesPerInference!.Value.Value, row.IdleBeforeWatts!.Value, row.IdleAfterWatts!.Value, row.NetEnergyJoules!.Value], Same);
        Assert.Equal(("log:power.log", "the stick", 101), (row.MeterId, row.Covers, row.ReadingCount));
    }

    [Fact]
    public void The_same_log_again_changes_no_byte()
    {
        _scene.Measure("one", 20, 30, record => record with { Energy = [Other] });
        _scene.Measure("two", 50, 60);
        _scene.Attach(Log((20, 30), (50, 60)));
        var first = Files();
        _scene.Attach(Log((20, 30), (50, 60)));
        Assert.Equal(first, Files());

        (string, string)[] Files() => [.. Directory.EnumerateFiles(_scene.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (file, Convert.ToHexString(File.ReadAllBytes(file))))];
    }

    [Fact]
    public void A_measurement_that_the_log_does_not_cover_keeps_what_it_has()
    {
        _scene.Measure("in", 20, 30);
        _scene.Measure("out", 115, 125, record => record with { Energy = [Other] });
        _scene.Measure("far", 1000, 1010);
        var log = _scene.Attach(Log((20, 30)));
        Assert.Equal(["out", "far"], log.NotCovered);
        Assert.Equal([Other], _scene.Results.TryRead("out")!.Energy);
        Assert.Empty(_scene.Results.TryRead("far")!.Energy);
        Assert.Equal("no sensor of power or energy can be read here", _scene.Results.TryRead("far")!.EnergyReason);
    }

    [Fact]
    public void An_earlier_row_of_the_meter_that_is_covered_no_more_loses_its_energy_with_the_reason()
    {
        _scene.Measure("one", 20, 30);
        _scene.Measure("two", 80, 90);
        _scene.Attach(Log((20, 30), (80, 90)));
        var log = _scene.Attach(Scene.Csv(new MadeUpPower((20, 30)) { NoiseWatts = 0 }.Readings(0, 60, 0.1)));
        Assert.Equal(["two"], log.NotCovered);
        Assert.Null(_scene.Row("two").EnergyJoules);
        Assert.Equal("the last reading came before the window's end", _scene.Row("two").Note);
    }

    [Fact]
    public void Only_what_is_named_is_settled_and_all_is_load()
    {
        _scene.Measure("one", 20, 30);
        _scene.Measure("two", 40, 55);
        var log = _scene.Attach(Log((20, 30), (40, 55)), settings => settings with { Only = ["two"], Alignment = AlignmentMode.Correlate });
        Assert.Equal(["two"], log.Settled.Select(record => record.Key));
        Assert.Equal(90, _scene.Row("two").EnergyJoules!.Value.Value, 0.9);
        Assert.Empty(_scene.Results.TryRead("one")!.Energy);
    }

    // From 30.5 s the machine rests, and at 33 - 3 = 30 s the next measurement is prepared: no second of rest is known between the two.
    [Fact]
    public void Between_two_measurements_close_together_no_rest_is_known()
    {
        _scene.Measure("one", 20, 30);
        _scene.Measure("two", 33, 40);
        _scene.Attach(Log((20, 30), (33, 40)));
        var (one, two) = (_scene.Row("one"), _scene.Row("two"));
        Assert.Equal(2, one.IdleBeforeWatts!.Value, 9);
        Assert.Null(one.IdleAfterWatts);
        Assert.Null(one.NetEnergyJoules);
        Assert.Null(two.IdleBeforeWatts);
        Assert.Equal(2, two.IdleAfterWatts!.Value, 9);
    }

    [Fact]
    public void Where_a_run_was_tuned_or_audited_no_rest_is_known_beside_it()
    {
        _scene.Measure("tuned", 40, 50, record => record with { Tried = "2 x 1 50/s" });
        _scene.Measure("audited", 90, 100, record => record with { AuditOutputsCompared = 32 });
        _scene.Attach(Log((40, 50), (90, 100)));
        Assert.Equal((null, 2), (_scene.Row("tuned").IdleBeforeWatts, Math.Round(_scene.Row("tuned").IdleAfterWatts!.Value, 9)));
        Assert.Equal((2, null), (Math.Round(_scene.Row("audited").IdleBeforeWatts!.Value, 9), _scene.Row("audited").IdleAfterWatts));
    }

    [Fact]
    public void Rows_of_earlier_versions_end_after_their_duration()
    {
        _scene.Measure("one", 20, 30, record => record with { FinishedAt = null, DurationSeconds = 10 });
        _scene.Attach(Log((20, 30)));
        Assert.Equal(60, _scene.Row("one").EnergyJoules!.Value.Value, 9);
    }

    [Fact]
    public void Time_between_queries_that_is_not_counted_and_other_measurements_meanwhile_are_told()
    {
        _scene.Measure("one", 20, 30, record => record with { DurationSeconds = 9.5 });
        _scene.Measure("two", 25, 35);
        _scene.Attach(Log((20, 35)));
        Assert.Equal("its window holds 0.5 s between queries that the measurement does not count; another measurement ran meanwhile, and its energy is in it", _scene.Row("one").Note);
    }

    [Fact]
    public void A_gap_leaves_the_energy_unknown_with_the_reason()
    {
        _scene.Measure("one", 20, 30);
        _scene.Attach(Scene.Csv(new MadeUpPower((20, 30)) { NoiseWatts = 0 }.Readings(0, 60, 0.1).Where(reading => reading.Seconds is < 22.05 or > 25.95)));
        Assert.Null(_scene.Row("one").EnergyJoules);
        Assert.Equal("no reading for 4 s of the window's 10 s", _scene.Row("one").Note);
    }

    // 101 readings from 20 s to 30 s: 6 W, and five of them -4 W: 60 - 5 x 0.1 x 10 = 55 J.
    [Fact]
    public void Readings_below_zero_count_as_such_and_are_told()
    {
        _scene.Measure("one", 20, 30);
        var log = _scene.Attach(Scene.Csv(new MadeUpPower((20, 30.05)) { NoiseWatts = 0 }.Readings(0, 60, 0.1).Select((reading, i) => i is >= 250 and < 255 ? (reading.Seconds, -4.0) : reading)));
        Assert.Equal(55, _scene.Row("one").EnergyJoules!.Value.Value, 9);
        Assert.Equal("5 of 101 readings are below zero, current towards the supply, and count as such", _scene.Row("one").Note);
        Assert.Equal(["power is below zero in 5 of 601 readings, current towards the supply"], log.Notes);
    }

    [Fact]
    public void Measurements_of_several_machines_are_asked_about()
    {
        var another = Records.Machine with { Processor = Records.Machine.Processor with { Name = "Another" } };
        _scene.Measure("one", 20, 30);
        var record = Records.Record("two") with { StartedAt = Scene.Origin.AddSeconds(50), FinishedAt = Scene.Origin.AddSeconds(60), EnvironmentId = another.Id };
        _scene.Results.Save(record, new { }, another, Records.Run(1));
        var error = Assert.Throws<EdgeException>(() => _scene.Attach(Log((20, 30))));
        Assert.Contains("were made on 2 machines (", error.Message, StringComparison.Ordinal);
        Assert.Contains("name with --only those that the log belongs to", error.Message, StringComparison.Ordinal);
        Assert.Equal(["one"], _scene.Attach(Log((20, 30)), settings => settings with { Only = ["one"] }).Settled.Select(settled => settled.Key));
    }

    [Fact]
    public void What_is_not_there_is_named()
    {
        using var empty = new TemporaryFolder();
        Directory.CreateDirectory(empty.File("measurements"));
        Refused(settings => settings with { Results = empty.Path }, $"{empty.Path} holds no finished measurement");
        _scene.Measure("one", 20, 30);
        Refused(settings => settings with { Only = ["two"] }, $"{_scene.Path} holds no measurement 'two'; there is one");
        _scene.Measure("one", 20, 130);
        Refused(settings => settings, "power.log holds none of the 1 measurements from beginning to end: nothing to settle");
        Refused(settings => settings with { Format = LogFormat.RdUsb }, "power.log holds no reading: there is not a header with Time, Voltage (V)");
    }

    [Fact]
    public void Cancelling_leaves_everything_as_it_was()
    {
        _scene.Measure("one", 20, 30);
        using var cancellation = new CancellationTokenSource();
        var progress = new CancelAtHalf(cancellation);
        var settings = new AttachSettings { Log = "power.log", Results = _scene.Path };
        Assert.Throws<OperationCanceledException>(() => MeterLogs.Attach(settings, Scene.Source(Log((20, 30))), progress, cancellation.Token));
        Assert.Empty(_scene.Results.TryRead("one")!.Energy);
        Assert.False(Directory.Exists(Path.Combine(_scene.Path, "energy")));
    }

    /// <summary>Ten readings a second for two minutes, without noise.</summary>
    private static string Log(params (double, double)[] loads) => Scene.Csv(new MadeUpPower([.. loads.Select(load => (load.Item1, load.Item2 + 0.05))]) { NoiseWatts = 0 }.Readings(0, 120, 0.1));

    private static bool Same(double expected, double actual) => Math.Abs(actual - expected) < 1e-9;

    private void Refused(Func<AttachSettings, AttachSettings> change, string words) =>
        Assert.StartsWith(words, Assert.Throws<EdgeException>(() => _scene.Attach(Log((20, 30)), change)).Message, StringComparison.Ordinal);

    private sealed class CancelAtHalf(CancellationTokenSource cancellation) : IProgress<double>
    {
        public void Report(double value)
        {
            if (value >= 0.5)
                cancellation.Cancel();
        }
    }
}
