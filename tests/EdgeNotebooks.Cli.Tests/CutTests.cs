using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests;

/// <summary><c>edge cuts</c> and <c>edge cut</c>; what they find and write is tested in the library.</summary>
public sealed class CutTests : IDisposable
{
    private const string Id = "mobilenet_v2_0.35_96";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Blocks_are_listed_for_programs_with_what_crosses_after_compression_of_a_picture()
    {
        using (var picture = new SkiaSharp.SKBitmap(120, 100))
        {
            picture.Erase(SkiaSharp.SKColors.Teal);
            using var file = File.Create(_folder.File("teal.png"));
            picture.Encode(file, SkiaSharp.SKEncodedImageFormat.Png, 100);
        }

        var cuts = Edge.Done(_folder.Path, "cuts", "--model", Id, "--blocks", "--compressed", "--image", "teal.png", "--json").Json().GetProperty("cuts").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(1, 19), cuts.Select(cut => cut.GetProperty("figure_layer").GetInt32()));
        var block = cuts.Single(cut => cut.GetProperty("block").GetString() == "expanded_conv_6");
        Assert.Equal([24 * 6 * 6 * 4, 24 * 6 * 6 * 2, 24 * 6 * 6], new[] { "float32_bytes", "float16_bytes", "uint8_bytes" }.Select(name => block.GetProperty(name).GetInt32()));
        Assert.All(new[] { "float32", "float16", "uint8" }, form => Assert.InRange(block.GetProperty($"{form}_zlib_bytes").GetInt32(), 1, block.GetProperty($"{form}_bytes").GetInt32()));
        Assert.True(block.GetProperty("near").GetProperty("flops").GetInt64() > 0);
    }

    [Fact]
    public void A_cut_writes_two_files_and_says_what_is_sent()
    {
        var output = Edge.Done(_folder.Path, "cut", "--model", Id, "--at", "expanded_conv_6", "--out", "halves").Output;
        Assert.Equal(
            $"near  halves/{Id}.expanded_conv_6.near.onnx\nfar   halves/{Id}.expanded_conv_6.far.onnx\nsent  expanded_conv_6 float32 1x24x6x6, 3,456 bytes\n", output.Replace('\\', '/'));
        Assert.Equal(2, Directory.GetFiles(_folder.File("halves")).Length);
    }

    [Fact]
    public void A_cut_that_is_not_there_is_refused_with_near_names() =>
        Edge.Refused(_folder.Path, 1, ["there is no cut 'expanded_con_6'", "'expanded_conv_6'"], "cut", "--model", Id, "--at", "expanded_con_6", "--out", "halves");

    [Fact]
    public void Compression_wants_a_picture() =>
        Edge.Refused(_folder.Path, 2, ["--compressed and --image go together"], "cuts", "--model", Id, "--compressed");
}
