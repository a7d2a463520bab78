using EdgeNotebooks.Cli.Commands;
using EdgeNotebooks.Cli.Diagnosis;
using EdgeNotebooks.Cli.Output;
using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Cli.Tests.Diagnosis;

public sealed class FindingTests
{
    private static readonly ShimDiagnosis Shim = new("edge_shim 0.1.0", "/x/libedge_shim.so", ProviderState.Available, null, []);

    [Fact]
    public void What_is_not_installed_is_advice()
    {
        using var machine = new FakeMachine();
        var finding = Assert.Single(ProviderFindings.Of([machine.Refused("openvino", "openvino: OpenVINO is not on this machine: x; tried: a (no)")]));
        Assert.Equal(Health.Advice, finding.Health);
        Assert.Equal("OpenVINO is not on this machine", finding.Found);
        Assert.Equal([new TriedPath("a", "no")], finding.Tried);
    }

    [Fact]
    public void Another_version_than_can_be_used_is_advice_unless_the_user_named_it()
    {
        using var machine = new FakeMachine();
        const string message = "openvino: /opt/old/libopenvino_c.so is an OpenVINO from before 2022.3";
        Assert.Equal(Health.Advice, Assert.Single(ProviderFindings.Of([machine.Refused("openvino", message, ShimStatus.LibraryMismatch)])).Health);
        Assert.Equal(Health.Missing, Assert.Single(ProviderFindings.Of([machine.Refused("openvino", message, ShimStatus.LibraryMismatch, ("EDGE_OPENVINO_LIBRARY", "/opt/old"))])).Health);
    }

    [Fact]
    public void Versions_that_fail_together_are_missing_with_a_device_and_advice_without()
    {
        using var machine = new FakeMachine();
        var with = machine.Loaded("edgetpu", "usb:0") with { Conflict = "they crash", Steps = EdgeTpuRemedies.ForLibrary(machine.Host) };
        var without = with with { State = ProviderState.NoDevice, Devices = [] };
        Assert.Equal([Health.Missing, Health.Advice], ProviderFindings.Of([with, without]).Select(finding => finding.Health));
        Assert.All(ProviderFindings.Of([with, without]), finding => Assert.Equal("they crash", finding.Found));
    }

    [Fact]
    public void A_board_without_ONNX_Runtime_is_well_where_another_runtime_has_a_device()
    {
        using var machine = new FakeMachine();
        var onnx = machine.Diagnosis().Examine(new Refusing("onnxruntime"));
        Assert.Equal(Health.Missing, Assert.Single(ProviderFindings.Of([onnx])).Health);
        Assert.Equal([Health.Advice, Health.Ok], ProviderFindings.Of([onnx, machine.Loaded("tflite", "cpu")]).Select(finding => finding.Health));
    }

    [Fact]
    public void A_closed_device_is_missing_only_where_its_runtime_is_here()
    {
        using var machine = new FakeMachine().PlugIn("18d1:9302").WriteClosed("/dev/bus/usb/001/012");
        var access = machine.Diagnosis().Access;
        Assert.Equal(Health.Advice, Assert.Single(ProviderFindings.OfAccess(access, [])).Health);
        Assert.Equal(Health.Missing, Assert.Single(ProviderFindings.OfAccess(access, [machine.Loaded("edgetpu")])).Health);
    }

    [Fact]
    public void The_text_keeps_commands_whole_and_wraps_the_rest()
    {
        using var machine = new FakeMachine();
        var finding = Assert.Single(ProviderFindings.Of([machine.Refused("tflite", $"tflite: TensorFlow Lite is not on this machine: x; tried: {string.Join("; ", Enumerable.Range(0, 20).Select(i => $"/p{i} (no)"))}")]));
        var text = new StringWriter();
        FindingText.Write(text, finding);
        var lines = text.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n');
        Assert.Equal("advice   tflite            TensorFlow Lite is not on this machine", lines[0]);
        var commands = finding.Steps.SelectMany(step => step.Commands).ToHashSet();
        Assert.Superset(commands, lines.Select(line => line.Trim()).ToHashSet());
        Assert.All(lines.Where(line => !commands.Contains(line.Trim())), line => Assert.True(line.Length <= 120, line));
        Assert.Equal("and 8 more: edge doctor --json has them all", lines[^1].Trim());
    }

    [Fact]
    public void Devices_complains_in_a_line_a_runtime()
    {
        using var machine = new FakeMachine();
        var lines = DevicesCommand.Complaints(Shim, [machine.Loaded("tflite", "cpu"), machine.Refused("openvino", "openvino: OpenVINO is not on this machine: x; tried: a (no)")]);
        Assert.Equal(["openvino: OpenVINO is not on this machine", "edge doctor says what to do"], lines);
        Assert.Empty(DevicesCommand.Complaints(Shim, [machine.Loaded("tflite", "cpu")]));
    }

    [Fact]
    public void Without_edge_shim_one_line_speaks_for_all_that_need_it()
    {
        using var machine = new FakeMachine();
        var shim = ShimDiagnosis.Of(new ShimException(ShimStatus.LibraryMissing, "x"), "/x/libedge_shim.so", false, machine.Host);
        var needing = new ProviderDiagnosis("tflite", shim.State) { Reason = "edge_shim cannot be loaded", Steps = shim.Steps };
        Assert.Equal(["tflite, edgetpu, openvino, tensorrt: edge_shim is not at /x/libedge_shim.so", "edge doctor says what to do"], DevicesCommand.Complaints(shim, [needing]));
    }
}
