using EdgeNotebooks.Power;
using EdgeNotebooks.Power.Ina3221;
using EdgeNotebooks.Tests.Power.Ina3221;

namespace EdgeNotebooks.Tests.Power;

/// <summary>What meters show at the moment.</summary>
public class PresentPowerTests
{
    private static readonly MeterDescription Counter = new() { Id = "test", Sensor = "made up", Covers = "nothing", Kind = MeterKind.Energy };

    [Fact]
    public void Watts_are_shown_as_they_are()
    {
        using var sensors = new SensorTree(JetsonTrees.Nano);
        Assert.Equal([3.2, 1, 0.8], PresentPower.Read(Ina3221Source.Find(sensors.Tree).Meters).Select(present => present.Watts));
    }

    // The counter is the clock: 1 J each second.
    [Fact]
    public void A_counter_shows_its_difference_over_the_time_between()
    {
        var present = Assert.Single(PresentPower.Read([Meter(() => PowerRecorder.NowNs / 1e9)]));
        Assert.InRange(present.Watts!.Value, 0.5, 2);
    }

    [Fact]
    public void What_cannot_be_read_says_why_and_does_not_hinder_the_others()
    {
        var values = new Queue<double>([5, 3]);
        var present = PresentPower.Read(
        [
            Meter(values.Dequeue),
            Meter(() => throw new EdgeException("the bus is gone")),
            new FoundMeter(Counter, () => throw new EdgeException("it does not open")),
            Meter(() => 7),
        ]);
        Assert.Equal(["the counter was reset", "the bus is gone", "it does not open", null], present.Select(meter => meter.Failure));
        Assert.Equal([null, null, null, 0], present.Select(meter => meter.Watts));
        Assert.Empty(PresentPower.Read([]));
    }

    private static FoundMeter Meter(Func<double> read) => new(Counter, () => new Scripted(read));

    private sealed class Scripted(Func<double> read) : IPowerMeter
    {
        public MeterDescription Description => Counter;

        public double Read() => read();

        public void Dispose()
        {
        }
    }
}
