using EdgeNotebooks.Power.Logs;

namespace EdgeNotebooks.Tests.Power.Logs;

/// <summary>Loads of known energy on clocks that agree, differ, or tell the time from the log's start; and what is too weak or too ambiguous to rely on.</summary>
public sealed class AlignmentTests : IDisposable
{
    /// <summary>Windows of three lengths at three distances.</summary>
    private static readonly (double From, double To)[] Windows = [(20.03, 32.53), (41.04, 49.04), (70.02, 95.32)];

    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    // 6 W over 12.5, 8 and 25.3 s: 75, 48 and 151.8 J. Noise of up to 0.25 W either way (0.14 W in standard deviation) averages out to 0.02 W, 0.3%, over the 80
    // readings of the shortest window at ten a second. One percent is what is asked for.
    [Theory]
    [InlineData(0.01, -37.4)]
    [InlineData(0.05, -37.4)]
    [InlineData(0.1, -37.4)]
    [InlineData(0.01, 3601.2)]
    [InlineData(0.1, 3601.2)]
    [InlineData(0.1, 0)]
    [InlineData(0.25, 3601.2)]
    public void Known_energy_is_recovered_from_a_clock_that_is_off(double interval, double offset)
    {
        Measure(Windows);
        var log = _scene.Attach(Log(new MadeUpPower(Windows), interval, offset), settings => settings with { Alignment = AlignmentMode.Correlate });
        Assert.Equal("correlate", log.Alignment.How);

        // Where in the interval between two readings an edge lies cannot be told better than to half of it.
        Assert.Equal(offset, log.Alignment.OffsetSeconds!.Value, 0.6 * interval);
        Assert.InRange(log.Alignment.Correlation!.Value, 0.95, 1);
        AssertEnergies(0.01);
        Assert.All(Windows, (_, i) => Assert.Equal((log.Alignment.OffsetSeconds, log.Alignment.Correlation), (_scene.Row($"m{i}").ClockOffsetSeconds, _scene.Row($"m{i}").ClockCorrelation)));
    }

    // A meter that reads once a second: no offset is better known than to half a second, so that of windows of 25 s and more 1% is asked for.
    [Theory]
    [InlineData(-37.4)]
    [InlineData(3601.2)]
    public void A_meter_that_reads_once_a_second_is_aligned_to_a_part_of_it(double offset)
    {
        (double, double)[] windows = [(20.3, 45.9), (61.8, 102.2), (130.45, 161.7), (190.1, 219.6)];
        Measure(windows);
        var log = _scene.Attach(Log(new MadeUpPower(windows), 1, offset, to: 260), settings => settings with { Alignment = AlignmentMode.Correlate });
        Assert.Equal(offset, log.Alignment.OffsetSeconds!.Value, 0.5);
        for (var i = 0; i < windows.Length; i++)
            Assert.InRange(_scene.Row($"m{i}").EnergyJoules!.Value.Value / (6 * (windows[i].Item2 - windows[i].Item1)), 0.99, 1.01);
    }

    // The windows begin after a second of the same load: the machine warmed up. It does not pull the offset away.
    [Fact]
    public void Warming_up_is_neither_load_nor_rest()
    {
        Measure(Windows);
        var log = _scene.Attach(Log(new MadeUpPower([.. Windows.Select(window => (window.From - 1, window.To))]), 0.05, -37.4), settings => settings with { Alignment = AlignmentMode.Correlate });
        Assert.Equal(-37.4, log.Alignment.OffsetSeconds!.Value, 0.05);
        AssertEnergies(0.01);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.1)]
    public void A_log_that_counts_from_its_start_is_correlated_without_being_asked(double interval)
    {
        Measure(Windows);
        var rows = new MadeUpPower(Windows).Readings(-7.25, 120, interval).Select(reading => FormattableString.Invariant($"{reading.Seconds + 7.25:0.00000000},5.00000000,{reading.Watts / 5:0.00000000},0.00000000"));
        var log = _scene.Attach($"# 100.0 sps, start/stop: 0/0 mA (0 s), channels: 3\nTime,Voltage,Current,Energy\n{string.Join('\n', rows)}\n");
        Assert.Equal(LogFormat.Cfn2csv, log.Format);

        // Its time 0 was 7.25 s before the origin.
        Assert.Equal(Scene.OriginUnixSeconds - 7.25, log.Alignment.OffsetSeconds!.Value, 0.6 * interval);
        AssertEnergies(0.01, counted: false);
    }

    [Fact]
    public void A_clock_that_agrees_is_taken_as_it_is_and_the_correlation_told()
    {
        Measure(Windows);
        var log = _scene.Attach(Log(new MadeUpPower(Windows), 0.1, 0));
        Assert.Equal("clock", log.Alignment.How);
        Assert.Null(log.Alignment.OffsetSeconds);
        Assert.InRange(log.Alignment.Correlation!.Value, 0.95, 1);
        Assert.Empty(log.Notes);
        AssertEnergies(0.01);
    }

    // Cells of 0.1 s over 400 days would be 346 million: what lies far from the log says nothing about its clock.
    [Fact]
    public void A_clock_is_taken_as_it_is_however_long_the_folder_spans()
    {
        Measure(Windows);
        _scene.Measure("long-ago", -400 * 86_400.0, (-400 * 86_400.0) + 10);
        Assert.Equal("clock", _scene.Attach(Log(new MadeUpPower(Windows), 0.1, 0)).Alignment.How);
        AssertEnergies(0.01);
    }

    [Theory]
    [InlineData(-4.0, @"looks about (3\.9|4\.0|4\.1) s fast")]
    [InlineData(9.0, @"looks about (8\.9|9\.0|9\.1) s slow")]
    public void A_clock_that_correlation_contradicts_is_asked_about(double offset, string pattern)
    {
        Measure(Windows);
        var error = Assert.Throws<EdgeException>(() => _scene.Attach(Log(new MadeUpPower(Windows), 0.1, offset)));
        Assert.Matches(pattern, error.Message);
        Assert.Contains("--align correlate", error.Message, StringComparison.Ordinal);
        Assert.Contains("--align clock", error.Message, StringComparison.Ordinal);
        Assert.Empty(_scene.Results.TryRead("m0")!.Energy);
    }

    [Fact]
    public void An_offset_that_is_given_is_used()
    {
        Measure(Windows);
        var log = _scene.Attach(Log(new MadeUpPower(Windows), 0.1, 2.5), settings => settings with { Offset = TimeSpan.FromSeconds(2.5) });
        Assert.Equal(("offset", 2.5), (log.Alignment.How, log.Alignment.OffsetSeconds));
        Assert.Null(_scene.Row("m0").ClockCorrelation);
        AssertEnergies(0.01);
    }

    [Fact]
    public void A_log_of_another_day_says_which_span_it_has_and_which_the_measurements_have()
    {
        Measure(Windows);
        Refused(
            Log(new MadeUpPower(Windows), 0.1, -86_400),
            "power.log goes from 2030-01-02 12:00:00 to 2030-01-02 12:02:00 UTC, the measurements from 2030-01-01 12:00:20 to 2030-01-01 12:01:35: they have no moment in common",
            "--align correlate or --offset");
    }

    [Fact]
    public void Load_that_repeats_itself_is_ambiguous()
    {
        // Five equal loads at equal distances, of which three were measured.
        (double, double)[] loads = [(10, 20), (30, 40), (50, 60), (70, 80), (90, 100)];
        Measure(loads[1..4]);
        Refused(Log(new MadeUpPower(loads), 0.1, 0), settings => settings with { Alignment = AlignmentMode.Correlate }, "fit about as well: the log's pattern repeats itself", "--offset");
    }

    [Fact]
    public void A_window_that_fits_anywhere_in_a_longer_load_is_ambiguous()
    {
        Measure((40, 60));
        Refused(Log(new MadeUpPower((10, 90)) { NoiseWatts = 0.1 }, 0.1, 0, to: 100), settings => settings with { Alignment = AlignmentMode.Correlate }, "power.log cannot be aligned");
    }

    [Fact]
    public void Power_that_does_not_follow_the_load_is_refused()
    {
        Measure(Windows);
        Refused(Log(new MadeUpPower() { NoiseWatts = 2 }, 0.1, 0), settings => settings with { Alignment = AlignmentMode.Correlate }, "at the best, where 0.5 is asked for: the log shows something else");
    }

    [Fact]
    public void A_log_shorter_than_every_measurement_cannot_be_correlated()
    {
        Measure((0, 600));
        Refused(Log(new MadeUpPower((10, 600)), 0.1, 0, to: 60), settings => settings with { Alignment = AlignmentMode.Correlate }, "the log is shorter than every measurement");
    }

    [Theory]
    [InlineData("clock", "count from its start, so that there is no clock to go by; say with --starts")]
    [InlineData("offset", "count from its start, so that --offset says nothing; say with --starts")]
    public void A_log_that_counts_from_its_start_has_no_clock(string how, string words)
    {
        Measure(Windows);
        Refused("0,2\n1,2\n2,2\n", settings => how == "clock" ? settings with { Alignment = AlignmentMode.Clock } : settings with { Offset = TimeSpan.FromSeconds(1) }, words);
    }

    [Fact]
    public void A_log_with_a_clock_needs_no_start()
    {
        Measure(Windows);
        Refused(Log(new MadeUpPower(Windows), 0.1, 0), settings => settings with { Starts = Scene.Origin }, "has times of its own, so that --starts says nothing; say with --offset");
    }

    [Fact]
    public void A_clock_that_shows_another_load_is_used_with_a_caution()
    {
        Measure(Windows);
        var log = _scene.Attach(Log(new MadeUpPower() { NoiseWatts = 2 }, 0.1, 0));
        Assert.Equal("clock", log.Alignment.How);
        Assert.Contains(log.Notes, note => note.StartsWith("load and power correlate by ", StringComparison.Ordinal));
    }

    private void Measure(params (double From, double To)[] windows)
    {
        for (var i = 0; i < windows.Length; i++)
            _scene.Measure($"m{i}", windows[i].From, windows[i].To);
    }

    /// <summary>What a meter logs whose clock is behind by the offset.</summary>
    private static string Log(MadeUpPower power, double interval, double offset, double to = 120) =>
        Scene.Csv(power.Readings(0, to, interval).Select(reading => (reading.Seconds - offset, reading.Watts)));

    private void AssertEnergies(double share, bool counted = true)
    {
        for (var i = 0; i < Windows.Length; i++)
        {
            var (row, seconds) = (_scene.Row($"m{i}"), Windows[i].To - Windows[i].From);
            Assert.InRange(row.EnergyJoules!.Value.Value / (MadeUpPower.Load * seconds), 1 - share, 1 + share);
            Assert.InRange(row.JoulesPerInference!.Value.Value / (MadeUpPower.Load * seconds / (long)(seconds * 10)), 1 - share, 1 + share);
            if (counted)
                Assert.Null(row.Note);
        }
    }

    private void Refused(string log, params string[] words) => Refused(log, settings => settings, words);

    private void Refused(string log, Func<AttachSettings, AttachSettings> change, params string[] words)
    {
        var error = Assert.Throws<EdgeException>(() => _scene.Attach(log, change));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.All(_scene.Results.ReadAll(), record => Assert.Empty(record.Energy));
    }
}
