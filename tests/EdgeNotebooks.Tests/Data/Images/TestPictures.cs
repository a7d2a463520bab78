using System.Buffers.Binary;
using System.IO.Compression;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;
using SkiaSharp;

namespace EdgeNotebooks.Tests.Data.Images;

/// <summary>Picture files made byte by byte, and decoded pixels.</summary>
internal static class TestPictures
{
    /// <summary>Width of <see cref="Gradient"/>.</summary>
    public const int Width = 40;

    /// <summary>Height of <see cref="Gradient"/>.</summary>
    public const int Height = 24;

    /// <summary>Smooth colours, red across, green down, blue in both, so that JPEG changes little: 3 bytes a pixel.</summary>
    public static byte[] Gradient { get; } =
        [.. from y in Enumerable.Range(0, Height) from x in Enumerable.Range(0, Width) from colour in new[] { x * 6, y * 10, (x + y) * 3 } select (byte)colour];

    /// <summary>Red, green and blue of each pixel of the upright picture, as the decoder has them.</summary>
    public static (int Height, int Width, byte[] Colours) Decode(byte[] encoded, string name = "test.file")
    {
        using var picture = ImageDecoder.Decode(encoded, name);
        var colours = new byte[picture.Height * picture.Width * 3];
        new ImageTensor(picture.Height, picture.Width, ChannelsFirst: false, ElementType.UInt8).Fill(picture, PixelArea.Whole(picture), colours);
        return (picture.Height, picture.Width, colours);
    }

    /// <summary>A PNG of any header and any rows; rows each begin with a filter byte, 0.</summary>
    public static byte[] Png(int width, int height, byte bitDepth, byte colourType, byte[] rows)
    {
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9]) = (bitDepth, colourType);
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            zlib.Write(rows);
        return [0x89, .. "PNG\r\n\x1a\n"u8, .. Chunk("IHDR", header), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary><see cref="Gradient"/> as a PNG of 8-bit RGB.</summary>
    public static byte[] GradientPng() =>
        Png(Width, Height, 8, 2, [.. Gradient.Chunk(3 * Width).SelectMany(row => row.Prepend((byte)0))]);

    /// <summary><see cref="Gradient"/> as a JPEG or WebP of Skia's encoder.</summary>
    public static byte[] GradientAs(SKEncodedImageFormat format)
    {
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Gradient.Chunk(3).SelectMany(colour => colour.Append((byte)255)).ToArray().CopyTo(bitmap.GetPixelSpan());
        using var data = bitmap.Encode(format, 90);
        return data.ToArray();
    }

    /// <summary>A JPEG with an EXIF segment that holds the orientation alone.</summary>
    public static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "MM"u8, 0, 42, 0, 0, 0, 8, // big-endian TIFF, directory at 8
            0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0, // one entry: tag 274, one short
        ];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>A GIF with a palette of black and white and frames of one pixel each.</summary>
    public static byte[] Gif(int frames, ushort width = 1, ushort height = 1)
    {
        byte[] frame = [0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4C, 0x01, 0]; // the pixel is 1: white
        return
        [
            .. "GIF89a"u8, (byte)width, (byte)(width >> 8), (byte)height, (byte)(height >> 8), 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
            .. Enumerable.Repeat(frame, frames).SelectMany(bytes => bytes), 0x3B,
        ];
    }

    private static byte[] Chunk(string type, byte[] data)
    {
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes(type), .. data];
        var (length, crc) = (new byte[4], new byte[4]);
        BinaryPrimitives.WriteInt32BigEndian(length, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(crc, Crc32(body));
        return [.. length, .. body, .. crc];
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
