using System.Runtime.InteropServices;
using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Data.Images;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Experiments.Splitting;

/// <summary>Sizes of images as they are sent: of images made by hand, and of photographs beside what is recorded of all of them.</summary>
public sealed class InputSizesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private InputSizesSettings Settings => new() { Images = _folder.Path, Models = [], ResolutionsPx = [64] };

    public void Dispose() => _folder.Dispose();

    /// <summary>
    /// Black, 64x64: 64 * 64 * 3 = 12,288 bytes. As PNG 12,352 zero bytes (a filter's byte a row) deflate to some 30, and signature, header and ends are 8 + 25 + 12 + 12; noise does not compress, so
    /// that its PNG is a little more than its pixels.
    /// </summary>
    [Fact]
    public void Black_takes_next_to_nothing_and_noise_more_than_its_pixels()
    {
        Black("a.png", 80);
        var black = Of(InputSizes.Run(Settings));
        Assert.Equal(12_288, black[ImageEncoding.Rgb].Bytes.Median);
        Assert.InRange(black[ImageEncoding.Png].Bytes.Median, 60, 200);
        Assert.InRange(black[ImageEncoding.Jpeg].Bytes.Median, 200, 400); // two quantisation tables of 69 bytes, and headers

        File.Delete(_folder.File("a.png"));
        var noise = new byte[64 * 64 * 3];
        new Random(6).NextBytes(noise);
        Write("noise.png", [.. noise.Chunk(192).SelectMany(row => row.Prepend((byte)0))], 64);

        // 7/8 of 64 is 56, brought back to 64: interpolated noise, still near its pixels.
        Assert.InRange(Of(InputSizes.Run(Settings))[ImageEncoding.Png].Bytes.Median, 10_000, 12_600);
    }

    /// <summary>By the definition sorted[floor(n p)]: of four the median is the third, the quartiles are the second and the fourth.</summary>
    [Fact]
    public void Median_and_quartiles_are_sizes_of_images()
    {
        Assert.Equal(new SizeSpread(4, 30, 20, 40, 10, 40), SizeSpread.Of([40, 10, 30, 20]));
        Assert.Equal(new SizeSpread(1, 5, 5, 5, 5, 5), SizeSpread.Of([5]));
        Assert.Equal(2.0 / 3, SizeSpread.Of([40, 10, 30, 20]).QuartileShare, 1e-12);
    }

    [Fact]
    public void What_is_encoded_is_what_the_models_workload_prepares()
    {
        var file = TestPictures.GradientPng();
        File.WriteAllBytes(_folder.File("g.png"), file);
        var sizes = InputSizes.Run(Settings with { Models = ["mobilenet_v2_0.35_96", "ssd_mobilenet_v1"], ResolutionsPx = [96] }).Sizes;
        Assert.Equal(["mobilenet_v2_0.35_96", "ssd_mobilenet_v1", null], sizes.Select(size => size.ModelId).Distinct());
        foreach (var (rows, workload, side) in new (IEnumerable<InputSize>, IWorkload, int)[]
        {
            (sizes.Where(size => size.ModelId == "mobilenet_v2_0.35_96"), new ImageClassification(), 96), (sizes.Where(size => size.ModelId == "ssd_mobilenet_v1"), new ObjectDetection(), 300), (sizes.Where(size => size.ModelId is null), new ImageClassification(), 96),
        })
        {
            using var encoder = new ImageEncoder(side, side);
            workload.Prepare(file, "g.png", new TensorInfo("x", ElementType.UInt8, [side, side, 3]), encoder.Rgb);
            Assert.All(rows, row => Assert.Equal((workload.Name, side, (long)encoder.Encode(row.Encoding).Length), (row.Workload, row.ResolutionPx, row.Bytes.Median)));
            Assert.Equal(3, rows.Count());
        }
    }

    [Fact]
    public void A_file_that_is_no_image_is_named_and_left_out_of_every_row()
    {
        Black("a.png", 8);
        File.WriteAllBytes(_folder.File("b.jpg"), "no picture"u8.ToArray());
        File.WriteAllBytes(_folder.File("c.png"), [.. TestPictures.GradientPng()[..60]]);
        Black("d.png", 8);
        var shares = new List<double>();
        var record = InputSizes.Run(Settings, new Progress(shares));
        Assert.Equal(["b.jpg", "c.png"], record.Skipped.Select(skipped => skipped.Name));
        Assert.Contains("b.jpg' is not a picture that can be read", record.Skipped[0].Reason, StringComparison.Ordinal);
        Assert.All(record.Sizes, size => Assert.Equal(2, size.Bytes.Images));
        Assert.Equal([0.25, 0.5, 0.75, 1], shares);
    }

    [Fact]
    public void The_rows_say_what_was_encoded_where_and_when_and_name_no_file()
    {
        Black("secret.png", 8);
        var sizes = InputSizes.Run(Settings with { JpegQuality = 30 }, time: new Day()).Sizes;
        Assert.Equal([ImageEncoding.Rgb, ImageEncoding.Png, ImageEncoding.Jpeg], sizes.Select(size => size.Encoding));
        Assert.Equal([null, null, 30], sizes.Select(size => size.JpegQuality));
        Assert.All(sizes, size =>
        {
            Assert.Equal((Provenance.Measured, new DateOnly(2030, 5, 17)), (size.Provenance, size.Date));
            Assert.Matches("^1 PNG; [0-9]+ to [0-9]+ bytes as stored and [0-9]+ in the median$", size.ImageSet);
            Assert.Matches(@"^\d+\.\d+\.\d+$", size.SkiaVersion);
            Assert.DoesNotContain("secret", size.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(_folder.Path, size.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Environment.MachineName, $"{size.Machine} {size.OperatingSystem} {size.Source}", StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public void A_lower_quality_takes_less_and_nothing_else_changes()
    {
        File.WriteAllBytes(_folder.File("g.png"), TestPictures.GradientPng());
        var (low, high) = (Of(InputSizes.Run(Settings with { JpegQuality = 10 })), Of(InputSizes.Run(Settings with { JpegQuality = 95 })));
        Assert.True(low[ImageEncoding.Jpeg].Bytes.Median < high[ImageEncoding.Jpeg].Bytes.Median);
        Assert.Equal(low[ImageEncoding.Png].Bytes, high[ImageEncoding.Png].Bytes);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_one_line()
    {
        Refused(Settings with { Images = _folder.File("none") }, "there is no folder");
        Refused(Settings, "holds no picture");
        File.WriteAllBytes(_folder.File("b.jpg"), []);
        Refused(Settings, "none of the 1 images of folder", "(0 bytes)");
        Refused(Settings with { JpegQuality = 0 }, "quality is 1 to 100, not 0");
        Refused(Settings with { ResolutionsPx = [64, 4097] }, "a resolution is 1 to 4096 pixels, not 4097");
        Refused(Settings with { ResolutionsPx = [] }, "neither a model nor a resolution");
        Refused(Settings with { Models = ["cnn_trad_fpool3"] }, "model cnn_trad_fpool3 takes 1x99x40, no square images");
        Refused(Settings with { Models = ["mobilnet_v2"] }, "did you mean 'mobilenet_v2'?");
    }

    [Fact]
    public void It_ends_where_it_is_told_to()
    {
        Black("a.png", 8);
        Assert.Throws<OperationCanceledException>(() => InputSizes.Run(Settings, cancellation: new CancellationToken(canceled: true)));
    }

    /// <summary>The smallest and the largest of the 500, in one encoding or another, at one resolution or another: their sizes are the recorded extremes. On another processor, or with another version, zlib may find other matches.</summary>
    [Fact]
    public void The_photographs_of_extreme_sizes_take_what_is_recorded()
    {
        string[] names = ["n07716906_spaghetti_squash", "n01744401_rock_python", "n03930313_picket_fence", "n03908714_pencil_sharpener", "n01872401_echidna"];
        foreach (var name in names)
            File.Copy(RealData.PathOf($"imagenet-500/{name}.jpg"), _folder.File($"{name}.jpg"));
        var fresh = InputSizes.Run(new InputSizesSettings { Images = _folder.Path }).Sizes;
        Assert.Equal(RecordedSizes.Default.Count, fresh.Count);
        foreach (var (recorded, here) in RecordedSizes.Default.Zip(fresh))
        {
            Assert.Equal((recorded.ModelId, recorded.Workload, recorded.ResolutionPx, recorded.Encoding, recorded.JpegQuality), (here.ModelId, here.Workload, here.ResolutionPx, here.Encoding, here.JpegQuality));
            var within = here.SkiaVersion == recorded.SkiaVersion && recorded.Machine.EndsWith(RuntimeInformation.ProcessArchitecture.ToString(), StringComparison.OrdinalIgnoreCase) ? 0 : 0.02;
            Assert.InRange(here.Bytes.Min, recorded.Bytes.Min * (1 - within), recorded.Bytes.Min * (1 + within));
            Assert.InRange(here.Bytes.Max, recorded.Bytes.Max * (1 - within), recorded.Bytes.Max * (1 + within));
        }
    }

    private static Dictionary<ImageEncoding, InputSize> Of(InputSizesRecord record) => record.Sizes.ToDictionary(size => size.Encoding);

    private static void Refused(InputSizesSettings settings, params string[] words)
    {
        var message = Assert.Throws<EdgeException>(() => InputSizes.Run(settings)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    private void Black(string name, int side) => Write(name, new byte[side * ((3 * side) + 1)], side);

    private void Write(string name, byte[] rows, int side) => File.WriteAllBytes(_folder.File(name), TestPictures.Png(side, side, 8, 2, rows));

    private sealed class Progress(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }

    private sealed class Day : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2030, 5, 17, 23, 0, 0, TimeSpan.Zero);
    }
}
