using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power;

namespace EdgeNotebooks.Tests.Power;

/// <summary>Energy over exactly a window, each against an energy computed by hand.</summary>
public class EnergyIntegralTests
{
    private static readonly MeterDescription Counter = new() { Id = "test", Sensor = "made up", Covers = "nothing", Kind = MeterKind.Energy };
    private static readonly MeterDescription Watts = Counter with { Kind = MeterKind.Power };

    // 5 J/s from 100 J on: at 1.25 s 106.25 J, at 3.5 s 117.5 J, so 11.25 J. The readings around the ends bound it: 115 - 110 = 5 and 120 - 105 = 15.
    [Fact]
    public void A_counter_is_interpolated_at_both_ends_and_bounded_by_the_readings_around_them()
    {
        var energy = EnergyIntegral.Over(Trace(Counter, (0, 100), (1, 105), (2, 110), (3, 115), (4, 120)), Seconds(1.25, 3.5));
        Assert.Equal(new Estimate(11.25, 5, 15), energy.Joules!.Value);
        Assert.Equal(2, energy.ReadingCount);
        Assert.Null(energy.Note);
    }

    [Fact]
    public void Readings_right_at_the_ends_leave_no_slack_but_the_sensors_own()
    {
        var trace = Trace(Counter, (0, 100), (1, 105), (2, 112), (3, 115));
        Assert.Equal(new Estimate(7, 7, 7), EnergyIntegral.Over(trace, Seconds(1, 2)).Joules!.Value);

        // A step of 0.5 J, and a number that is 0.1 s old at 7 W: 1.2 J either way.
        var coarse = trace with { Meter = Counter with { Resolution = 0.5, UpdateInterval = TimeSpan.FromSeconds(0.1) } };
        var energy = EnergyIntegral.Over(coarse, Seconds(1, 2)).Joules!.Value;
        Assert.Equal((7, 5.8, 8.2), (energy.Value, Math.Round(energy.Lower!.Value, 9), Math.Round(energy.Upper!.Value, 9)));
    }

    [Fact]
    public void A_counter_that_falls_was_reset_and_gives_no_energy()
    {
        var energy = EnergyIntegral.Over(Trace(Counter, (0, 100), (1, 105), (2, 3), (3, 8)), Seconds(0.5, 2.5));
        Assert.Null(energy.Joules);
        Assert.Equal("the counter fell from 105 J to 3 J within the window: it was reset", energy.Note);
    }

    // Watts rise from 0 by 2 a second: from 0.55 s to 1.95 s that is 1.95 squared less 0.55 squared = 3.8025 - 0.3025 = 3.5 J, exact by trapezoids.
    [Fact]
    public void Watts_are_integrated_with_their_values_at_the_ends()
    {
        var energy = EnergyIntegral.Over(new PowerTrace(Watts, [.. Enumerable.Range(0, 25).Select(i => new PowerReading(i * 100_000_000L, i * 0.2))]), Seconds(0.55, 1.95));
        Assert.Equal(3.5, energy.Joules!.Value.Value, 12);
        Assert.Null(energy.Joules!.Value.Lower);
    }

    [Fact]
    public void Watts_that_vary_have_an_interval_that_holds_the_truth_about_as_often_as_it_says()
    {
        // 5 W with uniform noise of 2 W either way, 20 readings a second over 10 s: 50 J. 95% of 400 seeded traces is 380; three standard deviations of that count are 13.
        var held = 0;
        for (var seed = 1UL; seed <= 400; seed++)
        {
            var random = new SplitMix64(seed);
            var trace = new PowerTrace(Watts, [.. Enumerable.Range(0, 221).Select(i => new PowerReading(i * 50_000_000L, 5 + (4 * (random.NextUnit() - 0.5))))]);
            var joules = EnergyIntegral.Over(trace, Seconds(0.51, 10.49)).Joules!.Value;
            if (joules.Lower <= 5 * 9.98 && joules.Upper >= 5 * 9.98)
                held++;
        }

        Assert.InRange(held, 380 - 20, 400);
    }

    [Theory]
    [InlineData(-0.5, 2, "the first reading came after the window's beginning")]
    [InlineData(0.5, 3.5, "the last reading came before the window's end")]
    public void A_window_that_is_not_covered_has_no_energy(double from, double to, string why)
    {
        var energy = EnergyIntegral.Over(Trace(Watts, (0, 1), (1, 1), (2, 1), (3, 1)), Seconds(from, to));
        Assert.Null(energy.Joules);
        Assert.Equal(why, energy.Note);
    }

    [Fact]
    public void A_gap_of_more_than_a_tenth_of_the_window_leaves_it_unknown()
    {
        var readings = Enumerable.Range(0, 101).Select(i => new PowerReading(i * 100_000_000L, 1)).ToList();
        Assert.Equal(8, EnergyIntegral.Over(new PowerTrace(Watts, readings), Seconds(1, 9)).Joules!.Value.Value, 9);
        readings.RemoveAll(reading => reading.AtNs is > 4_000_000_000 and < 5_000_000_000);
        var gap = EnergyIntegral.Over(new PowerTrace(Watts, readings), Seconds(1, 9));
        Assert.Null(gap.Joules);
        Assert.Equal("no reading for 1 s of the window's 8 s", gap.Note);
    }

    [Fact]
    public void A_meter_that_stopped_answering_says_why_there_is_no_energy() =>
        Assert.Equal("the bus is gone", EnergyIntegral.Over(Trace(Watts, (0, 1), (1, 1)) with { Failure = "the bus is gone" }, Seconds(0.5, 2)).Note);

    private static PowerTrace Trace(MeterDescription meter, params (double Seconds, double Value)[] readings) =>
        new(meter, [.. readings.Select(reading => new PowerReading((long)(reading.Seconds * 1e9), reading.Value))]);

    private static TimeWindow Seconds(double from, double to) => new((long)(from * 1e9), (long)(to * 1e9));
}
