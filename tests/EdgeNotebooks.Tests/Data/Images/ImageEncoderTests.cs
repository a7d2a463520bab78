using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Data.Images;

/// <summary>What the encoder writes, as another decoder reads it, and beside what another encoder writes of the same pixels.</summary>
public class ImageEncoderTests
{
    private const int Width = 96;
    private const int Height = 64;

    /// <summary>Prints of encoded.png and encoded.jpg: format, mode, size, what else is in the file; then whether the PNG's pixels are pixels.rgb, and of the JPEG its quantisation tables and size over that of Pillow's with Huffman tables made for the image.</summary>
    private const string Compare =
        """
        import io, os, sys
        import numpy as np
        from PIL import Image
        os.chdir(sys.argv[1])
        height, width, quality = int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
        pixels = np.fromfile("pixels.rgb", np.uint8).reshape(height, width, 3)
        png, jpeg = Image.open("encoded.png"), Image.open("encoded.jpg")
        print(png.format, png.mode, png.size, sorted(png.info))
        print(np.array_equal(np.asarray(png), pixels))
        print(jpeg.format, jpeg.mode, jpeg.size, sorted(set(jpeg.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}), jpeg.layer)
        again = io.BytesIO()
        Image.fromarray(pixels).save(again, "JPEG", quality=quality, subsampling=2, optimize=True)
        print(Image.open(again).quantization == jpeg.quantization)
        print(os.path.getsize("encoded.jpg") / len(again.getvalue()))
        print(np.abs(np.asarray(jpeg).astype(int) - np.asarray(Image.open(again)).astype(int)).mean())
        """;

    private static readonly byte[] Pixels = MadeUpFrames.Pixels(Width, Height, seed: 6, frame: 0);

    [Theory]
    [InlineData(75)]
    [InlineData(20)]
    [InlineData(100)]
    public void Pillow_reads_the_pixels_of_the_png_and_writes_a_jpeg_of_the_same_tables_and_about_the_same_size(int quality)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("pixels.rgb"), Pixels);
        File.WriteAllBytes(folder.File("encoded.png"), Encode(ImageEncoding.Png));
        File.WriteAllBytes(folder.File("encoded.jpg"), Encode(ImageEncoding.Jpeg, quality));
        var lines = Pillow.Run(Compare, folder.Path, $"{Height}", $"{Width}", $"{quality}").Split('\n');
        Assert.Equal($"PNG RGB ({Width}, {Height}) []", lines[0]);
        Assert.Equal("True", lines[1]);

        // Three components, the first sampled twice in both directions: 4:2:0.
        Assert.Equal($"JPEG RGB ({Width}, {Height}) [] [(1, 2, 2, 0), (2, 1, 1, 1), (3, 1, 1, 1)]", lines[2]);
        Assert.Equal("True", lines[3]);

        // Both are libjpeg-turbo; they may differ in how chroma is halved and in the header's few bytes.
        Assert.InRange(double.Parse(lines[4], System.Globalization.CultureInfo.InvariantCulture), 0.97, 1.03);
        Assert.InRange(double.Parse(lines[5], System.Globalization.CultureInfo.InvariantCulture), 0, 1);
    }

    [Fact]
    public void Rgb_is_the_pixels_themselves()
    {
        Assert.Equal(Pixels, Encode(ImageEncoding.Rgb));
        using var encoder = new ImageEncoder(7, 5);
        Assert.Equal(7 * 5 * 3, encoder.CountBytes(ImageEncoding.Rgb));
    }

    [Theory]
    [InlineData(ImageEncoding.Rgb)]
    [InlineData(ImageEncoding.Png)]
    [InlineData(ImageEncoding.Jpeg)]
    public void The_number_of_bytes_is_that_of_the_encoded_image(ImageEncoding encoding)
    {
        using var encoder = Filled();
        Assert.Equal(encoder.Encode(encoding, 60).Length, encoder.CountBytes(encoding, 60));
    }

    [Fact]
    public void A_png_is_decoded_to_the_same_pixels()
    {
        var (height, width, colours) = TestPictures.Decode(Encode(ImageEncoding.Png));
        Assert.Equal((Height, Width), (height, width));
        Assert.Equal(Pixels, colours);
    }

    /// <summary>One encoder, one image after another: nothing of the first is left in the second.</summary>
    [Fact]
    public void An_encoder_is_used_again()
    {
        using var encoder = Filled();
        var first = encoder.Encode(ImageEncoding.Png);
        encoder.Rgb.Clear();
        Assert.InRange(encoder.CountBytes(ImageEncoding.Png), 1, first.Length / 20);
        Pixels.CopyTo(encoder.Rgb);
        Assert.Equal(first, encoder.Encode(ImageEncoding.Png));
    }

    private static byte[] Encode(ImageEncoding encoding, int quality = ImageEncoder.DefaultQuality)
    {
        using var encoder = Filled();
        return encoder.Encode(encoding, quality);
    }

    private static ImageEncoder Filled()
    {
        var encoder = new ImageEncoder(Width, Height);
        Pixels.CopyTo(encoder.Rgb);
        return encoder;
    }
}
