using System.Text.Json;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>Sensors of power and energy at the command line: what is here, and a stand-in of NVML, which the rows say.</summary>
public sealed class MetersTests : IDisposable
{
    private static readonly string[] Measure = ["measure", "--model", "mobilenet_v2_0.35_96", "--warmup", "0s", "--duration", "0.5s", "--min-count", "64"];

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_kind_of_sensor_is_accounted_for()
    {
        var result = Edge.Run(_folder.Path, "meters", "--json");
        var (meters, sources) = (result.Json().GetProperty("meters").EnumerateArray().ToList(), result.Json().GetProperty("sources").EnumerateArray().ToList());
        Assert.Equal(["rapl", "turbostat", "ina3221", "nvml"], sources.Select(source => source.GetProperty("name").GetString()));
        Assert.All(sources, source => Assert.True(source.GetProperty("meter_count").GetInt32() > 0 || source.GetProperty("reason").GetString()!.Length > 0));
        Assert.Equal(meters.Count, sources.Sum(source => source.GetProperty("meter_count").GetInt32()));
        Assert.Equal(meters.Count > 0 ? 0 : 1, result.ExitCode);
        Assert.Contains("edge: edge doctor says what to do\n", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_meter_is_listed_with_what_it_shows_at_present()
    {
        var host = EdgeHost.WithNvmlStandIn(("GPUS", "2"), ("RUNNING", "1"), ("SILENT", "1"));
        var text = host.Done(_folder.Path, "meters");
        Assert.Matches(@"(?m)^meter +covers +counts +now +part of +sensor$", text.Output);
        Assert.Matches(@"(?m)^stand-in:nvml:0 +GPU 0 \(Stand-in GPU 0\) with its memory +energy +\d+\.\d W  ", text.Output);
        Assert.Contains("edge: nvml: GPU 1 (Stand-in GPU 1): NVML gives neither its energy, not supported (3), nor its power, not supported (3)\n", text.Error, StringComparison.Ordinal);

        var meter = host.Done(_folder.Path, "meters", "--json").Json().GetProperty("meters").EnumerateArray().Last();
        Assert.Equal("nvml:0", meter.GetProperty("id").GetString());
        Assert.Equal("energy", meter.GetProperty("kind").GetString());
        Assert.Equal(0.001, meter.GetProperty("resolution").GetDouble());
        Assert.True(meter.GetProperty("is_stand_in").GetBoolean());
        Assert.Equal(JsonValueKind.Null, meter.GetProperty("part_of").ValueKind);
    }

    // The stand-in's counter grows by 50 W: whatever the machine does meanwhile, the mean lies within the bounds.
    [Fact]
    public void Energy_is_measured_over_the_window_and_shown_beside_power_at_rest()
    {
        var host = EdgeHost.WithNvmlStandIn(("RUNNING", "1"));
        var row = host.Done(_folder.Path, [.. Measure, "--meter", "nvml:0", "--idle", "0.3s", "--json"]).Json();
        var energy = Assert.Single(row.GetProperty("energy").EnumerateArray());
        Assert.Equal("stand-in:nvml:0", energy.GetProperty("meter_id").GetString());
        Assert.InRange(50 * row.GetProperty("duration_s").GetDouble(), energy.GetProperty("energy_ci95_lower_j").GetDouble(), energy.GetProperty("energy_ci95_upper_j").GetDouble());
        Assert.Equal(JsonValueKind.Number, energy.GetProperty("idle_before_w").ValueKind);
        Assert.Equal(JsonValueKind.Number, energy.GetProperty("net_energy_j").ValueKind);
        Assert.Equal(JsonValueKind.Null, row.GetProperty("energy_reason").ValueKind);

        var text = host.Done(_folder.Path, [.. Measure, "--meter", "nvml:0", "--idle", "0.3s"]).Output;
        Assert.Matches(@"(?m)^  power        \S+ W \(\S+ to \S+\)  stand-in:nvml:0, GPU 0 \(Stand-in GPU 0\) with its memory$", text);
        Assert.Matches(@"(?m)^ +\S+ J \(\S+ to \S+\) in the window, \S+ J \(\S+ to \S+\) an inference; \S+ readings/s of NVML, nvmlDeviceGetTotalEnergyConsumption of GPU 0 \(Stand-in GPU 0\)$", text);
        Assert.Matches(@"(?m)^ +at rest \S+ W before, \S+ W after; \S+ J net of that$", text);
    }

    [Fact]
    public void Without_a_meter_there_is_no_energy_and_the_reason()
    {
        var text = EdgeHost.WithNvmlStandIn().Done(_folder.Path, [.. Measure, "--meter", "none"]).Output;
        Assert.Contains("\n  power        not known: no meter was asked for\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "there is no meter 'nvml:7' here", "--meter", "nvml:7")]
    [InlineData(2, "none goes without others", "--meter", "none", "--meter", "nvml:0")]
    [InlineData(2, "an idle time of 7200 s", "--idle", "2h")]
    [InlineData(2, "--idle: ", "--idle", "long")]
    public void A_meter_that_is_not_here_and_a_time_that_is_none_are_refused(int exitCode, string words, params string[] arguments) =>
        Edge.Refused(_folder.Path, exitCode, [words], [.. Measure, .. arguments]);
}
