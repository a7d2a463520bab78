using System.Buffers;

namespace EdgeNotebooks.Data.Images;

/// <summary>
/// A decoded picture, upright: red, green, blue and one unused byte for each pixel. A turned photograph is not copied: its
/// pixels lie as the camera stored them, and the steps say where the neighbours are. The memory is rented; disposal
/// returns it.
/// </summary>
internal sealed class Picture : IDisposable
{
    /// <summary>Bytes of a pixel.</summary>
    public const int PixelBytes = 4;

    private byte[]? _pixels;

    /// <param name="width">Pixels in a stored row.</param>
    /// <param name="height">Stored rows.</param>
    /// <param name="orientation">EXIF's orientation, 1 to 8: which edges of the upright picture the stored first row and column are.</param>
    public Picture(int width, int height, int orientation)
    {
        // Upright picture's step to the right and down, in stored pixels (Exif 2.32, tag 274).
        var (turned, flipX, flipY) = orientation switch
        {
            1 => (false, false, false),
            2 => (false, true, false),
            3 => (false, true, true),
            4 => (false, false, true),
            5 => (true, false, false),
            6 => (true, false, true),
            7 => (true, true, true),
            8 => (true, true, false),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation), orientation, "an orientation is 1 to 8"),
        };
        var (across, down) = (flipX ? -PixelBytes : PixelBytes, (flipY ? -width : width) * PixelBytes);
        Origin = ((flipX ? width - 1 : 0) + (flipY ? (height - 1) * width : 0)) * PixelBytes;
        (Width, Height, StepX, StepY) = turned ? (height, width, down, across) : (width, height, across, down);
        StoredBytes = width * height * PixelBytes;
        _pixels = ArrayPool<byte>.Shared.Rent(StoredBytes);
    }

    /// <summary>Pixels across, upright.</summary>
    public int Width { get; }

    /// <summary>Pixels down, upright.</summary>
    public int Height { get; }

    /// <summary>Index of the upright picture's first pixel in <see cref="Pixels"/>.</summary>
    public int Origin { get; }

    /// <summary>From a pixel to its right neighbour.</summary>
    public int StepX { get; }

    /// <summary>From a pixel to the one below.</summary>
    public int StepY { get; }

    /// <summary>Bytes of all pixels.</summary>
    public int StoredBytes { get; }

    /// <summary>All pixels in the order in which they are stored.</summary>
    public Span<byte> Pixels => _pixels.AsSpan(0, StoredBytes);

    public void Dispose()
    {
        if (_pixels is null)
            return;

        ArrayPool<byte>.Shared.Return(_pixels);
        _pixels = null;
    }
}
