using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Cross-check x08: the arithmetic rate of every published throughput against its device's peak.</summary>
public class PeakCrossCheckTests
{
    private const string Inception = "inception_v4";
    private static readonly PaperData Paper = PaperData.Default;
    private static readonly PaperData WithoutBatches = Paper with { QuotedPoints = Paper.QuotedPoints.Where(point => point.Quantity != "batch_gain").ToList() };

    // By hand, greatest share of Table 3: 9.23 x 24,553.87 MFLOP = 226.63 GFLOP/s of the Nano's 472 is 0.480; next the TX2's 464.31 of 1,330, 0.349.
    [Fact]
    public void No_cell_of_table_3_is_beyond_its_peak_and_every_batch_point_is()
    {
        var verdict = Verdict(Paper);
        Assert.Equal(PaperVerdict.Implausible, verdict.PaperVerdict);
        Assert.Equal(
            "None of the 30 cells of Table 3 that can be checked is beyond its device's highest peak; the greatest share is that of the Nano on Inception V4, 227 GFLOP/s, 0.480x the highest peak, 472 GFLOP/s (fp16, 128 CUDA cores at 921.6 MHz); "
            + "4 of 4 batch points are beyond it: Nano on Inception V4 at batch 16 3.16 TFLOP/s or 6.69x, Nano on Inception V4 at batch 64 6.84 TFLOP/s or 14.5x, TX2 on Inception V4 at batch 16 5.50 TFLOP/s or 4.14x, TX2 on Inception V4 at batch 64 11.0 TFLOP/s or 8.31x; "
            + "5 rates of the x86 CPU cannot be checked: the paper does not print how many cores the Xeon has; one does 64 FLOP a cycle or 192 GFLOP/s.",
            verdict.Explanation);
    }

    [Fact]
    public void Every_cell_and_point_has_its_rate_and_its_share_where_the_peak_is_known()
    {
        var numbers = Verdict(Paper).PaperNumbers;
        Assert.Equal(35 + 4, numbers.Count(number => number.Unit == "FLOP/s"));
        Assert.Equal(30 + 4, numbers.Count(number => number.OverId == "peak"));
        Assert.DoesNotContain(numbers, number => number is { DeviceId: "cpu", OverId: "peak" });
        Assert.Equal(0.27 * 24553.87e6, numbers.Single(number => number is { ModelId: Inception, DeviceId: "pi3", Unit: "FLOP/s" }).Value, 1e-3);
        Assert.Equal(0.27 * 24.55387 / 38.4, numbers.Single(number => number is { ModelId: Inception, DeviceId: "pi3", OverId: "peak" }).Value, 1e-12);
        Assert.Equal(2314.91 * 0.41089 / 125_000, numbers.Single(number => number is { ModelId: "cnn_trad_fpool3", DeviceId: "gpu", OverId: "peak" }).Value, 1e-12);
    }

    [Theory]
    [InlineData(Inception, "nano", 19.2, PaperVerdict.Consistent)] // 471.4 of 472 GFLOP/s
    [InlineData(Inception, "nano", 19.3, PaperVerdict.Implausible)] // 473.9
    [InlineData(Inception, "gpu", 2000.0, PaperVerdict.Consistent)] // 49 TFLOP/s: beyond FP16 in CUDA cores, not beyond tensor cores
    [InlineData(Inception, "gpu", 5100.0, PaperVerdict.Implausible)] // 125.2 TFLOP/s
    [InlineData("mobilenet_v2", "cpu", 1e6, PaperVerdict.Consistent)] // no peak to be beyond of
    public void Implausible_is_said_beyond_every_peak_only(string model, string device, double value, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict(WithoutBatches.With((model, device, value))).PaperVerdict);

    [Fact]
    public void A_cell_beyond_its_peak_is_named() =>
        Assert.StartsWith("In Table 3 beyond the device's highest peak: Pi 3 on Inception V4 at 49.1 GFLOP/s, 1.28x the highest peak, 38.4 GFLOP/s (fp32, four Cortex-A53 cores at 1.2 GHz); ", Verdict(WithoutBatches.With((Inception, "pi3", 2))).Explanation, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_printed_or_not_known_is_left_out_and_counted()
    {
        var verdict = Verdict(WithoutBatches.With((Inception, "nano", null)));
        Assert.StartsWith("None of the 29 cells", verdict.Explanation, StringComparison.Ordinal);
        Assert.EndsWith("; 1 cell of Table 3, or the FLOPs behind them, are not printed.", verdict.Explanation, StringComparison.Ordinal);
        var nothing = Paper.Devices.Aggregate(ArithmeticPeaks.Default, (peaks, device) => peaks.Without(device.DeviceId));
        Assert.Equal(PaperVerdict.NotCheckable, Verdict(Paper, nothing).PaperVerdict);
        Assert.Equal("No throughput is printed of a model whose FLOPs and on a device whose peak are known.", Verdict(Paper, nothing).Explanation);
    }

    [Fact]
    public void No_measurement_decides_a_cross_check_of_printed_numbers()
    {
        var verdict = ClaimLedger.Judge(Paper, [.. Samples.ThisMachine, Samples.Row(Inception, 1, "edgetpu:usb:0")]).Single(verdict => verdict.ClaimId == "x08");
        Assert.Equal(HereVerdict.NotMeasured, verdict.HereVerdict);
        Assert.Equal("A cross-check of the paper's own figures, which no measurement decides.", verdict.HereExplanation);
        Assert.Empty(verdict.Needs);
        Assert.Empty(verdict.HereNumbers);
        Assert.Contains("which no measurement decides", ClaimsTable.From([verdict]).ToString(), StringComparison.Ordinal);
    }

    private static ClaimVerdict Verdict(PaperData paper, ArithmeticPeaks? peaks = null) =>
        ClaimLedger.Judge(paper, [], peaks: peaks).Single(verdict => verdict.ClaimId == "x08");
}
