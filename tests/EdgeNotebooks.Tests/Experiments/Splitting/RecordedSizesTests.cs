using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Experiments.Splitting;

/// <summary>The file of recorded sizes: the project's own, and what is wrong with others.</summary>
public sealed class RecordedSizesTests : IDisposable
{
    private const string Header = "model_id,workload,resolution_px,encoding,jpeg_quality,images,bytes_median,bytes_p25,bytes_p75,bytes_min,bytes_max,machine,operating_system,skia_version,date,image_set";
    private const string Png = "mobilenet_v2,image classification,224,png,,5,30,20,40,10,50,\"a cpu, x64\",an os,3.119.4,2030-05-17,5 JPEG";

    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("sizes.csv");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_projects_own_file_is_of_500_photographs_for_the_four_models_of_images()
    {
        var sizes = RecordedSizes.Default;
        Assert.Equal(12, sizes.Count);
        Assert.Equal(InputSizesSettings.StudiedModels, sizes.Select(size => size.ModelId).Distinct());
        Assert.Equal([224, 299, 300, 300], sizes.Where(size => size.Encoding == ImageEncoding.Png).Select(size => size.ResolutionPx));
        Assert.All(sizes, size => Assert.Equal((Provenance.Recorded, 500), (size.Provenance, size.Bytes.Images)));
        Assert.All(sizes.Where(size => size.Encoding == ImageEncoding.Jpeg), size => Assert.Equal(75, size.JpegQuality));
        Assert.All(sizes.Where(size => size.Encoding == ImageEncoding.Rgb), size =>
        {
            var exact = 3L * size.ResolutionPx * size.ResolutionPx;
            Assert.Equal(new SizeSpread(500, exact, exact, exact, exact, exact), size.Bytes);
        });
    }

    [Fact]
    public void A_file_that_is_written_is_read_back_the_same()
    {
        RecordedSizes.Write(Path, RecordedSizes.Default);
        Assert.Equal(RecordedSizes.Default, RecordedSizes.Read(Path));
        Assert.Equal(File.ReadAllText(System.IO.Path.Combine(Repository.Root, "data", "recorded", "input_sizes.csv")), File.ReadAllText(Path));

        // Fields that CSV quotes, an empty model, and a file in place of another.
        IReadOnlyList<InputSize> odd = [RecordedSizes.Default[0] with { ModelId = null, Machine = "a \"fast\" one, x64\nsecond line" }];
        RecordedSizes.Write(Path, odd);
        Assert.Equal(odd, RecordedSizes.Read(Path));
        Assert.Equal(["sizes.csv"], Directory.GetFiles(_folder.Path).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void A_row_is_read_by_its_columns()
    {
        File.WriteAllText(Path, $"{Header}\r\n{Png}\r\n");
        var size = Assert.Single(RecordedSizes.Read(Path));
        Assert.Equal(new SizeSpread(5, 30, 20, 40, 10, 50), size.Bytes);
        Assert.Equal(("mobilenet_v2", 224, ImageEncoding.Png, null, "a cpu, x64", new DateOnly(2030, 5, 17)), (size.ModelId, size.ResolutionPx, size.Encoding, size.JpegQuality, size.Machine, size.Date));
        Assert.Equal("5 images at 224x224; a cpu, x64, SkiaSharp 3.119.4, 2030-05-17", size.Source);
    }

    [Theory]
    [InlineData(",224,", ",224.5,", "sizes.csv:2:35: resolution_px: '224.5' is not a whole number above zero; write digits alone")]
    [InlineData(",224,", ",5000,", "sizes.csv:2:35: resolution_px: '5000' is above 4096, the greatest there can be; correct it")]
    [InlineData(",png,", ",tiff,", "sizes.csv:2:39: encoding: 'tiff' is unknown; write one of: rgb, png, jpeg")]
    [InlineData(",png,", ",jpeg,", "sizes.csv:2:44: jpeg_quality: a JPEG has a quality, and nothing else has; fill or empty the field")]
    [InlineData(",,5,", ",75,5,", "sizes.csv:2:43: jpeg_quality: a JPEG has a quality, and nothing else has; fill or empty the field")]
    [InlineData(",30,20,", ",,20,", "sizes.csv:2:46: bytes_median: the field is empty; it is required")]
    [InlineData(",30,20,", ",0,20,", "sizes.csv:2:46: bytes_median: '0' is not a whole number above zero; write digits alone")]
    [InlineData(",30,20,", ",30,31,", "sizes.csv:2:46: bytes_median: least, quartiles, median and greatest are not in their order; record the sizes again")]
    [InlineData("2030-05-17", "17.5.2030", "sizes.csv:2:88: date: '17.5.2030' is not a date; write for instance 2030-05-17")]
    [InlineData("an os,", "", "sizes.csv:2:93: the row has 15 fields, the header 16; add the missing commas")]
    [InlineData("model_id", "model", "sizes.csv:1:1: column 1 is 'model', expected 'model_id'; the header must be")]
    [InlineData("\"a cpu, x64\"", "a cpu, x64", "the row has 17 fields, the header 16; quote a field that holds a comma, or remove the extra one")]
    public void What_is_wrong_is_told_with_its_place(string right, string wrong, string message)
    {
        var text = $"{Header}\n{Png}\n";
        Assert.Contains(right, text, StringComparison.Ordinal);
        Refused(text.Replace(right, wrong, StringComparison.Ordinal), message);
    }

    [Fact]
    public void A_file_that_is_none_says_how_to_make_one()
    {
        Assert.EndsWith("the file is missing; make it with edge record sizes", Assert.Throws<EdgeException>(() => RecordedSizes.Read(Path)).Message, StringComparison.Ordinal);
        Refused("", "sizes.csv:1:1: the file is empty; make it with edge record sizes");
        Refused(Header + "\n", "sizes.csv:2:1: there is no row below the header; make it with edge record sizes");
        Refused($"{Header}\n{Png}\n{Png}\n", "sizes.csv:3:39: encoding: the same model, workload, resolution and encoding are already on line 2; remove one of the two");
    }

    private void Refused(string text, string message)
    {
        File.WriteAllText(Path, text);
        Assert.Contains(message, Assert.Throws<EdgeException>(() => RecordedSizes.Read(Path)).Message, StringComparison.Ordinal);
    }
}
