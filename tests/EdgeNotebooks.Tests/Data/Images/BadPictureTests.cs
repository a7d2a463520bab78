using EdgeNotebooks.Data.Images;
using SkiaSharp;

namespace EdgeNotebooks.Tests.Data.Images;

/// <summary>Files that are refused, each with one line that says what, which and what to do.</summary>
public sealed class BadPictureTests
{
    [Fact]
    public void Empty() => Refused([], "is empty (0 bytes)", "copy it again");

    [Fact]
    public void Text_with_the_name_of_a_picture() => Refused("not a picture at all\n"u8.ToArray(), "is not a picture", "give a JPEG, PNG, BMP, WebP or GIF file");

    [Theory]
    [InlineData("WBMP", new byte[] { 0, 0, 1, 1, 0x80 })]
    [InlineData("ICO", new byte[] { 0, 0, 1, 0, 1, 0, 1, 1, 0, 0, 1, 0, 24, 0, 48, 0, 0, 0, 22, 0, 0, 0 })]
    public void A_kind_that_only_Skia_reads(string kind, byte[] encoded)
    {
        Assert.NotEmpty(kind);
        Refused(encoded, "is not a picture that can be read", "give a JPEG");
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void Truncated_at_every_length(SKEncodedImageFormat format) => RefusedAtEveryLength(TestPictures.GradientAs(format), 0);

    // A PNG's last chunk holds nothing, and the checksum of its data comes after all pixels.
    [Fact]
    public void Truncated_PNG_at_every_length() => RefusedAtEveryLength(TestPictures.GradientPng(), 24);

    [Fact]
    public void Truncated_GIF() => Refused(TestPictures.Gif(1)[..^6], "GIF picture 'test.file' is truncated", "copy it again");

    [Fact]
    public void Damaged_PNG()
    {
        var png = TestPictures.GradientPng();
        png[png.Length / 2] ^= 0xFF;
        Refused(png, "PNG picture 'test.file' is damaged", "copy it again");
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg, "JPEG")]
    [InlineData(SKEncodedImageFormat.Webp, "WebP")]
    public void Damaged_header(SKEncodedImageFormat format, string kind)
    {
        var encoded = TestPictures.GradientAs(format);
        encoded.AsSpan(16, 100).Fill(0x55);
        Refused(encoded, $"{kind} picture 'test.file' is damaged", "copy it again");
    }

    /// <summary>A file of a few bytes must not take gigabytes: it is refused before anything of its size is allocated.</summary>
    [Theory]
    [InlineData(60_000, 60_000)]
    [InlineData(8_193, 8_192)]
    [InlineData(int.MaxValue, int.MaxValue)]
    [InlineData(int.MaxValue, 1)]
    public void Huge_PNG(int width, int height)
    {
        var png = TestPictures.Png(width, height, 8, 2, new byte[100]);
        ImageDecoder.Decode(TestPictures.GradientPng(), "warm.png").Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<EdgeException>(() => ImageDecoder.Decode(png, "test.file"));
        // Skia itself refuses the largest sizes when it reads the header.
        if (width < 1_000_000)
            Assert.Contains($"has {width}x{height} pixels, more than the 67,108,864 that are decoded; make it smaller", error.Message, StringComparison.Ordinal);
        // Pixels are decoded into managed memory.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100_000);
    }

    [Fact]
    public void Huge_GIF() => Refused(TestPictures.Gif(1, 60_000, 60_000), "has 60000x60000 pixels", "make it smaller");

    [Fact]
    public void The_largest_that_is_decoded()
    {
        // 8,192 x 8,192 of one bit: 8 MB of rows, 10 KB packed.
        var png = TestPictures.Png(8_192, 8_192, 1, 0, new byte[8_192 * (1 + (8_192 / 8))]);
        using var picture = ImageDecoder.Decode(png, "test.file");
        Assert.Equal(ImageDecoder.MostPixels, picture.Width * picture.Height);
    }

    [Fact]
    public void Animated_GIF() => Refused(TestPictures.Gif(2), "GIF picture 'test.file' is an animation of 2 frames", "save the frame that is meant");

    [Fact]
    public void Animated_WebP()
    {
        using var folder = new TestSupport.TemporaryFolder();
        Pillow.Run(
            """
            import sys
            from PIL import Image
            first, second = Image.new("RGB", (8, 8), "red"), Image.new("RGB", (8, 8), "blue")
            first.save(sys.argv[1], save_all=True, append_images=[second], lossless=True)
            """, folder.File("a.webp"));
        Refused(File.ReadAllBytes(folder.File("a.webp")), "WebP picture 'test.file' is an animation of 2 frames", "save the frame that is meant");
    }

    private static void RefusedAtEveryLength(byte[] encoded, int last)
    {
        TestPictures.Decode(encoded);
        for (var length = 1; length < encoded.Length - last; length += length < 1_000 ? 1 : 7)
        {
            var error = Assert.Throws<EdgeException>(() => ImageDecoder.Decode(encoded.AsMemory(0, length), "test.file"));
            Assert.Matches("'test.file' is (damaged|truncated|not a picture)", error.Message);
        }
    }

    private static void Refused(byte[] encoded, params string[] words)
    {
        var error = Assert.Throws<EdgeException>(() => ImageDecoder.Decode(encoded, "test.file"));
        Assert.DoesNotContain('\n', error.Message);
        Assert.Contains("'test.file'", error.Message, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }
}
