using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Analysis.Tests.Devices;

public sealed class ArithmeticPeaksTests : IDisposable
{
    private const string Header = "device_id,precision,unit,peak_gop_per_s,source,note\n";
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

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
    }

    [Fact]
    public void The_xeons_peak_is_not_known_and_the_reason_is()
    {
        Assert.Null(ArithmeticPeaks.Default.HighestOf("cpu"));
        Assert.StartsWith("the paper does not print how many cores the Xeon has", ArithmeticPeaks.Default.WhyUnknown("cpu"), StringComparison.Ordinal);
        Assert.Null(ArithmeticPeaks.Default.HighestOf("abacus"));
        Assert.Equal("peaks.csv has no row for 'abacus'", ArithmeticPeaks.Default.WhyUnknown("abacus"));
    }

    [Fact]
    public void Every_device_of_the_paper_has_a_row_and_no_other() =>
        Assert.Equal(PaperData.Default.Devices.Select(device => device.DeviceId).Order(), ArithmeticPeaks.Default.Rows.Select(row => row.DeviceId).Distinct().Order());

    [Fact]
    public void A_peak_that_is_not_known_might_be_the_highest()
    {
        var peaks = Load("a,fp32,cores,10,sheet,\na,fp16,cores,,sheet,not printed\n");
        Assert.Null(peaks.HighestOf("a"));
        Assert.Equal("not printed", peaks.WhyUnknown("a"));
    }

    [Theory]
    [InlineData("a,fp32,cores,fast,sheet,\n", "2:14: peak_gop_per_s: 'fast' is not a number; write digits with '.' as the decimal point, or leave the field empty where the vendor prints none")]
    [InlineData("a,fp32,cores,0,sheet,\n", "2:14: peak_gop_per_s: '0' is not above zero; this quantity is always positive, and a number that the vendor does not print is left empty")]
    [InlineData("a,fp32,cores,1e3,sheet,\n", "2:14: peak_gop_per_s: '1e3' is not a number; write digits with '.' as the decimal point, or leave the field empty where the vendor prints none")]
    [InlineData("a,fp64,cores,1,sheet,\n", "2:3: precision: 'fp64' is unknown; write one of: fp32, fp16, int8")]
    [InlineData("a,fp32,cores,1,,\n", "2:16: source: the field is empty; it is required")]
    [InlineData("a,fp32,,1,sheet,\n", "2:8: unit: the field is empty; it is required")]
    [InlineData(",fp32,cores,1,sheet,\n", "2:1: device_id: the field is empty; it is required")]
    [InlineData("a,fp32,cores,,sheet,\n", "2:21: note: the field is empty; a peak that is not known needs the reason")]
    [InlineData("a,fp32,cores,1,sheet,\na,fp32,cores,2,sheet,\n", "3:8: unit: a has fp32 of 'cores' on line 2 already; give each precision and unit one row")]
    [InlineData("a,fp32,cores,1,sheet\n", "2:16: the row has 5 fields, the header 6; add the missing commas")]
    public void A_malformed_row_is_refused_with_file_line_column_and_remedy(string rows, string message) =>
        Assert.Equal($"peaks.csv:{message}", Assert.Throws<EdgeException>(() => Load(rows)).Message);

    [Fact]
    public void Another_header_an_empty_file_and_no_file_are_refused()
    {
        Write("device_id,precision,unit,peak_tflops,source,note\n");
        Assert.Equal("peaks.csv:1:26: column 4 is 'peak_tflops', expected 'peak_gop_per_s'; the header must be device_id,precision,unit,peak_gop_per_s,source,note", Refusal());
        Write("");
        Assert.Equal("peaks.csv:1:1: the file is empty; restore it from the project's data/devices folder", Refusal());
        File.Delete(_folder.File("peaks.csv"));
        Assert.Equal($"{_folder.File("peaks.csv")}: the file is missing; restore it from the project's data/devices folder", Refusal());
    }

    private ArithmeticPeaks Load(string rows)
    {
        Write(Header + rows);
        return ArithmeticPeaks.Load(_folder.Path);
    }

    private void Write(string text) => File.WriteAllText(_folder.File("peaks.csv"), text);

    private string Refusal() => Assert.Throws<EdgeException>(() => ArithmeticPeaks.Load(_folder.Path)).Message;
}
