using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>What the published tables say of the claims that they decide; why, the tests of each topic show.</summary>
public class PublishedVerdictTests
{
    [Theory]
    [InlineData("c01", PaperVerdict.Inconsistent)] // 11.6x and 12.1x, not around 7x
    [InlineData("c15", PaperVerdict.Consistent)]
    [InlineData("c16", PaperVerdict.Inconsistent)] // 5.08 W at most, not 8 W
    [InlineData("c17", PaperVerdict.Inconsistent)] // the TPU on MobileNet V2: 129x at 2 W, 430x at 0.6 W
    [InlineData("c18", PaperVerdict.Consistent)]
    [InlineData("c19", PaperVerdict.Inconsistent)] // TX2 and Nano on Inception V4
    [InlineData("c20", PaperVerdict.Inconsistent)] // 66.7% to 315%
    [InlineData("c21", PaperVerdict.Inconsistent)] // 21.9x and 1.50x; no power of the VPU's range makes 1.3x
    [InlineData("c22", PaperVerdict.NotCheckable)] // prices of the two servers
    [InlineData("c23", PaperVerdict.NotCheckable)] // price of the cloud GPU
    [InlineData("c24", PaperVerdict.Inconsistent)] // no price of the Xeon fits both models
    [InlineData("c28", PaperVerdict.Inconsistent)] // accelerators 11.3x apart a dollar
    [InlineData("c29", PaperVerdict.Inconsistent)] // 5 of 15 pairs the other way round
    [InlineData("c31", PaperVerdict.NotCheckable)] // price of what is not a board, and of a server
    [InlineData("c32", PaperVerdict.NotCheckable)] // power of a desktop GPU
    [InlineData("c39", PaperVerdict.Consistent)]
    [InlineData("c43", PaperVerdict.Inconsistent)] // 8x and 10x are stated in section 5.1
    [InlineData("c67", PaperVerdict.Consistent)]
    [InlineData("x01", PaperVerdict.Inconsistent)] // 52.19 of 50.92 ms
    [InlineData("x02", PaperVerdict.Inconsistent)] // 14.11 against 11.68 ms
    [InlineData("x03", PaperVerdict.Inconsistent)] // 6 against 7 layers
    [InlineData("x04", PaperVerdict.Inconsistent)] // 1.6 against 1.25
    [InlineData("x05", PaperVerdict.Inconsistent)] // 22.8% against at least 41%
    [InlineData("x06", PaperVerdict.Inconsistent)] // 3.35x against 4x
    [InlineData("x07", PaperVerdict.Inconsistent)] // 8 models of 66 MB in 512 MB
    public void The_published_tables_say_of_each_claim(string id, PaperVerdict expected) =>
        Assert.Equal(expected, Testbed.Verdict(id, PaperData.Default).PaperVerdict);
}
