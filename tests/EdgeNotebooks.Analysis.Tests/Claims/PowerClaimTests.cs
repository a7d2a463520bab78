using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Claims.Testbed;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c15, c16 and c29: mean power and energy an inference on Inception V4.</summary>
public class PowerClaimTests
{
    private const string Inception = "inception_v4";
    private static readonly PaperData Paper = PaperData.Default;

    // Figure 3c: 2, 0.6, 4.01, 5.08, 131.26 and 111.66 W. 111.66 / 5.08 = 21.98; 111.66 / 8 = 13.96. 7.5 W (Table 1, TX2) rounds to 8, half away from zero.
    // Energy: 2 / 2.99 = 0.6689, 0.6 / 0.93 = 0.6452, 4.01 / 9.23 = 0.4345, 5.08 / 18.91 = 0.2686, 111.66 / 100.11 = 1.115, 131.26 / 5.36 = 24.49 J.
    [Theory]
    [InlineData("c15", "From the least: TPU 0.600 W, VPU 2.00 W, Nano 4.01 W, TX2 5.08 W, cloud GPU 112 W, x86 CPU 131 W.")]
    [InlineData("c16", "Least, TPU: 0.600 W rounds to 0.6; greatest, TX2: 5.08 W neither rounds nor truncates to 8 (the TX2's rated 7.5 W of Table 1 would); the cloud GPU's 112 W are 22.0x that, more than an order of magnitude, and 14.0x the 8 W of the sentence.")]
    [InlineData("c29", "By power TPU, VPU, Nano, TX2, cloud GPU, x86 CPU; by energy an inference TX2 0.269 J, Nano 0.434 J, TPU 0.645 J, VPU 0.669 J, cloud GPU 1.12 J, x86 CPU 24.5 J; 10 of 15 pairs are in the same order, not so TPU against Nano or TX2, VPU against Nano or TX2 and Nano against TX2.")]
    public void The_published_numbers_say_in_words(string id, string explanation) => Assert.Equal(explanation, Verdict(id, Paper).Explanation);

    [Fact]
    public void Numbers_are_exact_and_have_their_units()
    {
        var numbers = Verdict("c29", Paper).PaperNumbers;
        Assert.Equal([2, 0.6, 4.01, 5.08, 131.26, 111.66, 2 / 2.99, 0.6 / 0.93, 4.01 / 9.23, 5.08 / 18.91, 131.26 / 5.36, 111.66 / 100.11], numbers.Select(number => number.Value));
        Assert.Equal(["power vpu 2.00 W", "energy an inference vpu 0.669 J"], [numbers[0].ToString(), numbers[6].ToString()]);
        Assert.All(numbers, number => Assert.Equal(Provenance.Published, number.Provenance));
    }

    [Theory]
    [InlineData("c15", "tpu", 3.0, PaperVerdict.Inconsistent)]
    [InlineData("c15", "vpu", 4.5, PaperVerdict.Inconsistent)]
    [InlineData("c15", "vpu", 4.0, PaperVerdict.Consistent)]
    [InlineData("c15", "gpu", 1.0, PaperVerdict.Inconsistent)]
    [InlineData("c16", "tx2", 7.5, PaperVerdict.Consistent)]
    [InlineData("c16", "nano", 8.9, PaperVerdict.Consistent)] // the Nano then draws most, and truncates to 8
    [InlineData("c16", "nano", 9.0, PaperVerdict.Inconsistent)]
    public void A_changed_power_turns_the_verdict_around(string id, string device, double watts, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict(id, Paper.WithPower(device, watts)).PaperVerdict);

    [Theory]
    [InlineData(0.6, 80.1, PaperVerdict.Consistent)] // 10.01 times 8 W
    [InlineData(0.6, 79.9, PaperVerdict.Inconsistent)] // not more than ten times
    [InlineData(0.75, 111.66, PaperVerdict.Inconsistent)] // the least is no longer 0.6 W
    public void Both_ends_and_the_order_of_magnitude_count(double tpu, double gpu, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c16", Paper.WithPower("tx2", 8).WithPower("tpu", tpu).WithPower("gpu", gpu)).PaperVerdict);

    [Fact]
    public void Energy_follows_power_where_all_are_equally_fast()
    {
        var paper = Paper.With([.. ((string[])["vpu", "tpu", "nano", "tx2", "cpu", "gpu"]).Select(device => (Inception, device, (double?)10))]);
        Assert.Equal(PaperVerdict.Consistent, Verdict("c29", paper).PaperVerdict);
        Assert.EndsWith("; 15 of 15 pairs are in the same order.", Verdict("c29", paper).Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_printed_makes_the_claim_not_checkable()
    {
        AssertNotCheckable("Figure 3c prints no power of the Nano.", Verdict("c15", Paper.WithPower("nano", null)));
        AssertNotCheckable("Figure 3c prints no power of the cloud GPU.", Verdict("c16", Paper.WithPower("gpu", null)));
        AssertNotCheckable("Claims.csv holds no bounds for it.", Verdict("c16", Paper.WithoutBounds("c16")));
        AssertNotCheckable("Figure 3c prints no power of the VPU.", Verdict("c29", Paper.WithPower("vpu", null)));
        AssertNotCheckable("Table 3 prints no throughput of inception_v4 on tx2.", Verdict("c29", Paper.With((Inception, "tx2", null))));
    }

    // Measured power: TPU 0.7 and TX2 7 W are within 20% of 0.6 and 8 W.
    [Theory]
    [InlineData(0.7, 7.0, 10.0, HereVerdict.Reproduced, HereVerdict.Reproduced, HereVerdict.Reproduced)]
    [InlineData(2.5, 7.0, 10.0, HereVerdict.NotReproduced, HereVerdict.NotReproduced, HereVerdict.Reproduced)]
    [InlineData(0.7, 12.0, 10.0, HereVerdict.Reproduced, HereVerdict.NotReproduced, HereVerdict.Reproduced)]
    [InlineData(0.7, 7.0, 100.0, HereVerdict.Reproduced, HereVerdict.Reproduced, HereVerdict.NotReproduced)] // the TX2 then needs less energy than the rest
    public void With_every_device_and_its_power_measured_they_are_decided_here(double tpu, double tx2, double tx2PerSecond, HereVerdict order, HereVerdict range, HereVerdict energy)
    {
        var rows = Rows([Inception], (_, device) => (device == "tx2" ? tx2PerSecond : 10, device switch { "tpu" => tpu, "vpu" => 2, "nano" => 4, "tx2" => tx2, _ => 200 }));
        var inputs = new ClaimInputs { Measured = rows, Roles = Roles };
        Assert.Equal(order, Verdict("c15", inputs).HereVerdict);
        Assert.Equal(range, Verdict("c16", inputs).HereVerdict);
        Assert.Equal(energy, Verdict("c29", inputs).HereVerdict);
        Assert.Contains(Verdict("c15", inputs).HereNumbers, number => number is { Quantity: "power", DeviceId: "tpu", Provenance: Provenance.Measured } && number.Value == tpu);
    }

    [Fact]
    public void What_lacks_here_is_named()
    {
        var rows = Rows([Inception], (_, device) => (10, device == "tpu" ? 1 : 2));
        var unmetered = rows.Select(row => row.DeviceId == IdOf("nano") ? row with { Energy = [] } : row).ToList();
        Assert.Equal("No power meter covered what was measured of inception_v4 on the Nano at batch 1.", Verdict("c15", new ClaimInputs { Measured = unmetered, Roles = Roles }).HereExplanation);
        var elsewhere = rows.Select(row => row.DeviceId == IdOf("nano") ? row with { ModelId = "mobilenet_v2" } : row).ToList();
        var verdict = Verdict("c16", new ClaimInputs { Measured = elsewhere, Roles = Roles });
        Assert.Equal((HereVerdict.NotMeasured, "Nothing valid has been measured of inception_v4 on the Nano at batch 1."), (verdict.HereVerdict, verdict.HereExplanation));
        Assert.Equal(["edgetpu:usb:0 (Google Edge TPU)"], Verdict("c29", new ClaimInputs { Measured = rows.Where(row => row.DeviceId != IdOf("tpu")).ToList(), Roles = Roles }).Needs.Select(needed => needed.ToString()));
    }
}
