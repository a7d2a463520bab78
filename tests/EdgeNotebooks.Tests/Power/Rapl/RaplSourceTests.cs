using EdgeNotebooks.Power;
using EdgeNotebooks.Power.Rapl;

namespace EdgeNotebooks.Tests.Power.Rapl;

/// <summary>Which meters a machine's counters make, and why there is none.</summary>
public class RaplSourceTests
{
    [Fact]
    public void A_desktop_has_its_package_with_parts_its_memory_and_its_platform()
    {
        using var sensors = new SensorTree(RaplTrees.Desktop);
        var source = Find(sensors);
        Assert.Equal(
            [
                "rapl:package-0 < rapl:psys",
                "rapl:package-0/core < rapl:package-0",
                "rapl:package-0/uncore < rapl:package-0",
                "rapl:package-0/dram < rapl:psys",
                "rapl:psys < nothing",
            ],
            SensorTree.Parts(source));
        Assert.Equal(
            [
                "processor package 0",
                "cores of processor package 0",
                "graphics of processor package 0",
                "memory of processor package 0",
                "platform: processor, memory and what else its power delivery feeds",
            ],
            source.Meters.Select(meter => meter.Description.Covers));
        Assert.All(source.Meters, meter => Assert.Equal((MeterKind.Energy, TimeSpan.FromMilliseconds(1)), (meter.Description.Kind, meter.Description.UpdateInterval)));

        // 262143.32885 J over 4294967295 steps.
        Assert.Equal(61.035e-6, source.Meters[0].Description.Resolution!.Value, 9);
        Assert.Null(source.Reason);
    }

    [Fact]
    public void A_server_has_a_meter_for_its_packages_together_to_which_its_memory_is_not_added()
    {
        using var sensors = new SensorTree(RaplTrees.Server);
        Assert.Equal(
            [
                "rapl < nothing",
                "rapl:package-0 < rapl",
                "rapl:package-0/dram < nothing",
                "rapl:package-1 < rapl",
                "rapl:package-1/dram < nothing",
            ],
            SensorTree.Parts(Find(sensors)));
        Assert.Equal("all 2 processor packages", Find(sensors).Meters[0].Description.Covers);
    }

    [Fact]
    public void AMDs_core_counter_is_one_cores()
    {
        using var sensors = new SensorTree(RaplTrees.Amd);
        var source = Find(sensors);
        Assert.Equal(["rapl:package-0 < nothing", "rapl:package-0/core < rapl:package-0"], SensorTree.Parts(source));
        Assert.Equal("a core of processor package 0", source.Meters[1].Description.Covers);
    }

    [Fact]
    public void Twelve_dies_come_in_the_order_of_their_numbers()
    {
        using var sensors = new SensorTree();
        for (var i = 0; i < 12; i++)
            sensors.Write($"{RaplTrees.Root}/intel-rapl:{i}/name", $"package-{i / 2}-die-{i % 2}").Write($"{RaplTrees.Root}/intel-rapl:{i}/energy_uj", "5");
        var meters = Find(sensors).Meters;
        Assert.Equal(["rapl", "rapl:package-0-die-0", "rapl:package-0-die-1", "rapl:package-1-die-0"], meters.Take(4).Select(meter => meter.Description.Id));
        Assert.Equal("processor package 5, die 1", meters[^1].Description.Covers);
        Assert.Equal(13, meters.Count);
    }

    [Fact]
    public void A_zone_without_a_name_goes_by_its_number_and_is_part_of_what_it_is_placed_below()
    {
        using var sensors = new SensorTree(RaplTrees.Desktop);
        sensors.Remove($"{RaplTrees.Root}/intel-rapl:0:0/name");
        sensors.Remove($"{RaplTrees.Root}/intel-rapl:1/name");
        var parts = SensorTree.Parts(Find(sensors)).ToList();
        Assert.Equal(["rapl:package-0 < nothing", "rapl:package-0/zone-0 < rapl:package-0", "rapl:zone-1 < nothing"], [parts[0], parts[1], parts[^1]]);
    }

    [Fact]
    public void A_refused_counter_has_the_command_that_opens_it_and_the_others_are_read()
    {
        using var sensors = new SensorTree(RaplTrees.Server).Close($"{RaplTrees.Root}/intel-rapl:1/energy_uj").Close($"{RaplTrees.Root}/intel-rapl:1:0/energy_uj");
        var source = Find(sensors);
        Assert.Equal(["rapl:package-0 < nothing", "rapl:package-0/dram < nothing"], SensorTree.Parts(source));
        Assert.Equal($"you may not read {RaplTrees.Root}/intel-rapl:1/energy_uj and 1 more: the energy of processor package 1 stays unknown", source.Reason);
        Assert.Equal([$"sudo chmod a+r {RaplTrees.Root}/intel-rapl:*/energy_uj"], Assert.Single(source.Steps).Commands);
    }

    [Fact]
    public void A_part_of_a_refused_package_is_still_no_sum_of_its_own()
    {
        using var sensors = new SensorTree(RaplTrees.Desktop).Close($"{RaplTrees.Root}/intel-rapl:0/energy_uj");
        Assert.Equal(["rapl:package-0/core < rapl:psys", "rapl:package-0/uncore < rapl:psys", "rapl:package-0/dram < rapl:psys", "rapl:psys < nothing"], SensorTree.Parts(Find(sensors)));
    }

    [Theory]
    [InlineData("", "Linux shows these counters, and this machine runs another system", "")]
    [InlineData("/proc/cpuinfo Hardware : BCM2835", "the processor has no such counters: they are Intel's and AMD's", "")]
    [InlineData("/proc/cpuinfo vendor_id : GenuineIntel, flags: sse2 hypervisor", "a virtual machine, to which the processor's energy counters are not passed on", "")]
    [InlineData("/proc/cpuinfo vendor_id : GenuineIntel", "there is no intel-rapl under /sys/class/powercap", "sudo modprobe intel_rapl_msr")]
    public void A_machine_without_counters_says_why(string files, string reason, string command)
    {
        using var sensors = new SensorTree(files);
        var source = Find(sensors);
        Assert.Empty(source.Meters);
        Assert.Equal(reason, source.Reason);
        Assert.Equal(command, string.Join("; ", source.Steps.SelectMany(step => step.Commands)));
    }

    [Fact]
    public void A_container_hides_the_counters_and_can_be_told_not_to()
    {
        using var sensors = new SensorTree("/.dockerenv\n/sys/class/powercap/intel-rapl:0/name package-0");
        var source = Find(sensors);
        Assert.Equal("/sys/class/powercap/intel-rapl:0/energy_uj is not there", source.Reason);
        Assert.Contains("systempaths=unconfined", Assert.Single(source.Steps).OneLine, StringComparison.Ordinal);
    }

    private static MeterSource Find(SensorTree sensors) => RaplSource.Find(sensors.Tree, TimeProvider.System);
}
