using EdgeNotebooks.Power.Ina3221;

namespace EdgeNotebooks.Tests.Power.Ina3221;

/// <summary>Watts that change between readings, each against an energy computed by hand.</summary>
public class RailMeterTests
{
    // 3.2 W for a second, a ramp to 7.2 W over the next, 7.2 W for another: from 0.5 s to 2.5 s that is 1.6 + 5.2 + 3.6 J.
    [Fact]
    public void A_Nanos_energy_is_the_area_under_its_power()
    {
        using var sensors = new SensorTree(JetsonTrees.Nano);
        using var meter = SensorTree.Open(Ina3221Source.Find(sensors.Tree), "ina3221:POM_5V_IN");
        var trace = new HandTrace(meter);
        for (var i = 0; i <= 30; i++)
        {
            sensors.Write($"{JetsonTrees.NanoChip}/in_power0_input", $"{3200 + (400 * Math.Clamp(i - 10, 0, 10))}");
            trace.Read(i / 10.0);
        }

        Assert.Equal(10.4, trace.Over(0.5, 2.5).Joules!.Value.Value, 9);
    }

    // 19 V times 0.4 A for a second and 0.6 A from then on: half a second of 7.6 W, a tenth on the way to 11.4 W, and 0.4 s of those.
    [Fact]
    public void A_TX2s_power_is_volts_times_amperes()
    {
        using var sensors = new SensorTree(JetsonTrees.Tx2);
        using var meter = SensorTree.Open(Ina3221Source.Find(sensors.Tree), "ina3221:VDD_IN");
        var trace = new HandTrace(meter);
        for (var i = 0; i <= 20; i++)
        {
            if (i == 11)
                sensors.Write("/sys/bus/i2c/drivers/ina3221x/0-0041/iio:device1/in_current0_input", "600");
            trace.Read(i / 10.0);
        }

        Assert.Equal((7.6 * 0.5) + (9.5 * 0.1) + (11.4 * 0.4), trace.Over(0.5, 1.5).Joules!.Value.Value, 9);
    }

    // 4.8 W and 18 W over two seconds.
    [Theory]
    [InlineData(JetsonTrees.OrinNano, "ina3221:VDD_IN", 9.6)]
    [InlineData(JetsonTrees.AgxOrin, "ina3221", 36)]
    public void Orins_of_both_kinds_have_the_energy_of_the_whole_board(string files, string id, double joules)
    {
        using var sensors = new SensorTree(files);
        using var meter = SensorTree.Open(Ina3221Source.Find(sensors.Tree), id);
        var trace = new HandTrace(meter);
        for (var i = 0; i <= 40; i++)
            trace.Read(i / 10.0);
        var energy = trace.Over(1, 3).Joules!.Value;
        Assert.Equal(joules, energy.Value, 9);
    }

    [Theory]
    [InlineData("in1_input", "nothing", "says 'nothing', which is no number")]
    [InlineData("curr1_input", "", "says '', which is no number")]
    [InlineData("curr1_input", null, "is not there any more")]
    public void A_line_that_stops_answering_says_which_file_it_is(string file, string? text, string why)
    {
        using var sensors = new SensorTree(JetsonTrees.OrinNano);
        using var meter = SensorTree.Open(Ina3221Source.Find(sensors.Tree), "ina3221:VDD_IN");
        var trace = new HandTrace(meter);
        trace.Read(0);
        if (text is null)
            sensors.Remove($"{JetsonTrees.OrinNanoChip}/{file}");
        else
            sensors.Write($"{JetsonTrees.OrinNanoChip}/{file}", text);
        trace.Read(1);
        Assert.Null(trace.Over(0, 1).Joules);
        Assert.Equal($"ina3221:VDD_IN: {JetsonTrees.OrinNanoChip}/{file} {why}", trace.Over(0, 1).Note);
    }
}
