using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Cli.Tests.Diagnosis;

public sealed class AccessTests
{
    private const string UsbNode = "/dev/bus/usb/001/012";

    [Theory]
    [InlineData("1a6e:089a", "an Edge TPU", "plugdev")]
    [InlineData("18d1:9302", "an Edge TPU", "plugdev")]
    [InlineData("03e7:2485", "a Neural Compute Stick 2", "users")]
    [InlineData("03e7:f63b", "a Neural Compute Stick 2", "users")]
    public void A_USB_device_that_may_not_be_opened_gets_a_rule_for_both_of_its_numbers(string id, string name, string group)
    {
        using var machine = new FakeMachine().PlugIn(id).WriteClosed(UsbNode);
        var check = Assert.Single(machine.Diagnosis().Access);
        Assert.Equal($"{name} is plugged in (USB {id}), and you may not read and write {UsbNode}", check.Found);
        var commands = Assert.Single(check.Steps).Commands;
        Assert.Equal(2, commands.Count(command => command.Contains("udev/rules.d", StringComparison.Ordinal)));
        Assert.Contains(commands, command => command.Contains($$"""ATTR{idVendor}=="{{id[..4]}}", ATTR{idProduct}=="{{id[5..]}}", MODE="0660", GROUP="{{group}}"'""", StringComparison.Ordinal));
        Assert.Contains($"sudo usermod -aG {group} $USER", commands);
    }

    [Fact]
    public void A_USB_device_that_may_be_opened_needs_nothing()
    {
        using var machine = new FakeMachine().PlugIn("18d1:9302").Write(UsbNode);
        Assert.Empty(Assert.Single(machine.Diagnosis().Access).Steps);
    }

    [Fact]
    public void A_USB_device_without_its_file_is_a_containers()
    {
        using var machine = new FakeMachine().PlugIn("18d1:9302");
        Assert.Contains("docker run", Assert.Single(machine.Diagnosis().Access).Steps[0].OneLine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_PCIe_Edge_TPU_without_its_driver_needs_gasket()
    {
        using var machine = new FakeMachine().Insert("0x1ac1", "0x089a", "0x0880ff");
        var check = Assert.Single(machine.Diagnosis().Access);
        Assert.Equal("an Edge TPU is in this machine (PCIe 0000:01:00.0), and /dev/apex_0 is not there", check.Found);
        Assert.Contains("sudo modprobe apex", check.Steps[0].Commands);
        Assert.Contains(check.Steps[1].Commands, command => command.Contains("gasket-driver", StringComparison.Ordinal));
    }

    [Fact]
    public void A_PCIe_Edge_TPU_is_opened_through_the_file_that_its_driver_names()
    {
        using var machine = new FakeMachine().Insert("0x1ac1", "0x089a", "0x0880ff").Write("/sys/bus/pci/devices/0000:01:00.0/apex/apex_3/dev").WriteClosed("/dev/apex_3");
        var check = Assert.Single(machine.Diagnosis().Access);
        Assert.EndsWith("you may not read and write /dev/apex_3", check.Found, StringComparison.Ordinal);
        Assert.Contains("sudo usermod -aG apex $USER", check.Steps[0].Commands);
    }

    [Theory]
    [InlineData("0x120000", "accel/accel0", "/dev/accel/accel0", "an Intel NPU")]
    [InlineData("0x030000", "drm/renderD129", "/dev/dri/renderD129", "an Intel GPU")]
    public void Intels_devices_are_opened_by_the_group_render(string pciClass, string inDriver, string node, string name)
    {
        using var machine = new FakeMachine().Insert("0x8086", "0x7d1d", pciClass).Write($"/sys/bus/pci/devices/0000:01:00.0/{inDriver}/dev").WriteClosed(node);
        var check = Assert.Single(machine.Diagnosis().Access);
        Assert.StartsWith(name, check.Found, StringComparison.Ordinal);
        Assert.Equal(["sudo usermod -aG render $USER"], check.Steps[0].Commands);
    }

    [Fact]
    public void Other_devices_are_no_affair_of_ours()
    {
        using var machine = new FakeMachine().PlugIn("046d:c31c").Insert("0x1234", "0x1111", "0x030000");
        Assert.Empty(machine.Diagnosis().Access);
    }

    [Fact]
    public void A_device_in_the_hand_is_said_where_its_library_is_missing()
    {
        using var machine = new FakeMachine().PlugIn("1a6e:089a").Write(UsbNode);
        var diagnosis = machine.Refused("edgetpu", "edgetpu: libedgetpu is not on this machine: x; tried: a (no)");
        Assert.Equal("an Edge TPU is plugged in (USB 1a6e:089a), and libedgetpu is not on this machine", diagnosis.Reason);
    }

    [Fact]
    public void A_stick_gets_the_last_OpenVINO_that_runs_it()
    {
        using var machine = new FakeMachine().PlugIn("03e7:2485").Write(UsbNode);
        Assert.Contains("2022.3.1", machine.Refused("openvino", "openvino: OpenVINO is not on this machine: x").NextStep, StringComparison.Ordinal);
        Assert.Contains("2022.3.1", machine.Loaded("openvino", "CPU").NextStep, StringComparison.Ordinal);
        Assert.Empty(machine.Loaded("openvino", "CPU", "MYRIAD").Steps);
    }

    [Fact]
    public void A_library_that_sees_no_device_although_there_is_one_leads_to_its_permissions()
    {
        using var machine = new FakeMachine().PlugIn("18d1:9302").WriteClosed(UsbNode);
        var diagnosis = machine.Loaded("edgetpu");
        Assert.Equal(ProviderState.NoDevice, diagnosis.State);
        Assert.Contains("plugdev", diagnosis.NextStep, StringComparison.Ordinal);
    }
}
