using EdgeNotebooks.Data.Images;
using SkiaSharp;

namespace EdgeNotebooks.Tests.Data.Images;

/// <summary>Pixels of pictures whose pixels are known.</summary>
public sealed class DecodingTests
{
    [Fact]
    public void PNG_of_8_bits_is_exact() =>
        Assert.Equal((TestPictures.Height, TestPictures.Width, TestPictures.Gradient), TestPictures.Decode(TestPictures.GradientPng()), Compare);

    [Fact]
    public void PNG_of_16_bits_gives_the_upper_8()
    {
        // Every eleventh 16-bit number.
        var values = Enumerable.Range(0, 5_958).Select(i => (ushort)(i * 11)).ToArray();
        byte[] rows = [0, .. values.SelectMany(value => new[] { (byte)(value >> 8), (byte)value })];
        var (_, _, colours) = TestPictures.Decode(TestPictures.Png(values.Length / 3, 1, 16, 2, rows));
        Assert.Equal(values.Select(value => (byte)(value >> 8)), colours);
    }

    [Fact]
    public void Grey_has_three_equal_colours()
    {
        var levels = Enumerable.Range(0, 256).Select(i => (byte)i).ToArray();
        Assert.Equal(levels.SelectMany(level => new[] { level, level, level }), TestPictures.Decode(TestPictures.Png(256, 1, 8, 0, [0, .. levels])).Colours);
    }

    [Fact]
    public void Alpha_is_blended_over_white()
    {
        byte[] pixels = [.. Enumerable.Range(0, 256).SelectMany(alpha => new byte[] { 200, 0, (byte)(alpha / 2), (byte)alpha })];
        var (_, _, colours) = TestPictures.Decode(TestPictures.Png(256, 1, 8, 6, [0, .. pixels]));
        var expected = pixels.Chunk(4).SelectMany(pixel => pixel[..3].Select(colour => ((colour * pixel[3]) + (255.0 * (255 - pixel[3]))) / 255)).ToArray();
        Assert.All(colours.Zip(expected), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 0.5));
    }

    [Fact]
    public void One_pixel()
    {
        Assert.Equal((1, 1, [10, 20, 30]), TestPictures.Decode(TestPictures.Png(1, 1, 8, 2, [0, 10, 20, 30])), Compare);
        Assert.Equal((1, 1, [255, 255, 255]), TestPictures.Decode(TestPictures.Gif(1)), Compare);
    }

    /// <summary>Exif 2.32, tag 274: where the stored rows and columns of the upright picture are.</summary>
    [Theory]
    [InlineData(1, "x y")]
    [InlineData(2, "-x y")]
    [InlineData(3, "-x -y")]
    [InlineData(4, "x -y")]
    [InlineData(5, "y x")]
    [InlineData(6, "y -x")]
    [InlineData(7, "-y -x")]
    [InlineData(8, "-y x")]
    public void EXIF_orientations_are_undone(byte orientation, string stored)
    {
        var jpeg = TestPictures.GradientAs(SKEncodedImageFormat.Jpeg);
        var (_, storedWidth, plain) = TestPictures.Decode(jpeg);
        var (height, width, upright) = TestPictures.Decode(TestPictures.WithOrientation(jpeg, orientation));
        var turned = stored.TrimStart('-').StartsWith('y');
        Assert.Equal(turned ? (TestPictures.Width, TestPictures.Height) : (TestPictures.Height, TestPictures.Width), (height, width));

        var words = stored.Split(' ');
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                // The words say which stored column and row the upright (x, y) comes from.
                var column = Coordinate(words[0], x, y, storedWidth);
                var row = Coordinate(words[1], x, y, TestPictures.Height);
                Assert.Equal(plain.AsSpan(((row * storedWidth) + column) * 3, 3), upright.AsSpan(((y * width) + x) * 3, 3));
            }
        }
    }

    [Fact]
    public void A_call_allocates_less_than_a_kilobyte()
    {
        var jpeg = TestPictures.GradientAs(SKEncodedImageFormat.Jpeg);
        for (var i = 0; i < 3; i++)
            ImageDecoder.Decode(jpeg, "a.jpg").Dispose();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            ImageDecoder.Decode(jpeg, "a.jpg").Dispose();
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 100, 0, 1_024);
    }

    private static int Coordinate(string word, int x, int y, int size)
    {
        var value = word.EndsWith('x') ? x : y;
        return word.StartsWith('-') ? size - 1 - value : value;
    }

    private static bool Compare((int Height, int Width, byte[] Colours) a, (int Height, int Width, byte[] Colours) b) =>
        a.Height == b.Height && a.Width == b.Width && a.Colours.AsSpan().SequenceEqual(b.Colours);
}
