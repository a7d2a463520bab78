using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c25 to c27, over several workloads of Table 3.</summary>
public class WorkloadClaimTests
{
    private const string Mobile = "mobilenet_v2";
    private const string Inception = "inception_v4";
    private const string Keywords = "cnn_trad_fpool3";
    private static readonly PaperData Paper = PaperData.Default;

    // By hand from Table 3: of 5 x 6 pairs two are exchanged (85.64 above 43.16; 2.99 above 0.93).
    // To the Xeon: 0.93 / 5.36 = 0.1735, 26.65 / 201.33 = 0.1324, 33.31 / 201.33 = 0.1654; 19.64 / 43.54 = 0.451 and 8.37 / 17.44 = 0.480 round to 0.5, 18.91 / 5.36 = 3.528 truncates to 3.5.
    // To the Pi 3: 26.65 / 15.85 = 1.681, the next 33.31 / 15.85 = 2.102. Above the Xeon: 23.97 and 46.90 of 21.23; 17.90, 19.64 and 36.34 of 17.44; 299.98 and 449.15 of 201.33.
    [Theory]
    [InlineData("c25", PaperVerdict.Consistent, "28 of 30 pairs are in this order; not so on MobileNet V2, TPU 85.6/s against Nano 43.2/s; on Inception V4, VPU 2.99/s against TPU 0.930/s; no model has more than the one exchanged pair that 'roughly' grants.")]
    [InlineData("c26", PaperVerdict.Inconsistent, "17 of 20 ratios to the x86 CPU are from 0.5 to 3.5, as printed; not so TPU on Inception V4 0.174x, VPU on keyword spotting 0.132x, TPU on keyword spotting 0.165x.")]
    [InlineData("c27", PaperVerdict.Inconsistent, "11 of 12 are at least twice as fast as the Pi 3, not so the VPU on keyword spotting (26.65/s against 15.85/s, 1.68x); the x86 CPU is outperformed by 2 of 4 on SSD MobileNet V1, 3 of 4 on SSD MobileNet V2, 2 of 4 on keyword spotting, where many means 2.")]
    public void The_published_numbers_judge_each_claim(string id, PaperVerdict expected, string explanation)
    {
        var verdict = Verdict(id, Paper);
        Assert.Equal(explanation, verdict.Explanation);
        Assert.Equal(expected, verdict.PaperVerdict);
        Assert.All(verdict.PaperNumbers, number => Assert.Equal(Provenance.Published, number.Provenance));
        Assert.Equal(id == "c27" ? 24 : 20, verdict.PaperNumbers.Count);
    }

    [Theory]
    [InlineData(Mobile, "tpu", 95.0, PaperVerdict.Inconsistent)] // above the TX2 too: two pairs of six
    [InlineData(Inception, "vpu", 9.5, PaperVerdict.Inconsistent)] // above TPU and Nano
    [InlineData(Mobile, "tpu", 43.16, PaperVerdict.Consistent)] // equal is not in order, and one pair
    [InlineData(Keywords, "vpu", 40.0, PaperVerdict.Consistent)] // a third model with one pair
    public void Roughly_grants_one_exchanged_pair_a_model(string model, string device, double value, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c25", Paper.With((model, device, value))).PaperVerdict);

    [Fact]
    public void The_order_names_the_model_that_breaks_it_and_says_so_when_none_does()
    {
        Assert.EndsWith("'roughly' grants one exchanged pair a model, and MobileNet V2 has more.", Verdict("c25", Paper.With((Mobile, "tpu", 95))).Explanation, StringComparison.Ordinal);
        Assert.Equal("30 of 30 pairs are in this order.", Verdict("c25", Paper.With((Mobile, "tpu", 30), (Inception, "vpu", 0.5))).Explanation);
    }

    [Fact]
    public void Ratios_within_the_bounds_as_printed_are_consistent()
    {
        var inside = Paper.With((Inception, "tpu", 2.7), (Keywords, "vpu", 101), (Keywords, "tpu", 95)); // 0.504, 0.502; 0.472 rounds to 0.5
        var verdict = Verdict("c26", inside);
        Assert.Equal(PaperVerdict.Consistent, verdict.PaperVerdict);
        Assert.Equal("20 of 20 ratios to the x86 CPU are from 0.5 to 3.5, as printed; the least is VPU on MobileNet V2 0.451x, the greatest TX2 on Inception V4 3.53x.", verdict.Explanation);
        Assert.Equal(PaperVerdict.Inconsistent, Verdict("c26", inside.With((Keywords, "tpu", 90))).PaperVerdict); // 0.447: rounds and truncates to 0.4
        Assert.Equal(PaperVerdict.Inconsistent, Verdict("c26", inside.With((Inception, "tx2", 19.4))).PaperVerdict); // 3.619
    }

    [Theory]
    [InlineData("vpu", 31.6, PaperVerdict.Inconsistent)] // 1.994x
    [InlineData("vpu", 31.7, PaperVerdict.Consistent)] // 2.000x
    [InlineData("pi3", 13.3, PaperVerdict.Consistent)] // 2.004x
    [InlineData("cpu", 300.0, PaperVerdict.Inconsistent)] // the TX2 alone outperforms it, and the VPU falls short
    public void Far_and_many_are_numbers(string device, double value, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c27", Paper.With((Keywords, device, value))).PaperVerdict);

    [Fact]
    public void Many_is_judged_apart_from_far()
    {
        var far = Paper.With((Keywords, "vpu", 32));
        Assert.Equal("12 of 12 are at least twice as fast as the Pi 3, the least being the VPU on keyword spotting (32.00/s against 15.85/s, 2.02x); the x86 CPU is outperformed by 2 of 4 on SSD MobileNet V1, 3 of 4 on SSD MobileNet V2, 2 of 4 on keyword spotting, where many means 2.", Verdict("c27", far).Explanation);
        var few = far with { Throughput = far.With((Keywords, "cpu", 300)).Throughput };
        Assert.Equal(PaperVerdict.Inconsistent, Verdict("c27", few).PaperVerdict);
        Assert.Contains("1 of 4 on keyword spotting", Verdict("c27", few).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("c25", Keywords, "nano")]
    [InlineData("c26", "ssd_mobilenet_v2", "cpu")]
    [InlineData("c27", "ssd_mobilenet_v1", "pi3")]
    public void A_number_that_is_not_printed_makes_the_claim_not_checkable(string id, string model, string device)
    {
        var verdict = Verdict(id, Paper.With((model, device, null)));
        Assert.Equal(PaperVerdict.NotCheckable, verdict.PaperVerdict);
        Assert.Equal($"Table 3 prints no throughput of {model} on {device}.", verdict.Explanation);
    }

    [Fact]
    public void With_every_device_and_model_measured_the_claims_are_decided_here()
    {
        var roles = new DeviceRoles(new DeviceRole("nano", "tensorrt:0"), new DeviceRole("tx2", "tensorrt:1"), new DeviceRole("pi3", "tflite:cpu"));
        string[] models = [Mobile, Inception, "ssd_mobilenet_v1", "ssd_mobilenet_v2", Keywords];
        (string Device, double PerSecond)[] devices = [("openvino:MYRIAD", 8), ("edgetpu:usb:0", 12), ("tensorrt:0", 20), ("tensorrt:1", 30), ("onnxruntime:cpu", 10), ("tflite:cpu", 1)];
        var rows = models.SelectMany(model => devices.Select(device => Samples.Row(model, device.PerSecond, device.Device))).ToList();
        Assert.All((string[])["c25", "c26", "c27"], id => Assert.Equal(HereVerdict.Reproduced, Verdict(id, Paper, rows, roles).HereVerdict));
        rows = rows.Select(row => row is { ModelId: Keywords, DeviceId: "openvino:MYRIAD" } ? Samples.Row(Keywords, 1.5, row.DeviceId) : row).ToList();
        Assert.Equal([HereVerdict.Reproduced, HereVerdict.NotReproduced, HereVerdict.NotReproduced], ((string[])["c25", "c26", "c27"]).Select(id => Verdict(id, Paper, rows, roles).HereVerdict));
        Assert.Equal("Nothing valid has been measured of cnn_trad_fpool3 on the VPU at batch 1.", Verdict("c27", Paper, rows.Where(row => row is not { ModelId: Keywords, DeviceId: "openvino:MYRIAD" }).ToList(), roles).HereExplanation);
    }

    private static ClaimVerdict Verdict(string id, PaperData paper, IReadOnlyList<MeasurementRecord>? measured = null, DeviceRoles? roles = null) =>
        ClaimLedger.Judge(paper, measured ?? [], roles).Single(verdict => verdict.ClaimId == id);
}
