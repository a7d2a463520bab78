using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Claims.Testbed;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claim c67 and cross-check x07: memory and the copies of SSD MobileNet V2 that it holds.</summary>
public class ConcurrencyTableTests
{
    private const string Ssd = "ssd_mobilenet_v2";
    private static readonly PaperData Paper = PaperData.Default;

    // 4,096 / 1,244 = 3.293, 8,192 / 1,244 = 6.585, 512 / 66 = 7.758; 8 x 66 = 528; 8 x 16.89 x 2 = 270.2; 79 x 16.89 = 1,334.3.
    [Theory]
    [InlineData("c67", "From the least memory: TPU 8 MB with 79, VPU 512 MB with 8, Nano 4,096 MB with 2, TX2 8,192 MB with 4; with more memory fewer are held by the VPU (than TPU), the Nano (than TPU or VPU) and the TX2 (than TPU or VPU).")]
    [InlineData("x07", "The Nano's 4,096 MB have room for 3 of 1,244 MB and hold 2; the TX2's 8,192 MB have room for 6 of 1,244 MB and hold 4; the VPU's 512 MB have room for 7 of 66 MB and hold 8, which take 528 MB at the printed size and 270 MB in half precision; the TPU's 79 models, at a byte a parameter, are 1,334 MB in a host whose memory is not printed, more than the 1,024 MB of a Raspberry Pi 3 B by its maker.")]
    public void The_published_numbers_say_in_words(string id, string explanation) => Assert.Equal(explanation, Verdict(id, Paper).Explanation);

    [Fact]
    public void Numbers_are_exact() =>
        Assert.Equal([4096.0 / 1244, 8192.0 / 1244, 512.0 / 66], Verdict("x07", Paper).PaperNumbers.Select(number => number.Value));

    [Theory]
    [InlineData(1, 2, 2, 4, PaperVerdict.Inconsistent)] // in the order of memory
    [InlineData(1, 3, 2, 4, PaperVerdict.Consistent)] // the VPU holds more than the Nano
    [InlineData(2, 2, 2, 2, PaperVerdict.Inconsistent)]
    public void Some_device_with_more_memory_must_hold_fewer(double tpu, double vpu, double nano, double tx2, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c67", Paper.WithQuoted("q29", tpu).WithQuoted("q28", vpu).WithQuoted("q26", nano).WithQuoted("q27", tx2)).PaperVerdict);

    [Theory]
    [InlineData(3, 6, 7, PaperVerdict.Consistent)]
    [InlineData(4, 6, 7, PaperVerdict.Inconsistent)] // 4,976 of 4,096 MB
    [InlineData(3, 7, 7, PaperVerdict.Inconsistent)] // 8,708 of 8,192 MB
    [InlineData(3, 6, 8, PaperVerdict.Inconsistent)]
    public void No_device_holds_more_than_there_is_room_for(double nano, double tx2, double vpu, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("x07", Paper.WithQuoted("q26", nano).WithQuoted("q27", tx2).WithQuoted("q28", vpu)).PaperVerdict);

    [Fact]
    public void A_number_that_is_not_printed_makes_the_claim_not_checkable()
    {
        AssertNotCheckable("The text states no greatest number of models of the VPU.", Verdict("c67", Paper.WithQuoted("q28", null)));
        AssertNotCheckable("Table 1 prints no memory of the TPU.", Verdict("c67", Paper.WithDevice("tpu", row => row with { MemoryMb = null })));
        AssertNotCheckable("Quoted.csv holds no number q30.", Verdict("x07", Paper.WithQuoted("q30", null)));
        AssertNotCheckable("The text states no greatest number of models of the Nano.", Verdict("x07", Paper.WithQuoted("q26", null)));
        AssertNotCheckable("Table 1 prints no memory of the TX2.", Verdict("x07", Paper.WithDevice("tx2", row => row with { MemoryMb = null })));
        AssertNotCheckable("Table 2 prints no size of ssd_mobilenet_v2.", Verdict("x07", Paper.WithModel(Ssd, row => row with { SizeMb = null })));
        Assert.DoesNotContain("TPU", Verdict("x07", Paper.WithQuoted("q29", null)).Explanation, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(79, HereVerdict.Reproduced)]
    [InlineData(1, HereVerdict.NotReproduced)]
    public void Copies_tried_on_the_devices_decide_here(double tpu, HereVerdict expected)
    {
        var rows = Rows([Ssd], (_, _) => (10, 1));
        var inputs = new ClaimInputs { Measured = rows, Roles = Roles, Observations = [Held("tpu", tpu), Held("vpu", 2), Held("nano", 3), Held("tx2", 4)] };
        Assert.Equal(expected, Verdict("c67", inputs).HereVerdict);
        Assert.Contains(Verdict("c67", inputs).HereNumbers, number => number is { Quantity: "models held", DeviceId: "tpu", Provenance: Provenance.Measured });
        Assert.Equal("It has not been tried how many copies of ssd_mobilenet_v2 the Nano holds.", Verdict("c67", inputs with { Observations = [Held("tpu", 79), Held("vpu", 2), Held("tx2", 4)] }).HereExplanation);
        Assert.Equal(4, Verdict("c67", inputs with { Measured = [], Observations = [] }).Needs.Count);
    }

    private static Observation Held(string device, double count) => new()
    {
        Quantity = "tenants_held", Provenance = Provenance.Measured, ModelId = Ssd, DeviceId = IdOf(device), Architecture = "x64", Value = count, Source = "made up",
    };
}
