using SkiaSharp;

namespace EdgeNotebooks.Data.Images;

/// <summary>
/// Encodes images of one size with Skia. The files hold no profile and no other metadata, so that their sizes are those of the pixels. Takes 7 bytes a pixel, and while it encodes the file's own size;
/// one thread at a time.
/// </summary>
internal sealed class ImageEncoder : IDisposable
{
    /// <summary>JPEG quality where nothing else is said: libjpeg's default.</summary>
    public const int DefaultQuality = 75;

    private const int PngLevel = 6;

    private readonly SKBitmap _bitmap;
    private readonly byte[] _rgb;

    /// <param name="width">Pixels across.</param>
    /// <param name="height">Pixels down.</param>
    public ImageEncoder(int width, int height)
    {
        _bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        _rgb = new byte[3 * width * height];
    }

    /// <summary>The image, [height, width, 3], red first: to be filled before it is encoded.</summary>
    public Span<byte> Rgb => _rgb;

    /// <summary>The image as it is sent.</summary>
    /// <param name="encoding">How.</param>
    /// <param name="quality">Of a JPEG, 1 to 100.</param>
    public byte[] Encode(ImageEncoding encoding, int quality = DefaultQuality)
    {
        if (encoding == ImageEncoding.Rgb)
            return [.. _rgb];
        using var data = Compress(encoding, quality);
        return data.ToArray();
    }

    /// <summary>How many bytes <see cref="Encode"/> gives; the file is not copied.</summary>
    public long CountBytes(ImageEncoding encoding, int quality = DefaultQuality)
    {
        if (encoding == ImageEncoding.Rgb)
            return _rgb.Length;
        using var data = Compress(encoding, quality);
        return data.Size;
    }

    public void Dispose() => _bitmap.Dispose();

    private SKData Compress(ImageEncoding encoding, int quality)
    {
        var target = _bitmap.GetPixelSpan();
        for (var i = 0; i < _rgb.Length / 3; i++)
        {
            _rgb.AsSpan(3 * i, 3).CopyTo(target[(Picture.PixelBytes * i)..]);
            target[(Picture.PixelBytes * i) + 3] = 255;
        }

        using var pixels = _bitmap.PeekPixels();
        return (encoding == ImageEncoding.Png
            ? pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, PngLevel))
            : pixels.Encode(new SKJpegEncoderOptions(quality, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore)))
            ?? throw new InvalidOperationException($"Skia's {encoding} encoder failed");
    }
}
