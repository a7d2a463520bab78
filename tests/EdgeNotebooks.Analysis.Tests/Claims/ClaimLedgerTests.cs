using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Claims.Performance;
using EdgeNotebooks.Analysis.Claims.Splitting;
using EdgeNotebooks.Analysis.Claims.PowerAndPrice;
using EdgeNotebooks.Analysis.Claims.Concurrency;
using EdgeNotebooks.Analysis.Claims.Compression;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

public class ClaimLedgerTests
{
    private const string Mobile = "mobilenet_v2";
    private const string Inception = "inception_v4";
    private static readonly PaperData Paper = PaperData.Default;

    /// <summary>Verdicts worked out by hand from Table 3, with the numbers that decide.</summary>
    [Theory]
    [InlineData("c02", PaperVerdict.Consistent, "Least, VPU over Pi 3 on MobileNet V2: 6.32x rounds to 6; greatest, TX2 over Pi 3 on MobileNet V2: 28.7x truncates to 28.")]
    [InlineData("c03", PaperVerdict.Consistent, "Least, TPU over Pi 3 on Inception V4: 3.44x rounds to 3.4; greatest, TX2 over Pi 3 on Inception V4: 70.0x rounds to 70.")]
    [InlineData("c04", PaperVerdict.Inconsistent, "Least, Nano over x86 CPU on MobileNet V2: 0.991x neither rounds nor truncates to 1.7; greatest, TX2 over x86 CPU on MobileNet V2: 2.05x neither rounds nor truncates to 3.5; on Inception V4 the same ratios are 1.72x and 3.53x and would fit, so the sentence looks to be about Inception V4.")]
    [InlineData("c05", PaperVerdict.Inconsistent, "Least, Nano over x86 CPU on Inception V4: 1.72x is not within 20% of 1; greatest, TX2 over x86 CPU on Inception V4: 3.53x neither rounds nor truncates to 2; on MobileNet V2 the same ratios are 0.991x and 2.05x and would fit, so the sentence looks to be about MobileNet V2.")]
    [InlineData("c06", PaperVerdict.Inconsistent, "On MobileNet V2 the VPU is slowest (19.6/s); on Inception V4 the TPU is slowest (0.930/s against the VPU's 2.99/s).")]
    [InlineData("c07", PaperVerdict.Consistent, "Least, VPU over x86 CPU on MobileNet V2: 0.451x is within 20% of 0.5; greatest, VPU over x86 CPU on Inception V4: 0.558x is within 20% of 0.5.")]
    [InlineData("c08", PaperVerdict.Consistent, "On Inception V4, x86 CPU over TPU: 5.76x truncates to 5.")]
    [InlineData("c09", PaperVerdict.Consistent, "On MobileNet V2, TPU over x86 CPU: 1.97x truncates to 1.9.")]
    [InlineData("c10", PaperVerdict.Consistent, "Least, cloud GPU over TX2 on Inception V4: 5.29x rounds to 5; greatest, cloud GPU over TX2 on MobileNet V2: 8.17x rounds to 8; the TX2 is the fastest accelerator on both.")]
    public void The_published_numbers_judge_each_claim(string id, PaperVerdict expected, string explanation)
    {
        var verdict = Verdict(id, Paper);
        Assert.Equal(explanation, verdict.Explanation);
        Assert.Equal(expected, verdict.PaperVerdict);
        Assert.NotEmpty(verdict.PaperNumbers);
        Assert.All(verdict.PaperNumbers, number => Assert.Equal(Provenance.Published, number.Provenance));
    }

    /// <summary>Every rule can say both yes and no: a changed cell of Table 3 turns each verdict around.</summary>
    [Theory]
    [InlineData("c02", Mobile, "vpu", 17.0)] // 5.47x: rounds and truncates to 5
    [InlineData("c02", Mobile, "tx2", 92.0)] // 29.6x
    [InlineData("c02", Mobile, "pi3", 2.0)]
    [InlineData("c03", Inception, "tpu", 0.97)] // 3.59x
    [InlineData("c03", Inception, "tx2", 19.2)] // 71.1x
    [InlineData("c04", Mobile, "nano", 76.0, "tx2", 152.0)] // 1.75x and 3.49x
    [InlineData("c05", Inception, "nano", 5.0, "tx2", 11.0)] // 0.93x and 2.05x
    [InlineData("c06", Inception, "tpu", 3.0)]
    [InlineData("c07", Mobile, "vpu", 27.0)] // 0.620x
    [InlineData("c07", Inception, "vpu", 2.1)] // 0.392x
    [InlineData("c08", Inception, "tpu", 0.88)] // 6.09x
    [InlineData("c08", Inception, "tpu", 1.2)] // 4.47x
    [InlineData("c09", Mobile, "tpu", 87.3)] // 2.005x
    [InlineData("c09", Mobile, "cpu", 47.0)] // 1.82x: rounds and truncates to 1.8
    [InlineData("c10", Mobile, "gpu", 810.0)] // 9.08x
    [InlineData("c10", Inception, "gpu", 80.0)] // 4.23x
    [InlineData("c10", Mobile, "tpu", 90.0)] // the TX2 is no longer fastest
    public void A_changed_number_turns_the_verdict_around(string id, string model, string device, double value, string? device2 = null, double value2 = 0)
    {
        var changed = Paper.With((model, device, value), (model, device2 ?? "", value2));
        var expected = Verdict(id, Paper).PaperVerdict == PaperVerdict.Consistent ? PaperVerdict.Inconsistent : PaperVerdict.Consistent;
        Assert.Equal(expected, Verdict(id, changed).PaperVerdict);
    }

    [Theory]
    [MemberData(nameof(RatioIds))]
    public void A_number_that_is_not_printed_makes_the_claim_not_checkable(string id)
    {
        var model = id is "c03" or "c05" or "c08" ? Inception : Mobile;
        var device = id is "c02" or "c03" ? "pi3" : id is "c08" or "c09" or "c06" ? "tpu" : id is "c07" ? "vpu" : "tx2";
        var verdict = Verdict(id, Paper.With((model, device, null)));
        Assert.Equal(PaperVerdict.NotCheckable, verdict.PaperVerdict);
        Assert.Equal($"Table 3 prints no throughput of {model} on {device}.", verdict.Explanation);
        Assert.Empty(verdict.PaperNumbers);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_cpu_alone_reproduces_no_claim_about_accelerators(string id)
    {
        var verdict = Verdict(id, Paper, [.. Samples.ThisMachine, Samples.Row("cnn_trad_fpool3", 900), Samples.Row("ssd_mobilenet_v2", 30), .. Samples.Curve(Inception, "onnxruntime:cpu", (1, 8.4), (16, 9.1), (64, 9.3))]);
        Assert.Equal(HereVerdict.NeedsDevice, verdict.HereVerdict);
        Assert.Null(verdict.HereExplanation);
        Assert.NotEmpty(verdict.Needs);
        Assert.DoesNotContain(verdict.Needs, needed => needed.DeviceId == "onnxruntime:cpu");
        Assert.Contains(verdict.HereNumbers, number => number is { Provenance: Provenance.Measured, OverProvenance: Provenance.Published });
        Assert.Equal(HereVerdict.NeedsDevice, Verdict(id, Paper).HereVerdict);
        Assert.Empty(Verdict(id, Paper).HereNumbers);
    }

    [Fact]
    public void The_devices_that_would_decide_are_named_with_their_hardware()
    {
        string[] expected = ["openvino:MYRIAD (Intel Movidius NCS2 (VPU))", "edgetpu:usb:0 (Google Edge TPU)", "tensorrt:0 (Nvidia Jetson Nano)", "tensorrt:0 (Nvidia Jetson TX2)", "tflite:cpu (Raspberry Pi 3)"];
        Assert.Equal(expected, Verdict("c02", Paper, Samples.ThisMachine).Needs.Select(needed => needed.ToString()));
    }

    [Fact]
    public void This_machines_cpu_stands_beside_the_published_xeon_and_pi()
    {
        var numbers = Verdict("c09", Paper, Samples.ThisMachine).HereNumbers;
        Assert.Equal(["onnxruntime:cpu 97.3/s", "onnxruntime:cpu/published cpu 2.23x", "onnxruntime:cpu/published pi3 31.3x"], numbers.Select(number => number.ToString()));
        Assert.Equal([97.3, 97.3 / 43.54, 97.3 / 3.11], numbers.Select(number => number.Value));
    }

    [Theory]
    [InlineData(190, HereVerdict.Reproduced)] // 1.9x of this CPU's 100/s
    [InlineData(160, HereVerdict.Reproduced)] // within the 20% for other hardware
    [InlineData(140, HereVerdict.NotReproduced)]
    [InlineData(240, HereVerdict.NotReproduced)]
    public void With_its_device_measured_a_claim_is_decided_here(double tpu, HereVerdict expected) =>
        Assert.Equal(expected, Verdict("c09", Paper, [Samples.Row(Mobile, 100), Samples.Row(Mobile, tpu, "edgetpu:usb:0")]).HereVerdict);

    [Fact]
    public void A_device_without_the_model_that_the_claim_needs_is_not_measured()
    {
        Assert.Equal(HereVerdict.NotMeasured, Verdict("c09", Paper, [Samples.Row(Mobile, 100), Samples.Row(Inception, 20, "edgetpu:usb:0")]).HereVerdict);
        Assert.Equal(HereVerdict.NotMeasured, Verdict("c09", Paper, [Samples.Row(Mobile, 190, "edgetpu:usb:0")]).HereVerdict);
    }

    [Fact]
    public void Rows_that_are_not_valid_or_not_like_table_3_decide_nothing()
    {
        MeasurementRecord[] rows =
        [
            Samples.Row(Mobile, 190, "edgetpu:usb:0", valid: false), Samples.Row(Mobile, 100, valid: false),
            Samples.Row(Mobile, 190, "edgetpu:usb:0") with { Scenario = Scenario.Offline },
            Samples.Row(Mobile, 190, "edgetpu:usb:0") with { BatchSize = 8 },
            Samples.Row(Mobile, 190, "edgetpu:usb:0") with { Callers = 2 },
        ];
        var verdict = Verdict("c09", Paper, rows);
        Assert.Equal(HereVerdict.NeedsDevice, verdict.HereVerdict);
        Assert.Empty(verdict.HereNumbers);
    }

    [Fact]
    public void Stated_roles_tell_two_tensorrt_machines_apart()
    {
        var roles = new DeviceRoles(new DeviceRole("nano", "tensorrt:0", "nano-env"), new DeviceRole("tx2", "tensorrt:0", "tx2-env"));
        MeasurementRecord[] rows = [Samples.Row(Mobile, 100), Samples.Row(Mobile, 175, "tensorrt:0", environment: "nano-env"), Samples.Row(Mobile, 345, "tensorrt:0", environment: "tx2-env")];
        Assert.Equal(HereVerdict.Reproduced, Verdict("c04", Paper, rows, roles).HereVerdict);
        Assert.Equal(HereVerdict.NeedsDevice, Verdict("c04", Paper, rows).HereVerdict);
    }

    [Fact]
    public void A_cpu_cannot_be_given_the_role_of_an_accelerator()
    {
        var error = Assert.Throws<EdgeException>(() => new DeviceRoles(new DeviceRole("tpu", "onnxruntime:cpu")));
        Assert.Equal("onnxruntime:cpu cannot stand for 'tpu': a claim about an accelerator is not decided on a CPU; name the accelerator's own device", error.Message);
    }

    [Fact]
    public void A_rule_whose_claim_is_gone_says_so()
    {
        var paper = Paper with { Claims = Paper.Claims.Where(claim => claim.ClaimId != "c07").ToList() };
        Assert.Equal("claims.csv: claim 'c07' is missing, though a rule judges it; restore its row", Assert.Throws<EdgeException>(() => ClaimLedger.Judge(paper, [])).Message);
    }

    [Fact]
    public void The_table_has_a_row_a_claim_and_the_words_of_the_verdicts()
    {
        var table = ClaimsTable.From(ClaimLedger.Judge(Paper, Samples.ThisMachine)).ToDataFrame();
        Assert.Equal(ClaimLedger.ClaimIds, table["claim_id"].Cast<string>());
        var rows = ClaimLedger.ClaimIds.Select((id, row) => (id, row)).ToDictionary(pair => pair.id, pair => pair.row);
        Assert.Equal("inconsistent", table["paper_verdict"][rows["c04"]]);
        Assert.Equal("needs_device", table["here_verdict"][rows["c02"]]);
        Assert.Equal("1.7x to 3.5x", table["bounds"][rows["c04"]]);
        Assert.Equal("mobilenet_v2: vpu/pi3 6.32x, tpu/pi3 27.5x, nano/pi3 13.9x, tx2/pi3 28.7x", table["published_numbers"][rows["c02"]]);
        Assert.Null(table["bounds"][rows["c06"]]);
    }

    [Theory]
    [InlineData("6", 6.32, true)]
    [InlineData("6", 5.51, true)]
    [InlineData("6", 5.49, false)]
    [InlineData("6", 7.0, false)]
    [InlineData("1.9", 1.967, true)]
    [InlineData("1.9", 2.0, false)]
    [InlineData("0.29", 0.29, true)] // 0.29 * 100 falls below 29 in binary
    public void A_printed_number_is_met_by_what_rounds_or_truncates_to_it(string printed, double ratio, bool met)
    {
        Assert.True(PrintedNumber.TryParse(printed, out var number));
        Assert.Equal(met, number.IsPrintOf(ratio));
    }

    [Fact]
    public void The_claims_are_judged_in_the_papers_order()
    {
        Assert.Equal(Paper.Claims.Select(claim => claim.ClaimId).Where(id => ClaimLedger.ClaimIds.Contains(id)), ClaimLedger.ClaimIds);
        Assert.Equal(ClaimLedger.ClaimIds, ClaimLedger.Judge(Paper, []).Select(verdict => verdict.ClaimId));
    }

    // Claims that no device decides: sizes, prices and budgets, and a sum of the paper's experiments.
    private static readonly string[] AboutNoDevice = ["c01", "c31", "c32", "c43"];

    /// <summary>Every claim about accelerators that rows decide; observations decide others (ObservedRuleTests), and the cross-checks are about printed numbers alone.</summary>
    public static TheoryData<string> Ids => [.. new[] { PerformanceRules.All, PowerAndPriceRules.All, SplittingRules.All, CompressionRules.All, ConcurrencyRules.All }.SelectMany(rules => rules)
        .Where(rule => rule is not ObservedRule).Select(rule => rule.ClaimId).Where(id => id[0] == 'c' && !AboutNoDevice.Contains(id)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> RatioIds => ["c02", "c03", "c04", "c05", "c06", "c07", "c08", "c09", "c10"];

    private static ClaimVerdict Verdict(string id, PaperData paper, IReadOnlyList<MeasurementRecord>? measured = null, DeviceRoles? roles = null) =>
        ClaimLedger.Judge(paper, measured ?? [], roles).Single(verdict => verdict.ClaimId == id);
}
