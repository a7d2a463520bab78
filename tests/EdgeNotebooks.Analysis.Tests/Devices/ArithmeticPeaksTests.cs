using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Analysis.Tests.Devices;

public sealed class ArithmeticPeaksTests
{
    /// <summary>The vendors' numbers; computed ones by hand: 4 x 1.2 x 8, 128 x 0.9216 x 2 x 2 = 471.9, 256 x 1.3 x 2 x 2 = 1,331.2 (printed 1.33 TFLOPS).</summary>
    [Theory]
    [InlineData("pi3", 38.4e9, "fp32")]
    [InlineData("vpu", 4e12, "fp16")]
    [InlineData("tpu", 4e12, "int8")]
    [InlineData("nano", 472e9, "fp16")]
    [InlineData("tx2", 1.33e12, "fp16")]
    [InlineData("gpu", 125e12, "fp16")]
    public void The_highest_peak_of_each_device_is_the_vendors(string device, double operationsPerSecond, string precision)
    {
        var peak = ArithmeticPeaks.Default.HighestOf(device)!;
        Assert.Equal((operationsPerSecond, precision), (peak.OperationsPerSecond, peak.Precision));
        Assert.Equal(Provenance.Modelled, peak.Provenance);
        Assert.NotEmpty(peak.Source);
        Assert.Equal(operationsPerSecond, DeviceCatalog.Paper.Single(file => file.Id == device).HighestPeak);
    }

    [Fact]
    public void The_xeons_peak_is_not_known_and_the_reason_is()
    {
        Assert.Null(ArithmeticPeaks.Default.HighestOf("cpu"));
        Assert.Null(DeviceCatalog.Paper.Single(file => file.Id == "cpu").HighestPeak);
        Assert.StartsWith("the paper does not print how many cores the Xeon has", ArithmeticPeaks.Default.WhyUnknown("cpu"), StringComparison.Ordinal);
        Assert.Null(ArithmeticPeaks.Default.HighestOf("abacus"));
        Assert.Equal("no device file states a peak of 'abacus'", ArithmeticPeaks.Default.WhyUnknown("abacus"));
    }

    [Fact]
    public void Every_device_of_the_paper_has_a_row_and_no_other()
    {
        Assert.Equal(PaperData.Default.Devices.Select(device => device.DeviceId), ArithmeticPeaks.Default.Rows.Select(row => row.DeviceId).Distinct());
        Assert.Equal(11, ArithmeticPeaks.Default.Rows.Count); // 1 + 1 + 1 + 2 + 2 + 1 + 3
    }

    [Fact]
    public void A_peak_that_is_not_known_might_be_the_highest()
    {
        var nano = DeviceCatalog.Paper.Single(file => file.Id == "nano");
        var peaks = ArithmeticPeaks.Of([nano with { Peaks = [.. nano.Peaks, new DevicePeak(DevicePrecision.Integer8, "another unit", null, "sheet", "not printed")] }]);
        Assert.Null(peaks.HighestOf("nano"));
        Assert.Equal("not printed", peaks.WhyUnknown("nano"));
    }
}
