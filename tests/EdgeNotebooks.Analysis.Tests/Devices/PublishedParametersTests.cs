using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Analysis.Tests.Devices;

/// <summary>What the device files say is printed in the paper, against the transcription of the paper.</summary>
public sealed class PublishedParametersTests
{
    private const double MiB = 1 << 20;

    private static readonly PaperData Paper = PaperData.Default;

    public static TheoryData<string> Ids => [.. Paper.Devices.Select(device => device.DeviceId)];

    [Fact]
    public void There_is_a_file_for_each_of_the_papers_devices_named_after_it()
    {
        Assert.Equal(Paper.Devices.Select(device => device.DeviceId), DeviceCatalog.Paper.Select(device => device.Id));
        Assert.All(DeviceCatalog.Paper, device => Assert.Equal(device.Id, Path.GetFileNameWithoutExtension(device.Path)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Throughputs_are_the_column_of_Table_3(string id)
    {
        var stated = File(id).ThroughputPerS;
        Assert.Equal(ParameterKind.Published, stated.Kind);
        Assert.Equal(Paper.Throughput.Where(cell => cell.DeviceId == id).ToDictionary(cell => cell.ModelId, cell => cell.PerSecond!.Value), stated.ByModel);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Words_powers_and_prices_are_those_of_Table_1_and_Figure_3c(string id)
    {
        var (device, printed) = (File(id), Paper.FindDevice(id)!);
        var classes = new Dictionary<PublishedDeviceClass, string>
        {
            [PublishedDeviceClass.EdgeNode] = "edge node",
            [PublishedDeviceClass.EdgeAccelerator] = "edge accelerator",
            [PublishedDeviceClass.EdgeServer] = "edge server",
            [PublishedDeviceClass.CloudServer] = "cloud server",
        };
        Assert.Equal((printed.Name, classes[printed.Class], printed.Runtime), (device.Name.Value, device.Class.Value, device.Runtime.Value));
        Assert.Equal(printed.InceptionV4PowerW, device.BusyPowerW.Kind == ParameterKind.Published ? device.BusyPowerW.Value : null);
        Assert.Equal(printed.CostUsd, device.Price.Kind == ParameterKind.Published ? device.Price.Usd : null);

        // The paper prints no idle power; the lower end of its range is taken where it is no power budget.
        Assert.NotEqual(ParameterKind.Published, device.IdlePowerW.Kind);
        if (device.IdlePowerW.Kind == ParameterKind.Assumed)
            Assert.Equal(printed.PowerWMin, device.IdlePowerW.Value);
    }

    /// <summary>Table 1's memory is the device's, but for the TPU, whose 8 MB are on the chip while its models lie in the host's.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void Memory_is_that_of_Table_1(string id)
    {
        var device = File(id);
        var published = new[] { device.MemoryBytes, device.OnChipBytes }.SingleOrDefault(stated => stated.Kind == ParameterKind.Published);
        Assert.Equal(Paper.FindDevice(id)!.MemoryMb * MiB, published?.Value);
        Assert.Equal(id == "tpu", device.OnChipBytes.Value is not null);
    }

    /// <summary>Section 6: 600 MB of libraries, 1,244 MB with a loaded SSD MobileNet V2 of 16,876,287 parameters, in fp16 32.2 MiB.</summary>
    [Theory]
    [InlineData("nano")]
    [InlineData("tx2")]
    [InlineData("gpu")]
    public void Memory_under_TensorRT_is_that_of_section_6(string id)
    {
        var (libraries, loaded) = (Paper.QuotedPoints.Single(point => point.QuotedId == "q31").Values[0], Paper.QuotedPoints.Single(point => point.QuotedId == "q30").Values[0]);
        var device = File(id);
        Assert.Equal(libraries * MiB, device.RuntimeMemoryBytes.Value);
        Assert.Equal(loaded, (device.RuntimeMemoryBytes.Value!.Value + device.ModelOverheadBytes.Value!.Value + (2 * 16_876_287)) / MiB, 0.5);
    }

    private static DeviceParameters File(string id) => DeviceCatalog.Paper.Single(device => device.Id == id);
}
