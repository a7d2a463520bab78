using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Tests.Normalised;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Which of a row's meters speaks for its device, and which never does.</summary>
public class EnergyOfTests
{
    [Theory]
    [InlineData("onnxruntime:cpu", "rapl:package-0 nvml:0 log:um25c.csv", "rapl:package-0")]
    [InlineData("onnxruntime:cpu", "rapl:package-0 rapl", "rapl")]
    [InlineData("onnxruntime:cpu", "log:t.log:RAMWatt log:t.log:PkgWatt log:um25c.csv", "log:t.log:PkgWatt")]
    [InlineData("onnxruntime:cpu", "log:t.log:RAMWatt", null)]
    [InlineData("onnxruntime:cpu", "nvml:0", null)]
    [InlineData("onnxruntime:cpu", "log:um25c.csv", "log:um25c.csv")]
    [InlineData("edgetpu:usb:0", "rapl rapl:package-0 turbostat:PkgWatt log:t.log:PkgWatt nvml:0", null)]
    [InlineData("edgetpu:usb:0", "rapl log:um25c.csv", "log:um25c.csv")]
    [InlineData("tensorrt:0", "rapl nvml:0", "nvml:0")]
    [InlineData("tensorrt:1", "nvml:0 nvml:1", null)]
    [InlineData("tensorrt:0", "ina3221:vdd_in", "ina3221:vdd_in")]
    [InlineData("tensorrt:0", "stand-in:nvml:0", null)]
    public void The_meter_sees_the_device(string device, string meters, string? main)
    {
        var row = Samples.Row("mobilenet_v2", 90, device) with { Energy = [.. meters.Split(' ').Select((meter, i) => NormalisedRowsTests.Energy(meter, 1 + i))] };
        Assert.Equal(main, EnergyOf.Main(row)?.MeterId);
    }

    [Fact]
    public void Why_none_speaks_is_told()
    {
        var row = Samples.Row("mobilenet_v2", 90, "edgetpu:usb:0") with { Energy = [NormalisedRowsTests.Energy("rapl", 30)] };
        Assert.Equal("rapl does not see edgetpu:usb:0", EnergyOf.WhyNone(row));
        row = row with { DeviceId = "tensorrt:1", Energy = [NormalisedRowsTests.Energy("nvml:0", 30), NormalisedRowsTests.Energy("nvml:1", 40)] };
        Assert.Equal("which of nvml:0, nvml:1 is tensorrt:1 is not known; measure with --meter and its own alone", EnergyOf.WhyNone(row));
        Assert.Equal("no sensor here", EnergyOf.WhyNone(row with { Energy = [], EnergyReason = "no sensor here" }));
    }
}
