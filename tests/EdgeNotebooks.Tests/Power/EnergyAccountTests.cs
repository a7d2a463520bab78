using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power;

namespace EdgeNotebooks.Tests.Power;

/// <summary>What a meter read, settled against a measurement.</summary>
public class EnergyAccountTests
{
    private static readonly MeterDescription Watts = new() { Id = "ina3221:VDD_IN", Sensor = "made up", Covers = "whole board", Kind = MeterKind.Power };

    // 2 W at rest until 10 s, 6 W until 20 s, 3 W after: the window from 11 s to 19 s holds 48 J; 24 samples are 2 J each; net of 2.5 W at rest it is 28 J.
    [Fact]
    public void Energy_is_that_of_the_window_and_idle_power_stands_beside_it()
    {
        var readings = Enumerable.Range(0, 601).Select(i => new PowerReading(i * 50_000_000L, i < 200 ? 2 : i <= 400 ? 6 : 3)).ToList();
        var record = EnergyAccount.Of(new PowerTrace(Watts, readings), [Seconds(11, 19)], 24, Seconds(1, 9), Seconds(21, 29));
        Assert.Equal([48, 6, 2, 3, 2, 28], [record.EnergyJoules!.Value.Value, record.MeanPowerWatts!.Value.Value, record.IdleBeforeWatts!.Value, record.IdleAfterWatts!.Value, record.JoulesPerInference!.Value.Value, record.NetEnergyJoules!.Value], Same);
        Assert.Equal((161, 161 / 8.0), (record.ReadingCount, record.SamplingRateHz));
    }

    [Fact]
    public void Time_between_two_pieces_of_the_window_belongs_to_neither()
    {
        var readings = Enumerable.Range(0, 401).Select(i => new PowerReading(i * 50_000_000L, i is > 120 and < 180 ? 100 : 4)).ToList();
        var record = EnergyAccount.Of(new PowerTrace(Watts, readings), [Seconds(1, 6), Seconds(9, 14)], 10, null, null);
        Assert.Equal([40, 4, 4], [record.EnergyJoules!.Value.Value, record.MeanPowerWatts!.Value.Value, record.JoulesPerInference!.Value.Value], Same);
        Assert.Null(record.IdleBeforeWatts);
        Assert.Null(record.NetEnergyJoules);
    }

    [Fact]
    public void What_is_not_known_is_null_with_the_reason_and_a_stand_in_says_so()
    {
        var record = EnergyAccount.Of(new PowerTrace(Watts with { IsStandIn = true }, [], "the sensor is gone"), [Seconds(1, 2)], 5, null, null);
        Assert.Null(record.EnergyJoules);
        Assert.Null(record.JoulesPerInference);
        Assert.Equal("the sensor is gone", record.Note);
        Assert.Equal("stand-in:ina3221:VDD_IN", record.MeterId);
    }

    private static bool Same(double expected, double actual) => Math.Abs(actual - expected) < 1e-9;

    private static TimeWindow Seconds(double from, double to) => new((long)(from * 1e9), (long)(to * 1e9));
}
