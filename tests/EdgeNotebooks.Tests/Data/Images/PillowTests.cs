using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Data.Images;

/// <summary>Every kind of file as Pillow writes and reads it.</summary>
public sealed class PillowTests(PillowTests.Files files) : IClassFixture<PillowTests.Files>
{
    /// <summary>Writes NAME and, beside it, NAME.rgb with height, width (little-endian int32) and the pixels that Pillow decodes from it.</summary>
    private const string Write =
        """
        import os, sys
        import numpy as np
        from PIL import Image, ImageOps
        os.chdir(sys.argv[1])
        y, x = np.mgrid[0:61, 0:83]
        # Smooth, with two edges: chroma that is stored at half resolution is where decoders may differ.
        colours = np.stack([x * 3, 255 - y * 4, (x + y) * 1.5 + 40 * (x > 50) * (y > 20)], -1).clip(0, 255).astype(np.uint8)
        rgb = Image.fromarray(colours)
        rgba = Image.fromarray(np.dstack([colours, (x * 3).astype(np.uint8)]), "RGBA")
        cmyk = Image.fromarray(np.dstack([colours, (y * 3).astype(np.uint8)]), "CMYK")
        def save(name, image, **options):
            image.save(name, **options)
            decoded = ImageOps.exif_transpose(Image.open(name))
            if decoded.mode in ("RGBA", "LA"):
                decoded = Image.alpha_composite(Image.new("RGBA", decoded.size, "white"), decoded.convert("RGBA"))
            pixels = np.asarray(decoded.convert("RGB"))
            with open(name + ".rgb", "wb") as file:
                file.write(np.array(pixels.shape[:2], "<i4").tobytes() + pixels.tobytes())
        save("rgb.png", rgb)
        save("rgb.bmp", rgb)
        save("rgb.webp", rgb, lossless=True)
        save("lossy.webp", rgb, quality=80)
        save("palette.gif", rgb)
        save("palette.png", rgb.convert("P"))
        save("one_bit.png", rgb.convert("1"))
        save("grey.jpg", rgb.convert("L"), quality=90)
        save("grey.bmp", rgb.convert("L"))
        save("grey_alpha.png", rgba.convert("LA"))
        save("alpha.png", rgba)
        save("alpha.webp", rgba, lossless=True)
        save("full_chroma.jpg", rgb, quality=95, subsampling=0)
        save("half_chroma.jpg", rgb, quality=75, subsampling=2)
        save("progressive.jpg", rgb, quality=90, progressive=True)
        save("cmyk.jpg", cmyk, quality=95)
        for orientation in range(1, 9):
            exif = Image.Exif()
            exif[0x0112] = orientation
            save(f"orientation_{orientation}.jpg", rgb, quality=95, exif=exif)
        """;

    public sealed class Files : IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public Files() => Pillow.Run(Write, _folder.Path);

        public string PathOf(string name) => _folder.File(name);

        public void Dispose() => _folder.Dispose();
    }

    // Where loss was accepted another version of the decoder's library may round another way; those at hand agree exactly.
    [Theory]
    [InlineData("rgb.png", 0)]
    [InlineData("rgb.bmp", 0)]
    [InlineData("rgb.webp", 0)]
    [InlineData("palette.gif", 0)]
    [InlineData("palette.png", 0)]
    [InlineData("one_bit.png", 0)]
    [InlineData("grey.bmp", 0)]
    [InlineData("grey.jpg", 1)]
    [InlineData("full_chroma.jpg", 1)]
    [InlineData("half_chroma.jpg", 1)]
    [InlineData("progressive.jpg", 1)]
    [InlineData("cmyk.jpg", 1)]
    [InlineData("lossy.webp", 1)]
    [InlineData("alpha.png", 0)]
    [InlineData("alpha.webp", 0)]
    [InlineData("grey_alpha.png", 0)]
    [InlineData("orientation_1.jpg", 1)]
    [InlineData("orientation_2.jpg", 1)]
    [InlineData("orientation_3.jpg", 1)]
    [InlineData("orientation_4.jpg", 1)]
    [InlineData("orientation_5.jpg", 1)]
    [InlineData("orientation_6.jpg", 1)]
    [InlineData("orientation_7.jpg", 1)]
    [InlineData("orientation_8.jpg", 1)]
    public void Pixels_are_those_that_Pillow_decodes(string name, int tolerance)
    {
        var expected = File.ReadAllBytes(files.PathOf($"{name}.rgb"));
        var (height, width, colours) = TestPictures.Decode(File.ReadAllBytes(files.PathOf(name)), name);
        Assert.Equal((BitConverter.ToInt32(expected, 0), BitConverter.ToInt32(expected, 4)), (height, width));
        Assert.Equal(expected.Length - 8, colours.Length);
        Assert.InRange(colours.Zip(expected.Skip(8), (ours, theirs) => Math.Abs(ours - theirs)).Max(), 0, tolerance);
    }
}
