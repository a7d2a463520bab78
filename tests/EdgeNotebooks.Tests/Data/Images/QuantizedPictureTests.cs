using System.Runtime.InteropServices;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Tests.Data.Images;

/// <summary>What a picture is in a quantised input.</summary>
public sealed class QuantizedPictureTests
{
    private static readonly byte[] Levels = [0, 1, 100, 128, 200, 254, 255];

    /// <summary>Scales of Google's own quantised models, of the converter's calibration, and of inputs of 0 to 1 and 0 to 255.</summary>
    [Theory]
    [InlineData(0.0078125f, 128)]
    [InlineData(0.007843138f, 127)]
    [InlineData(1 / 127.5f, 128)]
    [InlineData(1 / 255f, 0)]
    [InlineData(1f, 0)]
    public void Unsigned_bytes_that_span_a_pictures_range_are_its_pixels(float scale, int zeroPoint)
    {
        Assert.Equal(Levels, Fill(ElementType.UInt8, new Quantization(scale, zeroPoint)));
        var signed = Fill(ElementType.Int8, new Quantization(scale, zeroPoint - 128));
        Assert.Equal(Levels.Select(level => level - 128), MemoryMarshal.Cast<byte, sbyte>(signed).ToArray().Select(value => (int)value));
    }

    [Fact]
    public void Bytes_without_a_scale_are_pixels()
    {
        Assert.Equal(Levels, Fill(ElementType.UInt8, null));
        Assert.Equal(Levels.Select(level => (byte)(level - 128)), Fill(ElementType.Int8, null));
    }

    /// <summary>Elsewhere an integer stands for the value that a float32 input gets, to within half a step, or is at the end of its range.</summary>
    [Theory]
    [InlineData(1 / 64f, 128)]
    [InlineData(0.0186f, 114)]
    [InlineData(0.01f, 0)]
    [InlineData(0.001f, 100)]
    public void Any_other_scale_stands_for_the_value_of_a_float(float scale, int zeroPoint)
    {
        foreach (var type in new[] { ElementType.UInt8, ElementType.Int8 })
        {
            var quantization = new Quantization(scale, type == ElementType.Int8 ? zeroPoint - 128 : zeroPoint);
            var bytes = Fill(type, quantization);
            for (var i = 0; i < Levels.Length; i++)
            {
                int element = type == ElementType.Int8 ? (sbyte)bytes[i] : bytes[i];
                var (lowest, highest) = type == ElementType.Int8 ? (-128, 127) : (0, 255);
                var expected = Math.Clamp((Levels[i] / 127.5) - 1, quantization.ToReal(lowest), quantization.ToReal(highest));
                Assert.Equal(expected, quantization.ToReal(element), (0.5001 * scale) + 1e-6);
            }
        }
    }

    [Fact]
    public void A_quantised_sample_keeps_its_scale()
    {
        var input = new TensorInfo("input", ElementType.UInt8, [2, 4, 4, 3], new Quantization(0.5f, 3));
        Assert.Equal(input.Quantization, ImageTensor.Of(SampleTensors.Of(input, 2)).Quantization);
        Assert.Null(ImageTensor.Of(new TensorInfo("input", ElementType.Float32, [4, 4, 3], new Quantization(0.5f, 3))).Quantization);
    }

    /// <summary>The first channel of a row of grey pixels, one for each level, not resized.</summary>
    private static byte[] Fill(ElementType type, Quantization? quantization)
    {
        using var picture = new Picture(Levels.Length, 1, 1);
        for (var i = 0; i < Levels.Length; i++)
            picture.Pixels.Slice(4 * i, 4).Fill(Levels[i]);
        var destination = new byte[3 * Levels.Length];
        ImageTensor.Of(new TensorInfo("input", type, [3, 1, Levels.Length], quantization)).Fill(picture, PixelArea.Whole(picture), destination);
        return destination[..Levels.Length];
    }
}
