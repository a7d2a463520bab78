using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Data.Images;

/// <summary>
/// How a picture lies in a tensor: [3, height, width] or [height, width, 3], red first. Float32 elements are v / 127.5 - 1
/// (-1 to 1, as TF-slim's <c>inception_preprocessing.py</c>), uint8 ones v, int8 ones v - 128, both rounded to the nearest even.
/// </summary>
/// <remarks>
/// Integers that are quantised so that their 256 steps span -1 to 1, 0 to 1 or 0 to 255, within two steps at either end, stand for
/// a picture's whole range, whichever the model was trained on: they are v and v - 128 too, as TensorFlow's and Coral's examples feed
/// them. With any other scale they are what stands for v / 127.5 - 1, the value that a float32 input gets, clamped to 8 bits.
/// </remarks>
/// <param name="Height">Rows.</param>
/// <param name="Width">Pixels in a row.</param>
/// <param name="ChannelsFirst">Whether the three colours are planes, or lie together in each pixel.</param>
/// <param name="ElementType">float32, uint8 or int8.</param>
/// <param name="Quantization">What the integers stand for, where that is not the picture's whole range; null elsewhere.</param>
internal readonly record struct ImageTensor(int Height, int Width, bool ChannelsFirst, ElementType ElementType, Quantization? Quantization = null)
{
    /// <summary>Ranges that pictures are brought to before training.</summary>
    private static readonly (float Black, float White)[] WholeRanges = [(-1, 1), (0, 1), (0, 255)];

    /// <summary>Reads it from a sample's element type and shape; [3, n, 3] is taken for [3, height, width].</summary>
    /// <exception cref="EdgeException">The input takes no pictures.</exception>
    public static ImageTensor Of(TensorInfo sample) => TryOf(sample) ?? throw new EdgeException(
        $"input '{sample.Name}' is {sample.ElementType.ToName()} [{string.Join(", ", sample.Shape)}], and a picture is float32, uint8 or int8 [3, height, width] or [height, width, 3]; give a model of pictures");

    /// <summary>The same, or null where the input takes no pictures.</summary>
    public static ImageTensor? TryOf(TensorInfo sample)
    {
        if (sample.ElementType is not (ElementType.Float32 or ElementType.UInt8 or ElementType.Int8) || sample.Shape.Any(size => size is < 1 or > int.MaxValue))
            return null;
        return sample.Shape switch
        {
            [3, var height, var width] => new ImageTensor((int)height, (int)width, true, sample.ElementType, OtherScale(sample)),
            [var height, var width, 3] => new ImageTensor((int)height, (int)width, false, sample.ElementType, OtherScale(sample)),
            _ => null,
        };
    }

    /// <summary>
    /// Resizes a part of a picture into the tensor: about 7 ns for each of its pixels on a server core, nothing allocated.
    /// </summary>
    /// <param name="picture">The source.</param>
    /// <param name="area">Its part.</param>
    /// <param name="destination">All elements, row-major.</param>
    public void Fill(Picture picture, PixelArea area, Span<byte> destination)
    {
        if (destination.Length != (long)Height * Width * 3 * ElementType.ByteSize())
            throw new ArgumentException($"{destination.Length} bytes for a tensor of {Height}x{Width} pixels", nameof(destination));
        using var resized = new Bilinear(picture, area, Height, Width);
        switch (ElementType)
        {
            case ElementType.Float32:
                Fill(resized, MemoryMarshal.Cast<byte, float>(destination), default(ToUnit));
                break;
            case ElementType.UInt8 when Quantization is { } scale:
                Fill(resized, destination, new Quantized(scale));
                break;
            case ElementType.UInt8:
                Fill(resized, destination, default(ToByte));
                break;
            case ElementType.Int8 when Quantization is { } scale:
                Fill(resized, MemoryMarshal.Cast<byte, sbyte>(destination), new Quantized(scale));
                break;
            default:
                Fill(resized, MemoryMarshal.Cast<byte, sbyte>(destination), default(ToSignedByte));
                break;
        }
    }

    /// <summary>The scale of integers that do not span a picture's whole range.</summary>
    private static Quantization? OtherScale(TensorInfo sample)
    {
        if (sample.ElementType == ElementType.Float32 || sample.Quantization is not { } scale)
            return null;
        int lowest = sample.ElementType == ElementType.Int8 ? sbyte.MinValue : 0;
        var (black, white, near) = (scale.ToReal(lowest), scale.ToReal(lowest + 255), 2 * scale.Scale);
        return Array.Exists(WholeRanges, range => Math.Abs(black - range.Black) <= near && Math.Abs(white - range.White) <= near) ? null : scale;
    }

    private void Fill<T, TScale>(Bilinear resized, Span<T> elements, TScale scale)
        where TScale : struct, IScale<T>
    {
        // Where the elements of neighbours lie: of colours, of pixels in a row, of rows.
        var (colourStep, pixelStep, rowStep) = ChannelsFirst ? (Height * Width, 1, Width) : (1, 3, 3 * Width);
        for (var y = 0; y < Height; y++)
        {
            var row = resized.Row(y);
            var place = y * rowStep;
            foreach (var pixel in row)
            {
                var colours = scale.Scale(pixel);
                elements[place] = scale.Of(colours[0]);
                elements[place + colourStep] = scale.Of(colours[1]);
                elements[place + (2 * colourStep)] = scale.Of(colours[2]);
                place += pixelStep;
            }
        }
    }

    private interface IScale<T>
    {
        Vector128<float> Scale(Vector128<float> colours);

        T Of(float scaled);
    }

    private readonly struct ToUnit : IScale<float>
    {
        public Vector128<float> Scale(Vector128<float> colours) => (colours / Vector128.Create(127.5f)) - Vector128<float>.One;

        public float Of(float scaled) => scaled;
    }

    private readonly struct ToByte : IScale<byte>
    {
        public Vector128<float> Scale(Vector128<float> colours) => colours;

        public byte Of(float scaled) => (byte)MathF.Round(scaled);
    }

    private readonly struct ToSignedByte : IScale<sbyte>
    {
        public Vector128<float> Scale(Vector128<float> colours) => colours;

        public sbyte Of(float scaled) => (sbyte)(MathF.Round(scaled) - 128);
    }
    /// <summary>The integers that stand for v / 127.5 - 1.</summary>
    private readonly struct Quantized(Quantization quantization) : IScale<byte>, IScale<sbyte>
    {
        private readonly float _step = 127.5f * quantization.Scale;
        private readonly float _black = quantization.ZeroPoint - (1 / quantization.Scale);

        public Vector128<float> Scale(Vector128<float> colours) => (colours / Vector128.Create(_step)) + Vector128.Create(_black);

        byte IScale<byte>.Of(float scaled) => (byte)Math.Clamp(MathF.Round(scaled), byte.MinValue, byte.MaxValue);

        sbyte IScale<sbyte>.Of(float scaled) => (sbyte)Math.Clamp(MathF.Round(scaled), sbyte.MinValue, sbyte.MaxValue);
    }
}
