using EdgeNotebooks.Power;
using EdgeNotebooks.Power.Ina3221;

namespace EdgeNotebooks.Tests.Power.Ina3221;

/// <summary>Which meters a board's sensors make.</summary>
public class Ina3221SourceTests
{
    [Fact]
    public void A_Nano_has_its_whole_board_and_two_parts_of_it()
    {
        using var sensors = new SensorTree(JetsonTrees.Nano);
        var source = Ina3221Source.Find(sensors.Tree);
        Assert.Equal(["ina3221:POM_5V_IN < nothing", "ina3221:POM_5V_GPU < ina3221:POM_5V_IN", "ina3221:POM_5V_CPU < ina3221:POM_5V_IN"], SensorTree.Parts(source));
        Assert.Equal(["whole board", "GPU", "CPU"], source.Meters.Select(meter => meter.Description.Covers));
        Assert.Equal([3.2, 1, 0.8], Read(source));
        Assert.Equal("INA3221 6-0040, channel 0 (POM_5V_IN)", source.Meters[0].Description.Sensor);
        Assert.Null(source.Reason);
    }

    // Volts times amperes: 19 x 0.1, 19 x 0.04, 4.8 x -0.004, 19 x 0.4, 19 x 0.06, 19 x 0.05.
    [Fact]
    public void A_TX2_has_its_whole_module_on_the_second_chip_and_parts_of_it_on_both()
    {
        using var sensors = new SensorTree(JetsonTrees.Tx2);
        var source = Ina3221Source.Find(sensors.Tree);
        Assert.Equal(["VDD_SYS_GPU", "VDD_SYS_SOC", "VDD_4V0_WIFI", "VDD_IN", "VDD_SYS_CPU", "VDD_SYS_DDR"], source.Meters.Select(meter => meter.Description.Id["ina3221:".Length..]));
        Assert.All(source.Meters, meter => Assert.Equal(meter.Description.Id == "ina3221:VDD_IN" ? null : "ina3221:VDD_IN", meter.Description.PartOf));
        Assert.Equal(["GPU", "memory controller, codecs and other parts of the chip", "wireless network", "whole module, without the carrier board", "CPU", "memory"], source.Meters.Select(meter => meter.Description.Covers));
        Assert.Equal([1.9, 0.76, -0.0192, 7.6, 1.14, 0.95], Read(source), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
    }

    [Fact]
    public void A_TX2s_developer_kit_feeds_the_module_and_its_own_lines()
    {
        using var sensors = new SensorTree(JetsonTrees.Tx2);
        foreach (var (channel, label) in new[] { (0, "VDD_MUX"), (1, "VDD_5V0_IO_SYS"), (2, "VDD_3V3_SYS") })
        {
            var chip = "/sys/bus/i2c/drivers/ina3221x/0-0042/iio:device2";
            sensors.Write($"{chip}/rail_name_{channel}", label).Write($"{chip}/in_power{channel}_input", "900");
        }

        var parts = SensorTree.Parts(Ina3221Source.Find(sensors.Tree)).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "ina3221:VDD_MUX < nothing",
                "ina3221:VDD_IN < ina3221:VDD_MUX",
                "ina3221:VDD_5V0_IO_SYS < ina3221:VDD_MUX",
                "ina3221:VDD_SYS_CPU < ina3221:VDD_IN",
            },
            parts);
        Assert.DoesNotContain(parts, part => part.StartsWith("ina3221 ", StringComparison.Ordinal));
    }

    [Fact]
    public void An_Orin_Nano_has_three_lines_and_neither_sums_nor_voltages_over_resistors()
    {
        using var sensors = new SensorTree(JetsonTrees.OrinNano);
        var source = Ina3221Source.Find(sensors.Tree);
        Assert.Equal(["ina3221:VDD_IN < nothing", "ina3221:VDD_CPU_GPU_CV < ina3221:VDD_IN", "ina3221:VDD_SOC < ina3221:VDD_IN"], SensorTree.Parts(source));
        Assert.Equal([4.8, 1, 1.5], Read(source), (expected, actual) => Math.Abs(expected - actual) < 1e-12);

        // 40 microvolts over 5 mOhm are 8 mA, at 5 V 40 mW.
        Assert.Equal(0.04, source.Meters[0].Description.Resolution!.Value, 12);
        Assert.Equal(TimeSpan.FromMilliseconds(3), source.Meters[0].Description.UpdateInterval);
    }

    [Fact]
    public void An_AGX_Orin_has_the_sum_of_its_lines()
    {
        using var sensors = new SensorTree(JetsonTrees.AgxOrin);
        var source = Ina3221Source.Find(sensors.Tree);
        Assert.Equal(
            ["ina3221 < nothing", "ina3221:VDD_GPU_SOC < ina3221", "ina3221:VDD_CPU_CV < ina3221", "ina3221:VIN_SYS_5V0 < ina3221", "ina3221:VDDQ_VDD2_1V8AO < ina3221"],
            SensorTree.Parts(source));
        Assert.Equal([18, 8, 4, 5, 1], Read(source), (expected, actual) => Math.Abs(expected - actual) < 1e-12);
        Assert.Equal("the board's measured supply lines, added up", source.Meters[0].Description.Covers);
    }

    [Fact]
    public void A_line_that_cannot_be_read_is_missing_from_the_sum_and_that_is_said()
    {
        using var sensors = new SensorTree(JetsonTrees.AgxOrin);
        sensors.Write("/sys/bus/i2c/drivers/ina3221/1-0041/hwmon/hwmon4/curr2_input", "none");
        var source = Ina3221Source.Find(sensors.Tree);
        Assert.Equal(17, Read(source)[0], 12);
        Assert.Equal("without VDDQ_VDD2_1V8AO, which cannot be read", source.Meters[0].Description.Note);
        Assert.Equal("VDDQ_VDD2_1V8AO cannot be read", source.Reason);
    }

    [Fact]
    public void Lines_without_labels_go_by_chip_and_channel()
    {
        using var sensors = new SensorTree(JetsonTrees.OrinNano);
        for (var channel = 1; channel <= 3; channel++)
            sensors.Remove($"{JetsonTrees.OrinNanoChip}/in{channel}_label");
        sensors.Remove($"{JetsonTrees.OrinNanoChip}/curr3_input");
        Assert.Equal(["ina3221 < nothing", "ina3221:1-0040/1 < ina3221", "ina3221:1-0040/2 < ina3221"], SensorTree.Parts(Ina3221Source.Find(sensors.Tree)));
    }

    [Fact]
    public void Ten_lines_of_four_chips_and_two_of_one_name_are_all_told_apart()
    {
        using var sensors = new SensorTree();
        for (var i = 0; i < 10; i++)
        {
            var chip = $"/sys/bus/i2c/drivers/ina3221/1-004{i / 3}/hwmon/hwmon{i / 3}";
            sensors.Write($"{chip}/in{(i % 3) + 1}_label", i < 2 ? "SAME" : $"LINE_{i}").Write($"{chip}/in{(i % 3) + 1}_input", "1000").Write($"{chip}/curr{(i % 3) + 1}_input", "1000");
        }

        var source = Ina3221Source.Find(sensors.Tree);
        Assert.Equal(11, source.Meters.Select(meter => meter.Description.Id).Distinct().Count());
        Assert.Equal(["ina3221", "ina3221:SAME", "ina3221:1-0040/2", "ina3221:LINE_2"], source.Meters.Take(4).Select(meter => meter.Description.Id));
        Assert.Equal(10, Read(source)[0], 12);
        Assert.Equal("what LINE_9 feeds", source.Meters[^1].Description.Covers);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/sys/bus/i2c/drivers/ina3221/1-0040/hwmon/hwmon1/name ina3221")]
    [InlineData("/sys/bus/i2c/drivers/ina3221/bind x")]
    public void A_machine_without_such_a_sensor_says_so(string files)
    {
        using var sensors = new SensorTree(files);
        var source = Ina3221Source.Find(sensors.Tree);
        Assert.Empty(source.Meters);
        Assert.Equal("there is no INA3221 under /sys/bus/i2c/drivers, as NVIDIA's Jetson boards have", source.Reason);
    }

    private static List<double> Read(MeterSource source) => [.. source.Meters.Select(meter => meter.Open().Read())];
}
