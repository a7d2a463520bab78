using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c11 to c14: what batching gains on Inception V4, 24,553.87 MFLOP a sample.</summary>
public class BatchingClaimTests
{
    private const string Inception = "inception_v4";
    private static readonly PaperData Paper = PaperData.Default;
    private static readonly DeviceRoles Jetsons = new(new DeviceRole("nano", "tensorrt:0"), new DeviceRole("tx2", "tensorrt:1"));

    // Rates in GFLOP/s by hand: 9.23 x 13.94 x 24.55387 = 3,159.25, over 472 is 6.693; 18.91 x 11.85 x 24.55387 = 5,502.12, over 1,330 is 4.137;
    // 9.23 x 30.17 x 24.55387 = 6,837.49 is 14.486 times; 18.91 x 23.79 x 24.55387 = 11,046.0 is 8.305 times.
    // A doubling: 13.94 ^ 1/4 = 1.932, (30.17 / 13.94) ^ 1/2 = 1.471; 11.85 ^ 1/4 = 1.855, (23.79 / 11.85) ^ 1/2 = 1.417.
    [Theory]
    [InlineData("c11", PaperVerdict.Implausible, "Nano at batch 16: 9.23/s x 13.94 x 24,553.87 MFLOP is 3.16 TFLOP/s, 6.69x the highest peak, 472 GFLOP/s (fp16, 128 CUDA cores at 921.6 MHz); TX2 at batch 16: 18.91/s x 11.85 x 24,553.87 MFLOP is 5.50 TFLOP/s, 4.14x the highest peak, 1.33 TFLOP/s (fp16, 256 CUDA cores at 1.3 GHz).")]
    [InlineData("c12", PaperVerdict.Implausible, "Nano at batch 64: 9.23/s x 30.17 x 24,553.87 MFLOP is 6.84 TFLOP/s, 14.5x the highest peak, 472 GFLOP/s (fp16, 128 CUDA cores at 921.6 MHz); TX2 at batch 64: 18.91/s x 23.79 x 24,553.87 MFLOP is 11.0 TFLOP/s, 8.31x the highest peak, 1.33 TFLOP/s (fp16, 256 CUDA cores at 1.3 GHz).")]
    [InlineData("c13", PaperVerdict.Consistent, "Nano: 13.94x at batch 16 is 1.93x a doubling, 30.17x at batch 64 is 1.47x a doubling from there; TX2: 11.85x at batch 16 is 1.86x a doubling, 23.79x at batch 64 is 1.42x a doubling from there; but points that this rests on are themselves beyond the device's peak: Nano at batch 16 6.69x, Nano at batch 64 14.5x, TX2 at batch 16 4.14x, TX2 at batch 64 8.31x.")]
    [InlineData("c14", PaperVerdict.NotCheckable, "The paper states no throughput of inception_v4 on tpu at a batch size above 1.")]
    public void The_published_numbers_judge_each_claim(string id, PaperVerdict expected, string explanation)
    {
        var verdict = Verdict(id, Paper);
        Assert.Equal(explanation, verdict.Explanation);
        Assert.Equal(expected, verdict.PaperVerdict);
    }

    [Fact]
    public void Gain_rate_and_share_of_the_peak_are_exact_and_carry_their_provenance()
    {
        var numbers = Verdict("c11", Paper).PaperNumbers;
        Assert.Equal([13.94, 9.23 * 13.94 * 24553.87e6, 9.23 * 13.94 * 24553.87e6 / 472e9, 11.85, 18.91 * 11.85 * 24553.87e6, 18.91 * 11.85 * 24553.87e6 / 1.33e12], numbers.Select(number => number.Value), (expected, actual) => Math.Abs(actual / expected - 1) < 1e-12);
        Assert.Equal(["x", "FLOP/s", "x", "x", "FLOP/s", "x"], numbers.Select(number => number.Unit));
        Assert.All(numbers, number => Assert.Equal((16, Provenance.Published), (number.Batch, number.Provenance)));
        Assert.Equal([Provenance.Published, null, Provenance.Modelled], numbers.Take(3).Select(number => number.OverProvenance));
        Assert.Equal(["nano batch 16/batch 1 13.9x", "nano batch 16 3.16 TFLOP/s", "nano batch 16/modelled peak 6.69x"], numbers.Take(3).Select(number => number.ToString()));
    }

    /// <summary>Slower devices at batch 1 bring the same gains below the peaks; then it is the gains that decide.</summary>
    [Theory]
    [InlineData("c11", 1.0, 4.0, 13.94, PaperVerdict.Consistent)] // 342 of 472 and 1,164 of 1,330 GFLOP/s
    [InlineData("c11", 1.0, 4.0, 15.0, PaperVerdict.Inconsistent)] // 368 of 472, but no longer 13.94
    [InlineData("c11", 1.378, 4.0, 13.94, PaperVerdict.Consistent)] // 471.66 GFLOP/s
    [InlineData("c11", 1.380, 4.0, 13.94, PaperVerdict.Implausible)] // 472.35
    [InlineData("c11", 1.0, 18.91, 13.94, PaperVerdict.Implausible)] // the TX2 alone
    [InlineData("c12", 0.6, 2.2, 30.17, PaperVerdict.Consistent)] // 444 and 1,285 GFLOP/s
    [InlineData("c12", 0.6, 2.2, 29.0, PaperVerdict.Inconsistent)]
    public void A_changed_number_turns_the_verdict_around(string id, double nano, double tx2, double gain, PaperVerdict expected)
    {
        var paper = Paper.With((Inception, "nano", nano), (Inception, "tx2", tx2)).WithGain("nano", id == "c11" ? 16 : 64, gain);
        Assert.Equal(expected, Verdict(id, paper).PaperVerdict);
    }

    [Fact]
    public void Below_the_peak_the_explanation_says_how_each_gain_meets_its_bound() =>
        Assert.StartsWith("Nano at batch 16: 13.9x rounds to 13.94; 1.00/s x 13.94 x 24,553.87 MFLOP is 342 GFLOP/s, 0.725x the highest peak, 472 GFLOP/s ", Verdict("c11", Paper.With((Inception, "nano", 1), (Inception, "tx2", 4))).Explanation, StringComparison.Ordinal);

    [Theory]
    [InlineData("nano", 64, 13.0)] // falls
    [InlineData("nano", 64, 60.0)] // 2.07x a doubling after 1.93x
    [InlineData("tx2", 16, 3.0)] // 1.32x a doubling before 2.82x
    public void A_curve_that_falls_or_steepens_contradicts_diminishing_improvement(string device, int batch, double gain) =>
        Assert.Equal(PaperVerdict.Inconsistent, Verdict("c13", Paper.WithGain(device, batch, gain)).PaperVerdict);

    [Fact]
    public void Points_that_the_devices_can_reach_are_not_called_into_doubt() =>
        Assert.EndsWith("1.42x a doubling from there.", Verdict("c13", Paper.With((Inception, "nano", 0.6), (Inception, "tx2", 2.2))).Explanation, StringComparison.Ordinal);

    [Fact]
    public void A_number_that_is_not_printed_makes_the_claim_not_checkable()
    {
        AssertNotCheckable("Table 3 prints no throughput of inception_v4 on tx2.", Verdict("c11", Paper.With((Inception, "tx2", null))));
        AssertNotCheckable("The paper states no throughput of inception_v4 on nano at batch 16.", Verdict("c11", Paper.WithGain("nano", 16, null)));
        AssertNotCheckable("The paper states no throughput of inception_v4 on tx2 at batch 64.", Verdict("c13", Paper.WithGain("tx2", 64, null)));
        AssertNotCheckable("Table 2 prints no FLOPs of inception_v4.", Verdict("c12", Paper.WithFlops(Inception, null)));
        AssertNotCheckable("The peak of nano is not known: made unknown.", Verdict("c12", Paper, peaks: ArithmeticPeaks.Default.Without("nano")));
    }

    [Theory]
    [InlineData(1, 14.0, 4, 47.0, HereVerdict.Reproduced, "0.728x the highest peak")] // 344 of 472 GFLOP/s, and within 20% of the printed gains
    [InlineData(10, 18.0, 20, 50.0, HereVerdict.NotReproduced, "1.80x is not within 20% of 13.94")]
    [InlineData(10, 139.0, 20, 237.0, HereVerdict.NotMeasured, "139.0/s x 24,553.87 MFLOP is 3.41 TFLOP/s, 7.23x the highest peak")] // such a device is no Nano
    public void With_both_devices_measured_a_gain_is_decided_here(double nano1, double nano16, double tx1, double tx16, HereVerdict expected, string words)
    {
        var verdict = Verdict("c11", Paper, [.. Samples.Curve(Inception, "tensorrt:0", (1, nano1), (16, nano16)), .. Samples.Curve(Inception, "tensorrt:1", (1, tx1), (16, tx16))], Jetsons);
        Assert.Equal(expected, verdict.HereVerdict);
        Assert.Contains(words, verdict.HereExplanation, StringComparison.Ordinal);
        Assert.Contains(verdict.HereNumbers, number => number is { DeviceId: "nano", Batch: 16, OverId: "batch 1", Provenance: Provenance.Measured } && number.Value == nano16 / nano1);
    }

    [Fact]
    public void A_gain_is_made_of_two_rows_of_one_machine_under_the_same_conditions()
    {
        var tx2 = Samples.Curve(Inception, "tensorrt:1", (1, 4), (16, 47));
        MeasurementRecord one = Samples.Row(Inception, 1, "tensorrt:0"), batch = Samples.Row(Inception, 14, "tensorrt:0") with { BatchSize = 16, SamplesPerQuery = 16 };
        Assert.Equal(HereVerdict.Reproduced, Verdict("c11", Paper, [.. tx2, one, batch], Jetsons).HereVerdict);
        foreach (var other in new[] { batch with { EnvironmentId = "another" }, batch with { IntraOpThreads = 1 }, batch with { Precision = "float16" }, batch with { Callers = 2 }, batch with { BatchSize = 8, SamplesPerQuery = 8 }, batch with { Valid = false } })
        {
            var verdict = Verdict("c11", Paper, [.. tx2, one, other], Jetsons);
            Assert.Equal(HereVerdict.NotMeasured, verdict.HereVerdict);
            Assert.Equal("Nothing valid has been measured of inception_v4 on the Nano at batch 16, beside batch 1 under the same conditions.", verdict.HereExplanation);
        }
    }

    [Fact]
    public void The_latest_series_with_batches_decides_not_a_later_row_at_batch_1_elsewhere()
    {
        var later = Samples.Row(Inception, 2, "tensorrt:0", environment: "another", at: Samples.Day.AddDays(1));
        Assert.Equal(HereVerdict.Reproduced, Verdict("c11", Paper, [.. Samples.Curve(Inception, "tensorrt:0", (1, 1), (16, 14)), later, .. Samples.Curve(Inception, "tensorrt:1", (1, 4), (16, 47))], Jetsons).HereVerdict);
    }

    [Theory]
    [InlineData(1.19, 1.05, HereVerdict.Reproduced)]
    [InlineData(1.21, 1.05, HereVerdict.NotReproduced)]
    [InlineData(0.8, 1.3, HereVerdict.NotReproduced)]
    public void Batching_is_effective_from_a_fifth_more_at_the_best_batch(double tpu, double vpu, HereVerdict expected)
    {
        var verdict = Verdict("c14", Paper, [.. Samples.Curve(Inception, "edgetpu:usb:0", (1, 1), (4, tpu), (8, 0.5)), .. Samples.Curve(Inception, "openvino:MYRIAD", (1, 3), (2, 3 * vpu))]);
        Assert.Equal(expected, verdict.HereVerdict);
        Assert.StartsWith("The TPU gains most at batch 4: ", verdict.HereExplanation, StringComparison.Ordinal);
    }

    [Fact]
    public void What_would_decide_batching_on_tpu_and_vpu_is_named()
    {
        Assert.Equal(["edgetpu:usb:0 (Google Edge TPU)", "openvino:MYRIAD (Intel Movidius NCS2 (VPU))"], Verdict("c14", Paper, Samples.Curve(Inception, "onnxruntime:cpu", (1, 8), (16, 9))).Needs.Select(needed => needed.ToString()));
        Assert.Equal(HereVerdict.NotMeasured, Verdict("c14", Paper, [.. Samples.Curve(Inception, "edgetpu:usb:0", (1, 1)), .. Samples.Curve(Inception, "openvino:MYRIAD", (1, 3), (2, 3))]).HereVerdict);
    }

    [Fact]
    public void This_machines_cpu_shows_its_own_gains_and_decides_nothing()
    {
        var verdict = Verdict("c12", Paper, Samples.Curve(Inception, "onnxruntime:cpu", (1, 8), (64, 10)));
        Assert.Equal(HereVerdict.NeedsDevice, verdict.HereVerdict);
        Assert.Equal(["onnxruntime:cpu 8.00/s", "onnxruntime:cpu/published cpu 1.49x", "onnxruntime:cpu/published pi3 29.6x", "onnxruntime:cpu batch 64/batch 1 1.25x"], verdict.HereNumbers.Select(number => number.ToString()));
    }

    private static void AssertNotCheckable(string explanation, ClaimVerdict verdict)
    {
        Assert.Equal(explanation, verdict.Explanation);
        Assert.Equal(PaperVerdict.NotCheckable, verdict.PaperVerdict);
        Assert.Empty(verdict.PaperNumbers);
    }

    private static ClaimVerdict Verdict(string id, PaperData paper, IReadOnlyList<MeasurementRecord>? measured = null, DeviceRoles? roles = null, ArithmeticPeaks? peaks = null) =>
        ClaimLedger.Judge(paper, measured ?? [], roles, peaks).Single(verdict => verdict.ClaimId == id);
}
