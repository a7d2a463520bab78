using EdgeNotebooks.Power;
using EdgeNotebooks.Power.Logs;

namespace EdgeNotebooks.Tests.Power.Logs;

/// <summary>Each form of log with its quirks, told by its content, against an energy computed by hand.</summary>
public sealed class LogFormatTests : IDisposable
{
    private readonly Scene _scene = new();

    public void Dispose() => _scene.Dispose();

    // Inside the window from 1 s to 5 s: 4 W at 1.5 s, 6 W at 2.5 s, 8 W at 3.5 s, 5 W at 4.5 s, held to the ends: 2 + 5 + 7 + 6.5 + 2.5 = 23 J; 40 samples.
    // The local time is of another zone and in whole seconds; Unix time goes first.
    [Fact]
    public void Rd_usb()
    {
        const string Log = """
            Time,Voltage (V),Current (A),Power (W),Temperature (°C),Data+ (V),Data- (V),Resistance (Ω),Accumulated current (mAh),Accumulated power (mWh),Accumulated time (seconds),Run time,Run time (seconds),Unix time,Zerod accumulated current (mAh),Zerod accumulated power (mWh),Zerod accumulated time (seconds)
            2030-01-01 21:00:00,5.1,0.4,2.04,24,0.01,0.02,12.7,3,15,60,00:00:00,0,1893499200.5,0,0,0
            2030-01-01 21:00:01,5.0,0.8,4.0,24,0.01,0.02,6.2,3,16,61,00:00:01,1,1893499201.5,0,1,1
            2030-01-01 21:00:02,5.0,1.2,6.0,25,0.01,0.02,4.1,4,18,62,00:00:02,2,1893499202.5,1,3,2
            2030-01-01 21:00:03,5.0,1.6,8.0,25,0.01,0.02,3.1,4,20,63,00:00:03,3,1893499203.5,1,5,3
            2030-01-01 21:00:04,5.0,1.0,5.0,25,0.01,0.02,5.0,5,22,64,00:00:04,4,1893499204.5,2,7,4
            2030-01-01 21:00:05,5.1,0.4,2.043,25,0.01,0.02,12.7,5,22,65,00:00:05,5,1893499205.5,2,7,5

            """;
        var (log, row) = Settled(Log, LogFormat.RdUsb);
        Assert.Equal([23, 23 / 4.0, 23 / 40.0], [row.EnergyJoules!.Value.Value, row.MeanPowerWatts!.Value.Value, row.JoulesPerInference!.Value.Value], Same);
        Assert.Equal((4, 1.0, 0.001), (row.ReadingCount, row.SamplingRateHz, row.Resolution));
        Assert.Equal(("RuiDeng USB meter, logged by rd-usb", "what hangs on the USB meter"), (row.Sensor, row.Covers));
        Assert.Null(row.ClockOffsetSeconds);
        Assert.Null(row.Note);
        Assert.Equal(MeterKind.Power, log.Meters[0].Kind);
        Assert.Equal(Scene.Origin.AddSeconds(0.5), log.FirstAt);
    }

    [Fact]
    public void Rd_usb_of_a_version_without_unix_time_is_read_in_the_zone_of_its_local_time()
    {
        const string Log = """
            Time,Voltage (V),Current (A),Power (W),Temperature (°C)
            2030-01-01 21:00:00,5.0,0.8,4.0,24
            2030-01-01 21:00:10,5.0,0.8,4.0,24

            """;
        var tokyo = TimeZoneInfo.CreateCustomTimeZone("Tokyo", TimeSpan.FromHours(9), "Tokyo", "Tokyo");
        var (pass, _) = Scene.Read(Log, zone: tokyo);
        Assert.Equal(LogFormat.RdUsb, pass.Parser.Format);
        Assert.Equal((Scene.OriginUnixSeconds * 1_000_000_000, 10_000_000_000), (pass.FirstNs, pass.LastNs - pass.FirstNs));
        Assert.Equal("its times of day have no zone and were taken for Tokyo's", pass.Parser.TimeNote);
    }

    // 5 V times 0.4, 0.8 and 1.2 A. The second packet begins 21 ms before the first one's end; in the order of time the readings are 2, 4, 4, 6, 6, 4, 2, 2 W at
    // 0.000, 0.009, 0.010, 0.019, 0.020, 0.029, 0.030, 0.039 s. From 0.009 s to 0.030 s that is 4 + 5 x 9 + 6 + 5 x 9 + 3 = 103 mJ, by hand in watts times ms.
    [Fact]
    public void Fnirsi_logger_with_its_blank_first_line_and_times_that_step_back()
    {
        const string Log = """

            timestamp sample_in_packet voltage_V current_A dp_V dn_V temp_C_ema energy_Ws capacity_As
            1893499200.000 0 5.00000 0.40000 1.184 1.031 30.500 0.020000 0.004000
            1893499200.010 1 5.00000 0.80000 1.184 1.033 30.500 0.060000 0.012000
            1893499200.020 2 5.00000 1.20000 1.184 1.030 30.500 0.120000 0.024000
            1893499200.030 3 5.00000 0.40000 1.184 1.031 30.500 0.140000 0.028000
            1893499200.009 0 5.00000 0.80000 1.185 1.032 30.500 0.180000 0.036000
            1893499200.019 1 5.00000 1.20000 1.184 1.029 30.500 0.240000 0.048000
            1893499200.029 2 5.00000 0.80000 1.184 1.029 30.500 0.280000 0.056000
            1893499200.039 3 5.00000 0.40000 1.188 1.042 30.500 0.300000 0.060000

            """;
        _scene.Measure("one", 0.009, 0.030, record => record with { SampleCount = 1 });
        Assert.Equal(LogFormat.FnirsiLogger, _scene.Attach(Log).Format);
        var row = _scene.Row("one");
        Assert.Equal(0.103, row.EnergyJoules!.Value.Value, 9);
        Assert.Equal(6, row.ReadingCount);
        Assert.Equal(5e-5, row.Resolution!.Value, 12);
        Assert.Equal("FNIRSI USB meter, logged by fnirsi_logger", row.Sensor);
    }

    // Another run appended to the same file: a blank line, the header again, and the sum of energy from 0 again. 4 W all along, from 1 s to 5 s: 16 J.
    [Fact]
    public void Fnirsi_logger_appended_to_an_earlier_run()
    {
        var rows = Enumerable.Range(0, 600).Select(i => FormattableString.Invariant($"{Scene.OriginUnixSeconds + (i / 100m):0.000} {i % 4} 5.00000 0.80000 1.184 1.031 30.500 {0.04 * (i < 300 ? i : i - 300):0.000000} 0.000000")).ToList();
        const string Header = "\ntimestamp sample_in_packet voltage_V current_A dp_V dn_V temp_C_ema energy_Ws capacity_As\n";
        var (log, row) = Settled($"{Header}{string.Join('\n', rows.Take(300))}\n{Header}{string.Join('\n', rows.Skip(300))}\n", LogFormat.FnirsiLogger);
        Assert.Equal(16, row.EnergyJoules!.Value.Value, 9);
        Assert.Equal(0, log.SkippedCount);
        Assert.Null(row.Note);
    }

    // 100 readings a second at 4 W, but every fifth packet is lost and not summed: the log's own sum is 4/5 of 16 J.
    [Fact]
    public void Fnirsi_loggers_own_sum_is_told_where_it_disagrees()
    {
        var (text, sum) = ("\ntimestamp sample_in_packet voltage_V current_A energy_Ws\n", 0.0);
        for (var i = 0; i < 600; i++)
        {
            if (i / 4 % 5 == 4)
                continue;
            sum += 0.04;
            text += FormattableString.Invariant($"{Scene.OriginUnixSeconds + (i / 100m):0.000} {i % 4} 5.00000 0.80000 {sum:0.000000}\n");
        }

        var (_, row) = Settled(text, LogFormat.FnirsiLogger);
        Assert.Equal(16, row.EnergyJoules!.Value.Value, 9);
        Assert.Equal("the log's own sum of energy says 12.8 J", row.Note);
    }

    // 6 W from 1 s to 5 s: 24 J. Nothing but the start tells when that was; the eight decimals are the program's.
    [Fact]
    public void Cfn2csv_with_its_comment_lines_and_times_from_the_start()
    {
        const string Log = """
            # 1.0 sps, start/stop: 0/0 mA (0 s), channels: 7
            # V min: 4.9, V max: 5.1
            # P min: 2.0, P max: 6.0
            Time,Voltage,Current,D+,D-,Power,Capacity,Energy
            0.00000000,5.00000000,0.40000000,0.60000000,0.60000000,2.00000000,0.00000000,0.00000000
            1.00000000,5.00000000,1.20000000,0.60000000,0.60000000,6.00000000,0.00000000,0.00055556
            2.00000000,5.00000000,1.20000000,0.60000000,0.60000000,6.00000000,0.00000000,0.00222222
            3.00000000,5.00000000,1.20000000,0.60000000,0.60000000,6.00000000,0.00000000,0.00388889
            4.00000000,5.00000000,1.20000000,0.60000000,0.60000000,6.00000000,0.00000000,0.00555556
            5.00000000,5.00000000,1.20000000,0.60000000,0.60000000,6.00000000,0.00000000,0.00722222
            6.00000000,5.00000000,0.40000000,0.60000000,0.60000000,2.00000000,0.00000000,0.00833333

            """;
        var (log, row) = Settled(Log, LogFormat.Cfn2csv, settings => settings with { Starts = Scene.Origin });
        Assert.Equal(24, row.EnergyJoules!.Value.Value, 9);
        Assert.Null(row.Resolution);
        Assert.Equal(("starts", (double)Scene.OriginUnixSeconds), (log.Alignment.How, row.ClockOffsetSeconds));
        Assert.Null(row.ClockCorrelation);

        // Its sum, 1/3600 Wh a joule, agrees: (0.00722222 - 0.00055556) x 3600 = 24 J.
        Assert.Null(row.Note);
    }

    [Theory]
    [InlineData("time,power\n{0},4\n{1},4\n")]
    [InlineData("{0},4\n{1},4\n")]
    [InlineData("{0} 4\n{1} 4\n")]
    [InlineData("timestamp_ms;power (mW)\n{0}000;4000\n{1}000;4000\n")]
    [InlineData("# anything\n\nWatts\tUnix time\n4\t{0}\n4\t{1}\n")]
    [InlineData("Time,Voltage [V],Current [mA],Comment\n{0},5,800,x\n{1},5,800,y\n")]
    [InlineData("\"time\",\"mW\"\r\n\"{0}\",\"4000\"\r\n\"{1}\",\"4000\"\r\n")]
    [InlineData("date,w\n2030-01-01T12:00:00Z,4\n2030-01-01T12:00:10Z,4\n")]
    [InlineData("date,w\n2030-01-01 14:00:00.000+02:00,4\n2030-01-01 13:00:10+01:00,4e0\n")]
    public void Any_columns_of_time_and_power(string form)
    {
        var (pass, readings) = Scene.Read(form.Replace("{0}", $"{Scene.OriginUnixSeconds}", StringComparison.Ordinal).Replace("{1}", $"{Scene.OriginUnixSeconds + 10}", StringComparison.Ordinal));
        Assert.Equal((LogFormat.Csv, false, 0), (pass.Parser.Format, pass.Parser.IsRelative, pass.SkippedCount));
        Assert.Equal([Scene.OriginUnixSeconds * 1_000_000_000, (Scene.OriginUnixSeconds + 10) * 1_000_000_000], readings.Select(reading => reading.AtNs));
        Assert.All(readings, reading => Assert.Equal(4, reading.Watts, 12));
    }

    [Fact]
    public void Small_numbers_count_from_the_logs_start()
    {
        var (pass, readings) = Scene.Read("time_ms,power\n0,4\n2500,4.25\n");
        Assert.True(pass.Parser.IsRelative);
        Assert.Equal([0, 2_500_000_000], readings.Select(reading => reading.AtNs));
        Assert.Equal(0.01, pass.Parser.Describe("log:x", "a stick").Single().Resolution!.Value, 12);
        Assert.Equal("a stick", pass.Parser.Describe("log:x", "a stick").Single().Covers);
    }

    // Means over the second before each time: from 1.5 s to 4.5 s half of 6 J, 8 J, 10 J and half of 4 J: 3 + 8 + 10 + 2 = 23 J.
    [Fact]
    public void Turbostat_is_summed_as_the_means_that_its_watts_are()
    {
        const string Log =
            "turbostat version 2024.07.26 - Len Brown <lenb@kernel.org>\n" +
            "Time_Of_Day_Seconds\tCore\tCPU\tAvg_MHz\tPkgWatt\tCorWatt\tRAMWatt\n" +
            "1893499201.000000\t-\t-\t10\t2.00\t1.00\t0.50\n" +
            "1893499201.000000\t0\t0\t10\t2.00\t1.00\t0.50\n" +
            "1893499202.000000\t-\t-\t10\t6.00\t4.00\t0.50\n" +
            "1893499203.000000\t-\t-\t10\t8.00\t4.00\t0.50\n" +
            "Time_Of_Day_Seconds\tCore\tCPU\tAvg_MHz\tPkgWatt\tCorWatt\tRAMWatt\n" +
            "1893499204.000000\t-\t-\t10\t10.00\t4.00\t0.50\n" +
            "1893499205.000000\t-\t-\t10\t4.00\t2.00\t0.50\n" +
            "1893499206.000000\t-\t-\t10\t2.00\t1.00\t0.50\n";
        _scene.Measure("one", 1.5, 4.5);
        var log = _scene.Attach(Log);
        Assert.Equal(LogFormat.Turbostat, log.Format);
        var package = _scene.Row("one", "log:power.log:PkgWatt");
        Assert.Equal(23, package.EnergyJoules!.Value.Value, 9);
        Assert.Equal("all processor packages", package.Covers);

        // Half of 4 J, 4 J, 4 J and half of 2 J, and it is part of the package.
        var cores = _scene.Row("one", "log:power.log:CorWatt");
        Assert.Equal((11, "log:power.log:PkgWatt"), (Math.Round(cores.EnergyJoules!.Value.Value, 9), cores.PartOf));
        Assert.Equal(1.5, _scene.Row("one", "log:power.log:RAMWatt").EnergyJoules!.Value.Value, 9);
    }

    [Theory]
    [InlineData("1893499203.000000\t999.00**\n1893499204.000000\t5.00\n")]
    [InlineData("1893499243.000000\t5.00\n1893499244.000000\t5.00\n")]
    public void Turbostats_doubtful_watts_and_pauses_leave_a_window_across_them_unknown(string rows)
    {
        _scene.Measure("one", 1.5, 2.5);
        _scene.Measure("two", 2.5, 43.5, record => record with { FinishedAt = rows.Contains("**", StringComparison.Ordinal) ? Scene.Origin.AddSeconds(3.5) : record.FinishedAt });
        _scene.Attach("Time_Of_Day_Seconds\tPkgWatt\n1893499201.000000\t5.00\n1893499202.000000\t5.00\n1893499202.500000\t5.00\n" + rows, settings => settings with { Alignment = AlignmentMode.Clock });
        Assert.Equal(5, _scene.Row("one", "log:power.log:PkgWatt").EnergyJoules!.Value.Value, 9);
        var across = _scene.Row("two", "log:power.log:PkgWatt");
        Assert.Null(across.EnergyJoules);
        Assert.Contains("the counter fell from", across.Note, StringComparison.Ordinal);
    }

    private (AttachedLog Log, EdgeNotebooks.Results.EnergyRecord Row) Settled(string text, LogFormat format, Func<AttachSettings, AttachSettings>? change = null)
    {
        _scene.Measure("one", 1, 5);
        var log = _scene.Attach(text, change);
        Assert.Equal(format, log.Format);
        return (log, _scene.Row("one"));
    }

    private static bool Same(double expected, double actual) => Math.Abs(actual - expected) < 1e-9;
}
