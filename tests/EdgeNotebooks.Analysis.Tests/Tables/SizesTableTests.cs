using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Splitting;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Tables;

public class SizesTableTests
{
    private static readonly PaperData Paper = PaperData.Default;
    private static readonly InputSize Png = new()
    {
        Provenance = Provenance.Measured, ModelId = "mobilenet_v2", Workload = "image classification", ResolutionPx = 224, Encoding = EdgeNotebooks.Data.ImageEncoding.Png,
        Bytes = new SizeSpread(4, 100_352, 90_000, 110_000, 80_000, 120_000), Machine = "a cpu", OperatingSystem = "an os", SkiaVersion = "1.2.3", Date = new DateOnly(2030, 5, 17), ImageSet = "4 JPEG",
    };

    [Fact]
    public void Inputs_come_first_then_layers_each_with_its_provenance()
    {
        var frame = SizesTable.From("mobilenet_v2", [Png], Paper).ToDataFrame();
        Assert.Equal(20, frame.Rows.Count);
        Assert.Equal(["input as PNG", "Conv", "expanded_conv"], frame["sent"].Cast<string>().Take(3));
        Assert.Equal(["measured", "modelled"], frame["provenance"].Cast<string>().Take(2));
        Assert.Equal([null, 1L, 2L], frame["layer"].Cast<long?>().Take(3));
        Assert.Equal((100_352L, 90_000L, 110_000L, 80_000L, 120_000L, 4L), ((long)frame["bytes"][0], (long)frame["bytes_p25"][0], (long)frame["bytes_p75"][0], (long)frame["bytes_min"][0], (long)frame["bytes_max"][0], (long)frame["images"][0]));

        // expanded_conv_6, 14x14x64: 100,352 / 12,544 = 8.
        Assert.Equal((12_544L, 25_088L, 50_176L, 8.0), ((long)frame["bytes"][8], (long)frame["float16_bytes"][8], (long)frame["float32_bytes"][8], (double)frame["png_over_bytes"][8]));
    }

    [Fact]
    public void What_is_missing_is_null_with_its_reason()
    {
        var table = SizesTable.From("mobilenet_v2", [Png], Paper);
        var frame = table.ToDataFrame();
        Assert.Null(frame["float32_bytes"][0]);
        Assert.Null(frame["images"][1]);
        var text = table.ToString();
        Assert.Contains("what is encoded has one size", text, StringComparison.Ordinal);
        Assert.Contains("a layer's output takes the same for every image", text, StringComparison.Ordinal);
        Assert.Contains("no size of the input as PNG was given", SizesTable.From("mobilenet_v2", [], Paper).ToString(), StringComparison.Ordinal);
    }
}
