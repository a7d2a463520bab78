using EdgeNotebooks.Power;
using EdgeNotebooks.Power.Rapl;
using EdgeNotebooks.Tests.Measurement;

namespace EdgeNotebooks.Tests.Power.Rapl;

/// <summary>Counters that change between readings, each against an energy computed by hand.</summary>
public class RaplMeterTests
{
    private const string Package = RaplTrees.Root + "/intel-rapl:0/energy_uj";

    private readonly VirtualTime _time = new();

    // 1 J at 0 s, 13.5 J at 1 s, 38.5 J at 2 s: from 0.5 s to 1.5 s the counter goes from 7.25 J to 26 J, 18.75 J; between 0 and 37.5 J in any case.
    [Fact]
    public void Energy_is_the_counters_difference()
    {
        using var sensors = new SensorTree(RaplTrees.Desktop);
        using var meter = SensorTree.Open(RaplSource.Find(sensors.Tree, _time), "rapl:package-0");
        var trace = new HandTrace(meter);
        Step(sensors, trace, (0, 1_000_000), (1, 13_500_000), (2, 38_500_000));
        var energy = trace.Over(0.5, 1.5);
        Assert.Equal(18.75, energy.Joules!.Value.Value, 9);
        Assert.Equal(0, energy.Joules!.Value.Lower);

        // The counter's step of 61 microjoules, and 18.75 W over the millisecond that its number may be old.
        Assert.Equal(37.5 + 61.035e-6 + 18.75e-3, energy.Joules!.Value.Upper!.Value, 9);
        Assert.Null(energy.Note);
    }

    // The counter goes round at 262143.32885 J: from 262143 J it is 0.32885 J to the end, and 4.67115 J more make 5 J.
    [Fact]
    public void A_counter_that_goes_round_goes_on_counting()
    {
        using var sensors = new SensorTree(RaplTrees.Server);
        using var meter = SensorTree.Open(RaplSource.Find(sensors.Tree, _time), "rapl:package-0");
        var trace = new HandTrace(meter);
        Step(sensors, trace, (0, 262_143_000_000), (1, 4_671_150), (2, 14_671_150));
        Assert.Equal(15, trace.Over(0, 2).Joules!.Value.Value, 6);

        // And round a second time, in 40 s of 6500 J/s less 10 J: more than any processor draws.
        _time.Advance(TimeSpan.FromSeconds(40));
        sensors.Write(Package, "4671150");
        trace.Read(42);
        Assert.Contains("it was reset", trace.Over(1, 41).Note, StringComparison.Ordinal);
    }

    [Fact]
    public void AMDs_counter_goes_round_too()
    {
        using var sensors = new SensorTree(RaplTrees.Amd);
        using var meter = SensorTree.Open(RaplSource.Find(sensors.Tree, _time), "rapl:package-0");
        var trace = new HandTrace(meter);

        // 0.610987 J to the end, and 9.389013 J from there.
        Step(sensors, trace, (0, 65_532_000_000), (0.5, 9_389_013));
        Assert.Equal(10, trace.Over(0, 0.5).Joules!.Value.Value, 6);
    }

    [Fact]
    public void A_counter_that_was_set_back_gives_no_energy()
    {
        using var sensors = new SensorTree(RaplTrees.Desktop);
        using var meter = SensorTree.Open(RaplSource.Find(sensors.Tree, _time), "rapl:package-0");
        var trace = new HandTrace(meter);
        Step(sensors, trace, (0, 100_000_000), (1, 110_000_000), (2, 4_000_000), (3, 9_000_000));
        Assert.Null(trace.Over(0, 3).Joules);
        Assert.Equal("the counter fell from 110 J to 4 J within the window: it was reset", trace.Over(0, 3).Note);

        // Before and after it there is nothing wrong.
        Assert.Equal(10, trace.Over(0, 1).Joules!.Value.Value, 9);
        Assert.Equal(5, trace.Over(2, 3).Joules!.Value.Value, 9);
    }

    [Fact]
    public void Without_the_place_where_it_goes_round_a_fall_is_a_reset()
    {
        using var sensors = new SensorTree(RaplTrees.Server);
        sensors.Remove($"{RaplTrees.Root}/intel-rapl:0/max_energy_range_uj");
        using var meter = SensorTree.Open(RaplSource.Find(sensors.Tree, _time), "rapl:package-0");
        Assert.Null(meter.Description.Resolution);
        var trace = new HandTrace(meter);
        Step(sensors, trace, (0, 262_143_000_000), (1, 4_671_150));
        Assert.Contains("it was reset", trace.Over(0, 1).Note, StringComparison.Ordinal);
        Assert.Contains("looks like a reset", meter.Description.Note, StringComparison.Ordinal);
    }

    // Package 0 goes round and adds 5 J, package 1 adds 7 J.
    [Fact]
    public void Packages_are_added_each_with_its_own_going_round()
    {
        using var sensors = new SensorTree(RaplTrees.Server);
        using var meter = SensorTree.Open(RaplSource.Find(sensors.Tree, _time), "rapl");
        var before = meter.Read();
        _time.Advance(TimeSpan.FromSeconds(1));
        sensors.Write(Package, "4671150").Write($"{RaplTrees.Root}/intel-rapl:1/energy_uj", "57000000");
        Assert.Equal(12, meter.Read() - before, 6);
    }

    // Package 1 goes from 50 J back to 0 while package 0 adds 80 J: the sum of what they show has grown all the same.
    [Fact]
    public void A_reset_of_one_package_is_seen_in_the_sum_whatever_the_others_add()
    {
        using var sensors = new SensorTree(RaplTrees.Server);
        sensors.Write(Package, "1000000000");
        using var meter = SensorTree.Open(RaplSource.Find(sensors.Tree, _time), "rapl");
        var before = meter.Read();
        _time.Advance(TimeSpan.FromSeconds(1));
        sensors.Write(Package, "1080000000").Write($"{RaplTrees.Root}/intel-rapl:1/energy_uj", "0");
        var after = meter.Read();
        Assert.True(after < before, $"{after} J after {before} J");
        _time.Advance(TimeSpan.FromSeconds(1));
        sensors.Write(Package, "1090000000");
        Assert.Equal(10, meter.Read() - after, 6);
    }

    [Theory]
    [InlineData("unknown", "says 'unknown', which is no number of microjoules")]
    [InlineData("", "says '', which is no number of microjoules")]
    [InlineData("-5", "says '-5', which is no number of microjoules")]
    [InlineData("99999999999999999999999999999999999999999999999", "says '9999999999999999999999999999999999999999...', which is no number of microjoules")]
    [InlineData(null, "is not there any more")]
    public void A_counter_that_stops_answering_says_so_and_leaves_the_window_unknown(string? text, string why)
    {
        using var sensors = new SensorTree(RaplTrees.Desktop);
        using var meter = SensorTree.Open(RaplSource.Find(sensors.Tree, _time), "rapl:package-0");
        var trace = new HandTrace(meter);
        trace.Read(0);
        trace.Read(1);
        if (text is null)
            sensors.Remove(Package);
        else
            sensors.Write(Package, text);
        trace.Read(2);
        sensors.Write(Package, "3000000");
        trace.Read(3);
        Assert.Null(trace.Over(0.5, 2.5).Joules);
        Assert.Equal($"rapl:package-0: {Package} {why}", trace.Over(0.5, 2.5).Note);
    }

    private void Step(SensorTree sensors, HandTrace trace, params (double Seconds, long Microjoules)[] counter)
    {
        foreach (var (seconds, microjoules) in counter)
        {
            _time.AdvanceTo((long)(seconds * 1e9));
            sensors.Write(Package, microjoules.ToString(System.Globalization.CultureInfo.InvariantCulture));
            trace.Read(seconds);
        }
    }
}
