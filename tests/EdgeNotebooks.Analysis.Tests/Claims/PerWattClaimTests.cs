using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Claims.Testbed;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c17 to c21: throughput a watt on the two classification models.</summary>
public class PerWattClaimTests
{
    private const string Mobile = "mobilenet_v2";
    private const string Inception = "inception_v4";
    private static readonly PaperData Paper = PaperData.Default;

    // Inferences a joule by hand, MobileNet V2: VPU 19.64 / 2 = 9.82, TPU 85.64 / 0.6 = 142.73, Nano 43.16 / 4.01 = 10.763, TX2 89.19 / 5.08 = 17.557, CPU 43.54 / 131.26 = 0.33171, GPU 729.03 / 111.66 = 6.5290.
    // Inception V4: VPU 2.99 / 2 = 1.495, TPU 0.93 / 0.6 = 1.55, Nano 9.23 / 4.01 = 2.3017, TX2 18.91 / 5.08 = 3.7224, CPU 5.36 / 131.26 = 0.040835, GPU 100.11 / 111.66 = 0.89656.
    // The TPU at Table 1's 2 W: 42.82, over 0.33171 is 129.1, over 6.5290 is 6.558; at 0.5 W 171.28, over 6.5290 is 26.23; the VPU at 1 W: 19.64, over 6.5290 is 3.008.
    // What the sentences need: 111.66 x 1.255 / 1.66748 = 84.0 and 111.66 x 1.77 / 4.15193 = 47.6 W; 0.6 x 21.861 / 16 = 0.820 and 2 x 1.50406 / 1.3 = 2.314 W.
    [Theory]
    [InlineData("c17", "On MobileNet V2, with the power of Inception V4, from 29.6x (VPU) to 430x (TPU); on Inception V4 from 36.6x (VPU) to 91.2x (TX2); outside 10x to 100x: TPU on MobileNet V2 (430x, 129x with the power of Table 1 that suits it best); of Inception V4 alone it would be so.")]
    [InlineData("c18", "On MobileNet V2, with the power of Inception V4, from 1.50x (VPU) to 21.9x (TPU); on Inception V4 from 1.67x (VPU) to 4.15x (TX2); all can be comparable or better.")]
    [InlineData("c19", "On MobileNet V2, with the power of Inception V4, in inferences a joule: TPU 143, TX2 17.6, Nano 10.8, VPU 9.82, cloud GPU 6.53, x86 CPU 0.332; the two highest are TPU and TX2, though TPU and VPU could be with power from Table 1; on Inception V4, in inferences a joule: TX2 3.72, Nano 2.30, TPU 1.55, VPU 1.50, cloud GPU 0.897, x86 CPU 0.0408; the two highest are TX2 and Nano.")]
    [InlineData("c20", "Least, VPU over cloud GPU: 66.7% neither rounds nor truncates to 25.5; TPU 72.9%; Nano 157%; greatest, TX2: 315% neither rounds nor truncates to 77; 25.5% would need the cloud GPU at 84.0 W and 77% at 47.6 W, against the 112 W of Figure 3c.")]
    [InlineData("c21", "TPU over cloud GPU: 21.9x neither rounds nor truncates to 16 with the power of Inception V4, 0.600 W, and with Table 1's it is from 6.56x to 26.2x, so that 16 can be: it needs 0.820 W; VPU over cloud GPU: 1.50x neither rounds nor truncates to 1.3 with the power of Inception V4, 2.00 W, and with Table 1's it is from 1.50x to 3.01x, so that 1.3 cannot be: it needs 2.31 W; all beside the cloud GPU's 112 W.")]
    public void The_published_numbers_say_in_words(string id, string explanation) => Assert.Equal(explanation, Verdict(id, Paper).Explanation);

    [Fact]
    public void Ratios_are_exact_and_are_of_throughput_a_watt()
    {
        var numbers = Verdict("c21", Paper).PaperNumbers;
        Assert.Equal([85.64 / 0.6 / (729.03 / 111.66), 19.64 / 2 / (729.03 / 111.66)], numbers.Select(number => number.Value));
        Assert.Equal("throughput a watt tpu/gpu 21.9x", numbers[0].ToString());
        Assert.Equal("throughput a watt tpu 143 inferences/J", Verdict("c19", Paper).PaperNumbers[0].ToString());
    }

    [Theory]
    [InlineData("c17", Mobile, "tpu", 66.9, PaperVerdict.Consistent)] // 100.8x at 2 W: truncates to 100
    [InlineData("c17", Mobile, "tpu", 67.1, PaperVerdict.Inconsistent)] // 101.1x at 2 W
    [InlineData("c18", Mobile, "nano", 21.0, PaperVerdict.Consistent)] // 5.237 / 6.529 = 0.802x
    [InlineData("c18", Mobile, "nano", 20.9, PaperVerdict.Inconsistent)] // 0.798x, and its rated power is above Figure 3c's
    [InlineData("c18", Mobile, "vpu", 5.3, PaperVerdict.Consistent)] // 0.406x at 2 W, and 0.812x at the 1 W of Table 1
    [InlineData("c18", Inception, "vpu", 1.4, PaperVerdict.Inconsistent)] // 0.781x: of Inception V4 the power is printed
    [InlineData("c21", Mobile, "vpu", 18.2, PaperVerdict.Consistent)] // 1.394x: truncates to 1.3
    [InlineData("c21", Mobile, "vpu", 18.4, PaperVerdict.Inconsistent)] // 1.409x
    [InlineData("c21", Mobile, "vpu", 8.0, PaperVerdict.Inconsistent)] // 1.225x with the least power that Table 1 gives
    public void A_changed_throughput_turns_the_verdict_around(string id, string model, string device, double perSecond, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict(id, Paper.With((model, device, perSecond))).PaperVerdict);

    [Theory]
    [InlineData(3, 8, PaperVerdict.Consistent)] // 5 and 4 inferences a joule, above the TX2's 3.72
    [InlineData(3, 7, PaperVerdict.Inconsistent)] // 3.5
    [InlineData(2.2, 8, PaperVerdict.Inconsistent)] // 3.67
    public void Both_must_be_the_highest_on_inception(double tpu, double vpu, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c19", Paper.With((Inception, "tpu", tpu), (Inception, "vpu", vpu))).PaperVerdict);

    [Fact]
    public void On_mobilenet_no_power_of_the_rated_range_may_suit_either()
    {
        // The VPU at 1 W gives 5 inferences a joule, the cloud GPU 6.53.
        var paper = Paper.With((Inception, "tpu", 3), (Inception, "vpu", 8), (Mobile, "vpu", 5));
        Assert.Equal(PaperVerdict.Inconsistent, Verdict("c19", paper).PaperVerdict);
        Assert.Contains("the two highest are TPU and TX2, whatever their power within Table 1;", Verdict("c19", paper).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.2504, 8.0615, PaperVerdict.Consistent)] // 1.1252 / 0.89656 = 1.2550; 1.58691 / 0.89656 = 1.7700
    [InlineData(2.26, 8.0615, PaperVerdict.Inconsistent)] // 26.0%
    [InlineData(2.2504, 8.15, PaperVerdict.Inconsistent)] // 78.9%
    public void Least_and_greatest_must_be_the_printed_percentages(double vpu, double tx2, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c20", Paper.With((Inception, "vpu", vpu), (Inception, "tx2", tx2), (Inception, "tpu", 0.75), (Inception, "nano", 5.4))).PaperVerdict);

    [Fact]
    public void A_number_that_is_not_printed_makes_the_claim_not_checkable()
    {
        AssertNotCheckable("Figure 3c prints no power of the x86 CPU.", Verdict("c17", Paper.WithPower("cpu", null)));
        AssertNotCheckable("Claims.csv holds no bounds for it.", Verdict("c17", Paper.WithoutBounds("c17")));
        AssertNotCheckable("Table 3 prints no throughput of mobilenet_v2 on nano.", Verdict("c18", Paper.With((Mobile, "nano", null))));
        AssertNotCheckable("Claims.csv holds no bounds for it.", Verdict("c18", Paper.WithoutBounds("c18")));
        AssertNotCheckable("Figure 3c prints no power of the TX2.", Verdict("c19", Paper.WithPower("tx2", null)));
        AssertNotCheckable("Figure 3c prints no power of the cloud GPU.", Verdict("c20", Paper.WithPower("gpu", null)));
        AssertNotCheckable("Figure 3c prints no power of the TPU.", Verdict("c21", Paper.WithPower("tpu", null)));
    }

    // Accelerators 10/s at 1 W but for one; the CPU and the GPU as given. What Table 1 grants to a power that is not printed, no measurement is granted.
    [Theory]
    [InlineData("c17", 0.5, 1.0, 1.0, HereVerdict.Reproduced)] // 10 / 0.5 = 20x
    [InlineData("c17", 0.09, 1.0, 1.0, HereVerdict.Reproduced)] // 111x, within 20% of 100
    [InlineData("c17", 0.08, 1.0, 1.0, HereVerdict.NotReproduced)] // 125x
    [InlineData("c18", 1.0, 12.0, 1.0, HereVerdict.Reproduced)] // 0.833x
    [InlineData("c18", 1.0, 13.0, 1.0, HereVerdict.NotReproduced)] // 0.769x
    [InlineData("c19", 1.0, 1.0, 0.5, HereVerdict.Reproduced)] // 20 inferences a joule of TPU and VPU
    [InlineData("c19", 1.0, 1.0, 1.1, HereVerdict.NotReproduced)]
    [InlineData("c21", 1.0, 7.7, 1.0 / 12, HereVerdict.NotReproduced)] // both 15.6x
    public void With_power_measured_they_are_decided_here(string id, double cpu, double gpu, double smallWatts, HereVerdict expected)
    {
        var rows = Rows([Mobile, Inception], (_, device) => device switch { "cpu" => (cpu, 1), "gpu" => (gpu, 1), "tpu" or "vpu" => (10, smallWatts), _ => (10, 1) });
        var verdict = Verdict(id, new ClaimInputs { Measured = rows, Roles = Roles });
        Assert.Equal(expected, verdict.HereVerdict);
        Assert.Contains(verdict.HereNumbers, number => number is { Quantity: "throughput a watt", Provenance: Provenance.Measured });
    }

    // A cloud GPU of 1 inference a joule. 29% and 82% are within 20% of 25.5% and 77%; 14x and 1.4x of 16x and 1.3x.
    [Theory]
    [InlineData("c20", 1.29, 1.4, 1.5, 1.82, HereVerdict.Reproduced)]
    [InlineData("c20", 1.32, 1.4, 1.5, 1.82, HereVerdict.NotReproduced)]
    [InlineData("c21", 1.4, 14, 1, 1, HereVerdict.Reproduced)]
    [InlineData("c21", 1.6, 14, 1, 1, HereVerdict.NotReproduced)]
    public void Measured_ratios_are_granted_the_hedge(string id, double vpu, double tpu, double nano, double tx2, HereVerdict expected)
    {
        var rows = Rows([Mobile, Inception], (_, device) => (device switch { "vpu" => vpu, "tpu" => tpu, "nano" => nano, "tx2" => tx2, _ => 1 }, 1));
        Assert.Equal(expected, Verdict(id, new ClaimInputs { Measured = rows, Roles = Roles }).HereVerdict);
    }

    [Fact]
    public void A_row_without_a_meter_is_named()
    {
        var rows = Rows([Mobile, Inception], (_, _) => (10, 1)).Select(row => row is { ModelId: Mobile, DeviceId: "edgetpu:usb:0" } ? row with { Energy = [] } : row).ToList();
        var verdict = Verdict("c21", new ClaimInputs { Measured = rows, Roles = Roles });
        Assert.Equal((HereVerdict.NotMeasured, "No power meter covered what was measured of mobilenet_v2 on the TPU at batch 1."), (verdict.HereVerdict, verdict.HereExplanation));
    }
}
