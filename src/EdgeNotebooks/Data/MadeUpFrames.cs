using EdgeNotebooks.Data.Frames;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Data;

/// <summary>
/// Made-up camera frames with the statistics of photographs: an amplitude spectrum that falls as 1 / f (Field 1987,
/// doi:10.1364/JOSAA.4.002379), objects that hide one another, with edges of every size (Lee, Mumford and Huang 2001,
/// doi:10.1023/A:1011109015675), and colours that vary much in brightness, less from yellow to blue and least from red to green
/// (Ruderman, Cronin and Chiao 1998, doi:10.1364/JOSAA.15.002036). They compress, decode and resize as photographs do, so that
/// preparation is worth timing; nothing is to be recognised in them.
/// </summary>
public static class MadeUpFrames
{
    /// <summary>JPEG quality, as cameras have it, with chroma at half resolution.</summary>
    public const int Quality = 90;

    /// <summary>Units of a level of brightness in the planes.</summary>
    private const int Level = 256;

    /// <summary>Brightness in the middle of the range of photographs that a camera exposes.</summary>
    private const int Mean = 118;

    /// <summary>Frames as JPEG files in memory. Making one takes about 0.1 s for 640x480.</summary>
    /// <param name="workload">Prepares them.</param>
    /// <param name="count">Distinct frames.</param>
    /// <param name="width">Pixels across, 16 or more.</param>
    /// <param name="height">Pixels down, 16 or more.</param>
    /// <param name="seed">The same seed gives the same pixels on every machine; the files' bytes depend on the encoder's version.</param>
    /// <exception cref="EdgeException">A number is out of its range.</exception>
    public static EncodedSamples Library(IWorkload workload, int count, int width = 640, int height = 480, ulong seed = 4)
    {
        ArgumentNullException.ThrowIfNull(workload);
        var frames = Encoded(count, width, height, seed);
        return new EncodedSamples(workload, frames, FormattableString.Invariant($"{count} made-up frames with natural statistics, {width}x{height}, JPEG {Quality}"));
    }

    /// <summary>The files alone, with names.</summary>
    internal static IReadOnlyList<(string Name, ReadOnlyMemory<byte> Encoded)> Encoded(int count, int width, int height, ulong seed)
    {
        if (count is < 1 or > 100_000)
            throw new EdgeException($"{count} made-up frames cannot be made; ask for 1 to 100000");
        RequireSize(width, height);
        var frames = new (string, ReadOnlyMemory<byte>)[count];
        Parallel.For(0, count, i => frames[i] = ($"made-up frame {i}", Encode(Pixels(width, height, seed, i), width, height)));
        return frames;
    }

    /// <summary>A frame's pixels, [height, width, 3], red first. Integers only: the same on every machine.</summary>
    /// <param name="width">Pixels across, 16 or more.</param>
    /// <param name="height">Pixels down, 16 or more.</param>
    /// <param name="seed">Seed of the library.</param>
    /// <param name="frame">Number of the frame.</param>
    /// <exception cref="EdgeException">The size is out of its range.</exception>
    public static byte[] Pixels(int width, int height, ulong seed, int frame)
    {
        RequireSize(width, height);
        var random = new SplitMix64(seed + ((ulong)frame << 32));
        var (brightness, yellowBlue, redGreen) = (new int[width * height], new int[width * height], new int[width * height]);
        Leaves.Draw(width, height, ref random, [brightness, yellowBlue, redGreen], [75 * Level, 20 * Level, 10 * Level]);
        Octaves.Add(brightness, width, height, ref random, amplitudeBits: 13);
        Octaves.Add(yellowBlue, width, height, ref random, amplitudeBits: 11);
        Octaves.Add(redGreen, width, height, ref random, amplitudeBits: 10);

        var pixels = new byte[3 * width * height];
        for (var i = 0; i < brightness.Length; i++)
        {
            var (y, b, r) = (brightness[i] + (Mean * Level), yellowBlue[i], redGreen[i]);
            pixels[3 * i] = ToByte(y + (b / 2) + r);
            pixels[(3 * i) + 1] = ToByte(y + (b / 2) - r);
            pixels[(3 * i) + 2] = ToByte(y - b);
        }

        return pixels;
    }

    private static byte ToByte(int value) => (byte)Math.Clamp(value / Level, 0, 255);

    private static byte[] Encode(byte[] pixels, int width, int height)
    {
        using var encoder = new ImageEncoder(width, height);
        pixels.CopyTo(encoder.Rgb);
        return encoder.Encode(ImageEncoding.Jpeg, Quality);
    }

    private static void RequireSize(int width, int height)
    {
        if (width < 16 || height < 16 || (long)width * height > ImageDecoder.MostPixels)
            throw new EdgeException(FormattableString.Invariant($"made-up frames of {width}x{height} cannot be made; ask for 16x16 or more, up to {ImageDecoder.MostPixels:N0} pixels"));
    }
}
