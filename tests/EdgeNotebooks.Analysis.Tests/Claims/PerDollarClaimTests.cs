using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Claims.Testbed;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c22 to c24 and c28: throughput a dollar, of servers whose price the paper does not print.</summary>
public class PerDollarClaimTests
{
    private const string Mobile = "mobilenet_v2";
    private const string Inception = "inception_v4";
    private static readonly PaperData Paper = PaperData.Default;
    private static readonly StatedPrices NoPrices = PaperCopies.Prices();

    // By hand, 100.11 / (0.93 / 75) = 8,073.4 and 5.36 / (0.93 / 75) = 432.3 USD: the TPU on Inception V4 gives least a dollar beside either server.
    // TX2: 1.3 x 729.03 / (89.19 / 399) = 4,239.8 and 1.3 x 100.11 / (18.91 / 399) = 2,746.0 USD.
    // 10x as printed is 9.5x and more: 9.5 x 432.26 = 4,106.5. 100x is less than 101x: 101 x 43.54 / (85.64 / 75) = 3,851.2.
    // A dollar: SSD V1 TPU 21.09 / 75 = 0.2812, VPU 10.66 / 99 = 0.10768, 2.61x; SSD V2 0.23867 and 0.084545, 2.82x; keywords Nano 299.98 / 99 = 3.0301, VPU 0.26919, 11.3x; from 0.8x to 2x is 2.5x.
    [Theory]
    [InlineData("c22", "The paper prints no price of the cloud GPU and the x86 CPU; it would hold where the cloud GPU costs more than 8,073 USD (else not the TPU on Inception V4), and the x86 CPU costs more than 432 USD (else not the TPU on Inception V4).")]
    [InlineData("c23", "The paper prints no price of the cloud GPU; 1.3x would need it at 4,240 USD on MobileNet V2 or at 2,746 USD on Inception V4.")]
    [InlineData("c24", "For power, on MobileNet V2, with the power of Inception V4, from 29.6x (VPU) to 430x (TPU); on Inception V4 from 36.6x (VPU) to 91.2x (TX2); outside 10x to 100x: TPU on MobileNet V2 (430x, 129x with the power of Table 1 that suits it best); of Inception V4 alone it would be so; for cost, no price of the x86 CPU makes it so, and none is printed: the TPU on Inception V4 is 10x from 4,106 USD on, the TPU on MobileNet V2 100x up to 3,851 USD.")]
    [InlineData("c28", "On SSD MobileNet V1 the TPU gives 2.61x the VPU's throughput a dollar, so that both are from 0.8x to 2x the cloud GPU's at no price of it; on SSD MobileNet V2 the TPU gives 2.82x the VPU's throughput a dollar, so that both are from 0.8x to 2x the cloud GPU's at no price of it; on keyword spotting the Nano gives 11.3x the VPU's throughput a dollar, so that both are from 0.8x to 2x the cloud GPU's at no price of it; power on these models is not printed.")]
    public void The_published_numbers_say_in_words(string id, string explanation) =>
        Assert.Equal(explanation, Verdict(id, new ClaimInputs { Prices = NoPrices }).Explanation);

    [Fact]
    public void A_stated_price_decides_no_verdict_on_the_paper_and_is_named_with_date_and_source()
    {
        var stated = new ClaimInputs { Prices = PaperCopies.Prices(("gpu", 9000), ("cpu", 400)) };
        Assert.Equal(
            "The paper prints no price of the cloud GPU and the x86 CPU; it would hold where the cloud GPU costs more than 8,073 USD (else not the TPU on Inception V4), as it does at a stated price, 9,000 USD for one card (2019-06, a dealer), "
            + "and the x86 CPU costs more than 432 USD (else not the TPU on Inception V4), which it does not at a stated price, 400 USD for one card (2019-06, a dealer).",
            Verdict("c22", stated).Explanation);

        // 9,000 over 3,261.4 and 2,112.3 USD.
        Assert.EndsWith("; at a stated price, 9,000 USD for one card (2019-06, a dealer), it would not hold: on MobileNet V2 2.76x neither rounds nor truncates to 1.3; on Inception V4 4.26x neither rounds nor truncates to 1.3.", Verdict("c23", stated).Explanation, StringComparison.Ordinal);
        Assert.Contains("it would hold: on MobileNet V2 1.30x ", Verdict("c23", new ClaimInputs { Prices = PaperCopies.Prices(("gpu", 4240)) }).Explanation, StringComparison.Ordinal);
        Assert.All((string[])["c22", "c23"], id => Assert.Equal(PaperVerdict.NotCheckable, Verdict(id, stated).PaperVerdict));
        Assert.Equal(PaperVerdict.Inconsistent, Verdict("c24", stated).PaperVerdict);
    }

    [Theory]
    [InlineData("c22", 8100.0, 440.0, PaperVerdict.Consistent)]
    [InlineData("c22", 8000.0, 440.0, PaperVerdict.Inconsistent)]
    [InlineData("c22", 8100.0, 430.0, PaperVerdict.Inconsistent)]
    [InlineData("c22", 8000.0, null, PaperVerdict.Inconsistent)] // the GPU alone decides
    [InlineData("c22", 8100.0, null, PaperVerdict.NotCheckable)]
    [InlineData("c23", 4080.0, null, PaperVerdict.Consistent)] // 1.251x on MobileNet V2
    [InlineData("c23", 4070.0, null, PaperVerdict.Inconsistent)] // 1.248x; 1.927x on Inception V4
    [InlineData("c23", 2746.0, null, PaperVerdict.Consistent)] // 1.300x on Inception V4
    [InlineData("c24", 9000.0, 4000.0, PaperVerdict.Inconsistent)]
    public void Were_the_prices_printed_they_would_decide(string id, double? gpu, double? cpu, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict(id, Paper.WithCost("gpu", gpu).WithCost("cpu", cpu)).PaperVerdict);

    // With the TPU at 66/s on MobileNet V2 it is 99.5x a watt at 2 W, and 100x a dollar up to 101 x 43.54 / (66 / 75) = 4,997 USD.
    [Theory]
    [InlineData(null, PaperVerdict.NotCheckable)]
    [InlineData(4100.0, PaperVerdict.Inconsistent)] // the TPU on Inception V4 is 9.48x
    [InlineData(4110.0, PaperVerdict.Consistent)]
    [InlineData(4990.0, PaperVerdict.Consistent)]
    [InlineData(5000.0, PaperVerdict.Inconsistent)]
    public void Both_halves_of_the_sum_must_hold(double? cpu, PaperVerdict expected)
    {
        var paper = Paper.With((Mobile, "tpu", 66)).WithCost("cpu", cpu);
        Assert.Equal(expected, Verdict("c24", paper).PaperVerdict);
        if (cpu is null)
            Assert.EndsWith("; for cost, it would hold with the x86 CPU at 4,106 USD (the TPU on Inception V4) to 4,997 USD (the TPU on MobileNet V2), and no price of it is printed.", Verdict("c24", paper).Explanation, StringComparison.Ordinal);
        Assert.Equal(PaperVerdict.Inconsistent, Verdict("c24", Paper.WithCost("cpu", cpu)).PaperVerdict);
    }

    [Fact]
    public void Detection_and_keywords_cannot_be_checked_where_the_accelerators_are_close_a_dollar()
    {
        // All four 10/s for 99 to 110 USD.
        var close = Paper.WithCost("tx2", 110).WithCost("tpu", 100)
            .With([.. ClaimRule.DetectionAndKeywords.SelectMany(model => ClaimRule.Accelerators.Select(device => (model, device, (double?)10))), .. ClaimRule.DetectionAndKeywords.Select(model => (model, "gpu", (double?)100))]);
        AssertNotCheckable("The paper prints no power of any device on these models, and no price of the cloud GPU.", Verdict("c28", close));
        AssertNotCheckable("The paper prints no power of any device on these models.", Verdict("c28", close.WithCost("gpu", 1500)));
        var dear = Verdict("c28", close.WithCost("gpu", 2000)); // 10 / 99 over 100 / 2,000 is 2.02x; from 0.8 x 110 x 10 = 880 to 2 x 99 x 10 = 1,980 USD
        Assert.Equal(PaperVerdict.Inconsistent, dear.PaperVerdict);
        Assert.StartsWith("On SSD MobileNet V1 it would need the cloud GPU at 880 USD (TX2) to 1,980 USD (VPU), not at 2,000 USD, as printed; ", dear.Explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void A_number_that_is_not_printed_makes_the_claim_not_checkable()
    {
        Assert.All((string[])["c22", "c24", "c28"], id => AssertNotCheckable("Table 1 prints no price of the TPU.", Verdict(id, Paper.WithCost("tpu", null))));
        AssertNotCheckable("Table 1 prints no price of the TX2.", Verdict("c23", Paper.WithCost("tx2", null)));
        AssertNotCheckable("Claims.csv holds no bounds for it.", Verdict("c23", Paper.WithoutBounds("c23")));
        AssertNotCheckable("Table 3 prints no throughput of mobilenet_v2 on cpu.", Verdict("c22", Paper.With((Mobile, "cpu", null))));
        AssertNotCheckable("Figure 3c prints no power of the VPU.", Verdict("c24", Paper.WithPower("vpu", null)));
        AssertNotCheckable("Table 3 prints no throughput of cnn_trad_fpool3 on nano.", Verdict("c28", Paper.With(("cnn_trad_fpool3", "nano", null))));
    }

    // Accelerators 10/s, the CPU 1/s, the GPU 100/s, all at 1 W but for the CPU at 5; a dollar 10 / 399 (TX2) is the least, 10 / 75 (TPU) the most.
    [Theory]
    [InlineData("c22", 4000, 40, HereVerdict.Reproduced)] // 10 / 399 over 100 / 4,000 and over 1 / 40 is 1.0025x
    [InlineData("c22", 3900, 40, HereVerdict.NotReproduced)]
    [InlineData("c22", 4000, 39, HereVerdict.NotReproduced)]
    [InlineData("c23", 5100, 40, HereVerdict.Reproduced)] // 1.278x
    [InlineData("c23", 6300, 40, HereVerdict.NotReproduced)] // 1.579x
    [InlineData("c24", 4000, 320, HereVerdict.Reproduced)] // 8.02x to 42.7x a dollar, 50x a watt
    [InlineData("c24", 4000, 310, HereVerdict.NotReproduced)] // 7.77x
    public void Here_the_stated_price_decides_and_is_said(string id, double gpu, double cpu, HereVerdict expected)
    {
        var inputs = new ClaimInputs
        {
            Measured = Rows([Mobile, Inception], (_, device) => device switch { "gpu" => (100, 1), "cpu" => (1, 5), _ => (10, 1) }),
            Roles = Roles,
            Prices = PaperCopies.Prices(("gpu", gpu), ("cpu", cpu)),
        };
        var verdict = Verdict(id, inputs);
        Assert.Equal(expected, verdict.HereVerdict);
        Assert.Contains(" USD for one card (2019-06, a dealer)", verdict.HereExplanation, StringComparison.Ordinal);
        Assert.Contains(verdict.HereNumbers, number => number is { Quantity: "throughput a dollar", Provenance: Provenance.Measured, OverProvenance: Provenance.Modelled });
        var unpriced = Verdict(id, inputs with { Prices = NoPrices });
        Assert.Equal(HereVerdict.NotMeasured, unpriced.HereVerdict);
        Assert.Matches("^The paper prints no price of the .*, and none is stated; ", unpriced.HereExplanation);
    }

    [Theory]
    [InlineData(15, HereVerdict.Reproduced)] // 10 over 100 / 15 is 1.5x a watt
    [InlineData(7, HereVerdict.NotReproduced)] // 0.7x
    [InlineData(20, HereVerdict.NotReproduced)] // 2x is far
    public void Comparable_or_slightly_worse_is_decided_here_by_power_and_price(double gpuWatts, HereVerdict expected)
    {
        var inputs = new ClaimInputs
        {
            Paper = Paper.WithCost("tx2", 110).WithCost("tpu", 100),
            Measured = Rows(ClaimRule.DetectionAndKeywords, (_, device) => device == "gpu" ? (100, gpuWatts) : (10, 1)),
            Roles = Roles,
            Prices = PaperCopies.Prices(("gpu", 1500)),
        };
        Assert.Equal(expected, Verdict("c28", inputs).HereVerdict);
        Assert.Equal("The paper prints no price of the cloud GPU, and none is stated.", Verdict("c28", inputs with { Prices = NoPrices }).HereExplanation);
        Assert.Equal(HereVerdict.NotReproduced, Verdict("c28", inputs with { Prices = PaperCopies.Prices(("gpu", 2000)) }).HereVerdict);
    }
}
