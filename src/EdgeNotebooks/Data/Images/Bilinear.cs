using System.Buffers;
using System.Runtime.InteropServices;

namespace EdgeNotebooks.Data.Images;

/// <summary>
/// Bilinear interpolation of a part of a picture, row by row, with half-pixel centres: output i of n lies at
/// (i + 1/2) side / n - 1/2 of the part, between its two neighbours; beyond the part's edge the edge is repeated. It is that
/// of ONNX's Resize (linear, half_pixel), OpenCV's INTER_LINEAR and TensorFlow 2 without antialiasing: two neighbours also
/// where a picture is made much smaller. Float32, every operation in a fixed order: the same bits on every machine.
/// </summary>
/// <remarks>Skia's own scaler computes in 8 bits and is up to 2 levels off; it is no faster on pictures of common sizes.</remarks>
internal readonly ref struct Bilinear
{
    private readonly Picture _picture;
    private readonly PixelArea _area;
    private readonly int _height;
    private readonly int _width;
    private readonly Tap[] _taps;
    private readonly float[] _rows;

    /// <summary>Rents what it needs; nothing is allocated once the pools are warm.</summary>
    /// <param name="picture">The source.</param>
    /// <param name="area">Its part, in whole pixels of the upright picture.</param>
    /// <param name="height">Rows of the output.</param>
    /// <param name="width">Pixels in a row of the output.</param>
    public Bilinear(Picture picture, PixelArea area, int height, int width)
    {
        (_picture, _area, _height, _width) = (picture, area, height, width);
        _taps = ArrayPool<Tap>.Shared.Rent(width);
        _rows = ArrayPool<float>.Shared.Rent(2 * 3 * width);
        for (var x = 0; x < width; x++)
            _taps[x] = Tap.Of(x, width, area.Width, picture.StepX);
    }

    /// <summary>A row of the output: red, green and blue, 0 to 255, of each pixel in turn. Valid until the next call.</summary>
    public ReadOnlySpan<float> Row(int row)
    {
        var tap = Tap.Of(row, _height, _area.Height, _picture.StepY);
        var start = _picture.Origin + (_area.Top * _picture.StepY) + (_area.Left * _picture.StepX);
        var upper = _rows.AsSpan(0, 3 * _width);
        var lower = _rows.AsSpan(3 * _width, 3 * _width);
        Across(start + tap.First, upper);
        Across(start + tap.Second, lower);
        for (var i = 0; i < upper.Length; i++)
            upper[i] += (lower[i] - upper[i]) * tap.Share;
        return upper;
    }

    public void Dispose()
    {
        ArrayPool<Tap>.Shared.Return(_taps);
        ArrayPool<float>.Shared.Return(_rows);
    }

    private void Across(int row, Span<float> colours)
    {
        ReadOnlySpan<byte> pixels = _picture.Pixels;
        for (var x = 0; x < _width; x++)
        {
            var tap = _taps[x];
            var first = pixels.Slice(row + tap.First, 3);
            var second = pixels.Slice(row + tap.Second, 3);
            var colour = colours.Slice(3 * x, 3);
            colour[0] = first[0] + ((second[0] - first[0]) * tap.Share);
            colour[1] = first[1] + ((second[1] - first[1]) * tap.Share);
            colour[2] = first[2] + ((second[2] - first[2]) * tap.Share);
        }
    }

    /// <summary>Two neighbours along an axis, in bytes from the start of the part, and the second one's share.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Tap(int First, int Second, float Share)
    {
        public static Tap Of(int output, int outputs, int inputs, int step)
        {
            var place = Math.Clamp(((output + 0.5) * inputs / outputs) - 0.5, 0, inputs - 1);
            var first = (int)place;
            return new Tap(first * step, Math.Min(first + 1, inputs - 1) * step, (float)(place - first));
        }
    }
}
