using System.Globalization;
using System.Runtime.InteropServices;
using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Power;
using EdgeNotebooks.Power.Nvml;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Power;

/// <summary>GPUs' energy through NVML, which is a stand-in's here.</summary>
public sealed class NvmlTests : IDisposable
{
    private static readonly HostSystem Debian = new(PackageManager.Apt, "debian", 12, Architecture.X64, false);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_energy_counter_comes_first_and_says_that_it_is_a_stand_ins()
    {
        var nvml = StandIns.Nvml();
        nvml.Configure("gpus", "2");
        var source = Find(nvml.Path);
        Assert.Equal(["nvml:0", "nvml:1"], source.Meters.Select(meter => meter.Description.Id));
        Assert.Equal(
            new MeterDescription
            {
                Id = "nvml:0",
                Sensor = "NVML, nvmlDeviceGetTotalEnergyConsumption of GPU 0 (Stand-in GPU 0)",
                Covers = "GPU 0 (Stand-in GPU 0) with its memory",
                Kind = MeterKind.Energy,
                Resolution = 0.001,
                UpdateInterval = TimeSpan.FromMilliseconds(100),
                IsStandIn = true,
            },
            source.Meters[0].Description);
        Assert.Null(source.Reason);
        using var meter = source.Meters[1].Open();
        Assert.Equal(2, meter.Read());
    }

    // 12.5 J at the first reading, 20 J a second later and 50 J after another: 22.5 J from 0.5 s to 1.6 s are 7.5 / 2 + 30 * 0.6, and no bound is nearer than the counter's
    // step and the tenth of a second that its number may be old.
    [Fact]
    public void Joules_are_differences_of_millijoules()
    {
        var nvml = StandIns.Nvml();
        nvml.Configure("values", _folder.File("values"));
        Write(12_500, 1);
        using var meter = Assert.Single(Find(nvml.Path).Meters).Open();
        List<PowerReading> readings = [new(0, meter.Read())];
        Write(20_000, 1);
        readings.Add(new(1_000_000_000, meter.Read()));
        Write(50_000, 1);
        readings.Add(new(2_000_000_000, meter.Read()));
        var energy = EnergyIntegral.Over(new PowerTrace(meter.Description, readings), new TimeWindow(500_000_000, 1_600_000_000)).Joules!.Value;
        Assert.Equal(3.75 + 18, energy.Value, 9);
        Assert.Equal(37.5 + 0.001 + (0.1 * 21.75 / 1.1), energy.Upper!.Value, 9);
        Assert.Equal(0, energy.Lower);
    }

    [Theory]
    [InlineData("9", true)]
    [InlineData("7", true)]
    [InlineData("6", false)]
    public void Without_the_counter_there_is_the_power_with_what_to_mind_about_it(string architecture, bool isAveraged)
    {
        var nvml = StandIns.Nvml();
        nvml.Configure("energy", "3");
        nvml.Configure("architecture", architecture);
        using var meter = Assert.Single(Find(nvml.Path).Meters).Open();
        Assert.Equal((MeterKind.Power, 50, true), (meter.Description.Kind, meter.Read(), meter.Description.IsStandIn));
        Assert.Equal(isAveraged ? "on Ampere and later, GA100 excepted, NVML's power is the mean of the second before" : null, meter.Description.Note);
    }

    [Fact]
    public void A_driver_from_before_the_counter_has_power_whatever_its_generation()
    {
        var nvml = StandIns.Nvml(isOld: true);
        var meter = Assert.Single(Find(nvml.Path).Meters).Description;
        Assert.Equal("NVML, nvmlDeviceGetPowerUsage of GPU 0 (Stand-in GPU 0)", meter.Sensor);
        Assert.NotNull(meter.Note);
    }

    [Fact]
    public void Not_supported_is_no_sensor_and_never_zero()
    {
        var nvml = StandIns.Nvml();
        nvml.Configure("energy", "3");
        nvml.Configure("power", "3");
        var source = Find(nvml.Path);
        Assert.Empty(source.Meters);
        Assert.Equal("GPU 0 (Stand-in GPU 0): NVML gives neither its energy, not supported (3), nor its power, not supported (3)", source.Reason);
    }

    [Fact]
    public void A_zero_is_no_sensor_either()
    {
        var nvml = StandIns.Nvml();
        nvml.Configure("energy_mj", "0");
        Assert.Equal(MeterKind.Power, Assert.Single(Find(nvml.Path).Meters).Description.Kind);
        nvml.Configure("power_mw", "0");
        Assert.Equal("GPU 0 (Stand-in GPU 0): NVML gives neither its energy, which is 0, nor its power, which is 0", Find(nvml.Path).Reason);
    }

    [Fact]
    public void One_GPU_of_three_that_is_silent_leaves_two()
    {
        var nvml = StandIns.Nvml();
        nvml.Configure("gpus", "3");
        nvml.Configure("silent", "1");
        var source = Find(nvml.Path);
        Assert.Equal(["nvml:0", "nvml:2"], source.Meters.Select(meter => meter.Description.Id));
        Assert.StartsWith("GPU 1 (Stand-in GPU 1): ", source.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gpus", "0", "NVML sees no GPU")]
    [InlineData("init", "9", "NVML (PATH) does not initialise: NVIDIA's kernel driver is not loaded (9)")]
    [InlineData("init", "18", "NVML (PATH) does not initialise: the driver's library and its kernel part are of different versions; restart the machine (18)")]
    [InlineData("count", "999", "NVML (PATH) does not give the number of GPUs: NVML's error 999")]
    [InlineData("handle", "4", "NVML (PATH) does not give GPU 0: no permission (4)")]
    public void What_NVML_refuses_is_said_in_words(string key, string value, string reason)
    {
        var nvml = StandIns.Nvml();
        nvml.Configure(key, value);
        var source = Find(nvml.Path);
        Assert.Empty(source.Meters);
        Assert.Equal(reason.Replace("PATH", nvml.Path, StringComparison.Ordinal), source.Reason);
        Assert.Equal(0, nvml.Count("sessions"));
    }

    [Fact]
    public void A_GPU_that_is_lost_while_it_is_read_leaves_the_rest_unknown()
    {
        var nvml = StandIns.Nvml();
        using var meter = Assert.Single(Find(nvml.Path).Meters).Open();
        using var recorder = new PowerRecorder([meter], TimeSpan.FromMilliseconds(5));
        nvml.Configure("energy", "15");
        Assert.Equal("nvml:0: NVML stopped answering: the GPU is lost: it fell off the bus or does not answer (15)", Assert.Single(recorder.Stop()).Failure);
    }

    [Fact]
    public void Every_session_is_shut_down_once()
    {
        var nvml = StandIns.Nvml();
        nvml.Configure("gpus", "2");
        var source = Find(nvml.Path);
        Assert.Equal(0, nvml.Count("sessions"));
        var (first, second) = (source.Meters[0].Open(), source.Meters[1].Open());
        Assert.Equal(2, nvml.Count("sessions"));
        first.Dispose();
        first.Dispose();
        Assert.Equal(1, nvml.Count("sessions"));
        Assert.Throws<ObjectDisposedException>(() => first.Read());
        Assert.Equal(2, second.Read());
        second.Dispose();
        Assert.Equal(0, nvml.Count("sessions"));

        nvml.Configure("handle", "15");
        Assert.Throws<EdgeException>(() => source.Meters[0].Open());
        Assert.Equal(0, nvml.Count("sessions"));
    }

    [Fact]
    public void A_library_that_is_not_there_or_another_one_says_what_was_tried()
    {
        var missing = Find("/nowhere/libnvidia-ml.so.1");
        Assert.Equal("NVML of NVIDIA's driver cannot be loaded; tried: /nowhere/libnvidia-ml.so.1 (cannot open shared object file: No such file or directory)", missing.Reason);
        Assert.Equal("set EDGE_NVML_LIBRARY to NVML's file or its folder, or unset it to have the driver's found", Assert.Single(missing.Steps).OneLine);

        Assert.Contains($"tried: {_folder.File("libnvidia-ml.so.1")} (", Find(_folder.Path).Reason, StringComparison.Ordinal);
        var other = StandIns.OnnxRuntime;
        Assert.Equal($"{other} is not NVML: it has no function nvmlInit_v2", Find(other).Reason);

        File.WriteAllText(_folder.File("text.so"), "no library");
        Assert.StartsWith($"NVML of NVIDIA's driver cannot be loaded; tried: {_folder.File("text.so")} (", Find(_folder.File("text.so")).Reason, StringComparison.Ordinal);
    }

    private MeterSource Find(string path) => NvmlSource.Find(new SystemTree(_folder.Path, (_, _) => true), Debian, path);

    private void Write(long millijoules, long milliwatts)
    {
        File.WriteAllText(_folder.File("new"), string.Create(CultureInfo.InvariantCulture, $"{millijoules} {milliwatts}"));
        File.Move(_folder.File("new"), _folder.File("values"), overwrite: true);
    }
}
