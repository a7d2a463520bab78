using EdgeNotebooks.Cli.Commands;
using EdgeNotebooks.Cli.Diagnosis;
using EdgeNotebooks.Power;
using EdgeNotebooks.Power.Ina3221;
using EdgeNotebooks.Power.Rapl;

namespace EdgeNotebooks.Cli.Tests.Diagnosis;

/// <summary>Sensors of power as the doctor's findings.</summary>
public sealed class PowerFindingTests
{
    [Fact]
    public void A_refused_counter_is_said_once_with_the_command_that_opens_it()
    {
        using var machine = new FakeMachine().Write("/sys/class/powercap/intel-rapl:0/name", "package-0").WriteClosed("/sys/class/powercap/intel-rapl:0/energy_uj");
        Assert.Empty(machine.Diagnosis().Access);
        var finding = Assert.Single(PowerFindings.Of(Sources(machine)));
        Assert.Equal(("power: rapl", Health.Advice), (finding.Check, finding.Health));
        Assert.Equal("you may not read /sys/class/powercap/intel-rapl:0/energy_uj: the energy of processor package 0 stays unknown", finding.Found);
        Assert.Equal(["sudo chmod a+r /sys/class/powercap/intel-rapl:*/energy_uj"], Assert.Single(finding.Steps).Commands);
    }

    [Fact]
    public void Sensors_that_can_be_read_are_well_and_what_cannot_be_here_is_not_missed()
    {
        using var machine = new FakeMachine().Write("/sys/class/powercap/intel-rapl:0/name", "package-0").Write("/sys/class/powercap/intel-rapl:0/energy_uj", "1")
            .Write("/sys/class/powercap/intel-rapl:0:0/name", "core").Write("/sys/class/powercap/intel-rapl:0:0/energy_uj", "1");
        var finding = Assert.Single(PowerFindings.Of(Sources(machine)));
        Assert.Equal((Health.Ok, "rapl:package-0, rapl:package-0/core"), (finding.Health, finding.Found));
        Assert.Null(finding.NextStep);
        Assert.Equal(["ina3221: there is no INA3221 under /sys/bus/i2c/drivers, as NVIDIA's Jetson boards have", "edge doctor says what to do"], MetersCommand.Complaints(Sources(machine), []));
    }

    [Fact]
    public void A_machine_without_any_has_one_finding_with_all_the_reasons()
    {
        using var machine = new FakeMachine();
        var finding = Assert.Single(PowerFindings.Of(Sources(machine)));
        Assert.Equal(("power sensors", Health.Advice), (finding.Check, finding.Health));
        Assert.StartsWith("rapl: Linux shows these counters, and this machine runs another system; ina3221: there is no INA3221", finding.Found, StringComparison.Ordinal);
        Assert.NotNull(finding.NextStep);
    }

    private static IReadOnlyList<MeterSource> Sources(FakeMachine machine) => [RaplSource.Find(machine.Tree, TimeProvider.System), Ina3221Source.Find(machine.Tree)];
}
