using System.Buffers.Binary;
using SkiaSharp;

namespace EdgeNotebooks.Data.Images;

/// <summary>
/// Decodes pictures with Skia. Pixels are the file's own values in 8 bits (the upper half of 16-bit samples), upright
/// as EXIF says, alpha blended over white. Colour profiles are ignored, as the usual pipelines of training ignore them. CMYK is
/// turned into RGB as (255 - C)(255 - K) / 255. Damage to a JPEG's data that still decodes to pixels cannot be seen.
/// </summary>
internal static class ImageDecoder
{
    /// <summary>Largest picture: 2^26 pixels, which are 256 MiB when decoded. More is refused before memory is taken.</summary>
    public const int MostPixels = 1 << 26;

    /// <summary>Decodes a file. About 15 ns a pixel for a JPEG photograph on a server core, and some 300 bytes of managed memory.</summary>
    /// <param name="encoded">The whole file; it is not copied.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="EdgeException">Empty, not a picture, damaged, truncated, animated or too large.</exception>
    public static unsafe Picture Decode(ReadOnlyMemory<byte> encoded, string name)
    {
        var kind = ImageSignature.Require(encoded.Span, name);
        // The WebP decoder does not always miss the last bytes, but the container says how many there are.
        if (kind == "WebP" && BinaryPrimitives.ReadUInt32LittleEndian(encoded.Span[4..]) > encoded.Length - 8)
            throw Truncated(kind, name);
        using var pin = encoded.Pin();
        try
        {
            using var data = SKData.Create((IntPtr)pin.Pointer, encoded.Length);
            using var codec = SKCodec.Create(data) ?? throw new EdgeException($"{kind} picture '{name}' is damaged: its header makes no sense or is cut off; copy it again");
            Check(codec, kind, name);
            return Decode(codec, kind, name);
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException)
        {
            throw new EdgeException($"pictures cannot be decoded here: Skia's library does not load ({Innermost(error)}); build again for this machine", error);
        }
    }

    private static void Check(SKCodec codec, string kind, string name)
    {
        var (width, height) = (codec.Info.Width, codec.Info.Height);
        if (width < 1 || height < 1)
            throw new EdgeException($"{kind} picture '{name}' says it has {width}x{height} pixels; copy it again");
        if ((long)width * height > MostPixels)
            throw new EdgeException($"{kind} picture '{name}' has {width}x{height} pixels, more than the {MostPixels:N0} that are decoded; make it smaller");
        if (codec.FrameCount > 1)
            throw new EdgeException($"{kind} picture '{name}' is an animation of {codec.FrameCount} frames; save the frame that is meant as a picture of its own");
    }

    private static unsafe Picture Decode(SKCodec codec, string kind, string name)
    {
        var size = codec.Info;
        // Without a colour space nothing is converted. SKEncodedOrigin's values are EXIF's.
        var info = new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        var picture = new Picture(size.Width, size.Height, (int)codec.EncodedOrigin);
        try
        {
            SKCodecResult result;
            fixed (byte* pixels = picture.Pixels)
                result = codec.GetPixels(info, (IntPtr)pixels);
            if (result == SKCodecResult.IncompleteInput)
                throw Truncated(kind, name);
            if (result != SKCodecResult.Success)
                throw new EdgeException($"{kind} picture '{name}' is damaged ({result}); copy it again");
            if (size.AlphaType != SKAlphaType.Opaque)
                BlendOverWhite(picture.Pixels);
            return picture;
        }
        catch
        {
            picture.Dispose();
            throw;
        }
    }

    private static void BlendOverWhite(Span<byte> pixels)
    {
        for (var i = 0; i < pixels.Length; i += Picture.PixelBytes)
        {
            var alpha = pixels[i + 3];
            if (alpha == 255)
                continue;
            for (var c = i; c < i + 3; c++)
                pixels[c] = (byte)(((pixels[c] * alpha) + (255 * (255 - alpha)) + 127) / 255);
        }
    }

    private static EdgeException Truncated(string kind, string name) => new($"{kind} picture '{name}' is truncated; copy it again");

    private static string Innermost(Exception error) => error.GetBaseException().Message.ReplaceLineEndings(" ").Split(". ")[0];
}
