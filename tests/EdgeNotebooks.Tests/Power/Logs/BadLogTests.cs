using EdgeNotebooks.Power.Logs;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Power.Logs;

/// <summary>Logs that cannot be used, each with one line that says why and what to do; and those that are a little damaged.</summary>
public sealed class BadLogTests
{
    private const string Fnirsi = "\ntimestamp sample_in_packet voltage_V current_A\n";

    [Theory]
    [InlineData("", "power.log is empty")]
    [InlineData("\n \n\n", "power.log is empty")]
    [InlineData("Dear diary,\ntoday I measured\n", "power.log is no log of a known form: there is neither a header with Time, Voltage (V)", "(csv)")]
    [InlineData("time,power\n", "power.log holds no reading: there is not a reading after the header")]
    [InlineData("time,power\n1893499200,4", "power.log holds no reading")]
    [InlineData("time,power\n0,a lot\n1,b\n2,c\n3,d\n", "power.log:2: power: 'a lot' is no number; 4 of 4 lines cannot be used, where 1% is passed over", "--format")]
    [InlineData("time,power\n0,NaN\n1,inf\n2,-inf\n3,1e999\n4,4\n", "power.log:2: power: 'NaN' is no number; 4 of 5 lines")]
    [InlineData("time,power\nnow,1\nthen,2\nsoon,3\nlater,4\n", "power.log:2: time: 'now' is no time: seconds, Unix seconds or YYYY-MM-DD HH:MM:SS")]
    [InlineData("time,power\n2030-13-01 12:00:00,1\n2030-01-32 12:00:00,2\n01.02.2030 12:00,3\n12:00,4\n", "power.log:2: time: '2030-13-01 12:00:00' is no time")]
    [InlineData("time;power\n0;2,5\n", "power.log:2: power: '2,5' has a decimal comma; write numbers with points")]
    [InlineData("0;2,5\n1;2,5\n", "power.log:1: power: '2,5' has a decimal comma")]
    [InlineData("time,power\n0,2,5\n1,2,5\n2,2,5\n3,2,5\n", "power.log:2: more than 2 columns: decimal commas, perhaps; write numbers with points")]
    [InlineData("time,power,note\n0,2\n1,2\n2,2\n3,2\n", "power.log:2: 2 of 3 columns")]
    [InlineData("time,power\n0,-2\n1,-2.5\n2,3\n", "power.log: power is below zero in 2 of 3 readings: the current flows from the device to the supply (charging direction)", "turn the meter round")]
    [InlineData("Time_Of_Day_Seconds\tPkg_J\n1893499201.0\t5.00\n", "power.log:2: turbostat's header has no column of watts; run it without --Joules")]
    [InlineData("PkgWatt\tCorWatt\n5.00\t4.00\n", "power.log:2: turbostat's rows have no times; run it with --enable Time_Of_Day_Seconds")]
    [InlineData("time,power\0\0\0\n", "power.log:1: binary data: this is no text")]
    public void Is_refused(string log, params string[] words)
    {
        var error = Assert.Throws<EdgeException>(() => Scene.Read(log));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void A_format_that_is_asked_for_is_looked_for() =>
        Assert.Equal("power.log holds no reading: there is not a header with timestamp, voltage_V and current_A", Assert.Throws<EdgeException>(() => Scene.Read("time,power\n0,4\n1,4\n", LogFormat.FnirsiLogger)).Message);

    [Fact]
    public void A_line_without_end_is_no_log_and_takes_no_memory() =>
        Assert.Equal("power.log:1: a line of more than 65536 characters: this is no log", Assert.Throws<EdgeException>(() => Scene.Read(new string('7', 200_000))).Message);

    [Fact]
    public void A_clock_that_was_set_back_makes_a_log_unusable_and_the_line_is_named()
    {
        var log = "time,power\n" + string.Concat(Enumerable.Range(0, 100).Select(i => $"{1_893_499_200 + i - (i < 50 ? 0 : 3600)},4\n"));
        Assert.StartsWith("power.log:52: time steps back by 3599 s: split the log there; 50 of 100 lines cannot be used", Assert.Throws<EdgeException>(() => Scene.Read(log)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1893499200.000 0 5.0 0.1\n1893499200.010 1 5.0 0.1\ngarbage\n1893499200.020 2 5.0 0.1\n", 3, 1)]
    [InlineData("1893499200.000 0 5.0 0.1\n1893499200.010 1 5.0 0.1\n1893499200.02", 2, 0)]
    [InlineData("1893499200.000 0 5.0 0.1\n1893499100.000 1 5.0 0.1\n1893499199.500 2 5.0 0.1\n", 2, 1)]
    public void A_little_damage_is_passed_over_and_counted(string rows, long readings, long skipped)
    {
        var (pass, _) = Scene.Read(Fnirsi + rows);
        Assert.Equal((readings, skipped), (pass.ReadingCount, pass.SkippedCount));
    }

    // 1% of 1,000 lines is 10: so many broken ones are passed over, 11 of 1,001 are too many.
    [Theory]
    [InlineData(10, true)]
    [InlineData(11, false)]
    public void One_in_a_hundred_lines_may_be_broken(int broken, bool isUsable)
    {
        var log = Fnirsi + string.Concat(Enumerable.Range(0, 990).Select(i => $"{1_893_499_200 + i} 0 5.0 0.1\n{(i < broken ? "x\n" : "")}"));
        if (isUsable)
            Assert.Equal(broken, Scene.Read(log).Pass.SkippedCount);
        else
            Assert.Contains("power.log:4: 1 of 4 columns; 11 of 1,001 lines cannot be used", Assert.Throws<EdgeException>(() => Scene.Read(log)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Files_that_are_none_are_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("log.gz"), [0x1f, 0x8b, 8, 0]);
        File.WriteAllText(folder.File("empty.csv"), "");
        Assert.EndsWith("log.gz is compressed; unpack it first, for example with gunzip", Refused(folder.File("log.gz")), StringComparison.Ordinal);
        Assert.EndsWith("empty.csv is empty", Refused(folder.File("empty.csv")), StringComparison.Ordinal);
        Assert.Equal($"there is no file {folder.File("none.csv")}", Refused(folder.File("none.csv")));
        Assert.Equal($"{folder.Path} is a folder; name the log in it", Refused(folder.Path));

        static string Refused(string path) => Assert.Throws<EdgeException>(() => LogSource.OfFile(path).Open()).Message;
    }
}
