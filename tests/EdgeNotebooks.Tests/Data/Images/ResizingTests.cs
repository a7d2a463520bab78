using System.Runtime.InteropServices;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Tests.Data.Images;

/// <summary>Resizing and scaling against ONNX Runtime's Resize, which follows the standard's formula for linear, half_pixel.</summary>
public sealed class ResizingTests
{
    [Theory]
    [InlineData(24, 40, 7, 5)]
    [InlineData(24, 40, 24, 40)]
    [InlineData(24, 40, 96, 96)]
    [InlineData(33, 17, 1, 1)]
    [InlineData(1, 1, 4, 6)]
    [InlineData(1, 9, 3, 3)]
    [InlineData(300, 500, 224, 224)]
    public void Agrees_with_the_runtimes_Resize(int height, int width, int rows, int columns)
    {
        using var picture = Noise(height, width);
        var ours = new float[3 * rows * columns];
        new ImageTensor(rows, columns, ChannelsFirst: true, ElementType.Float32).Fill(picture, PixelArea.Whole(picture), MemoryMarshal.AsBytes(ours.AsSpan()));

        var theirs = Resize(Channels(picture), [1, 3, height, width], [1, 3, rows, columns]);
        // Levels up to 255 in float32 are known to 1.5e-5, places along an axis of 500 to 3e-5; a step between neighbours is up to 255.
        Assert.All(ours.Zip(theirs), pair => Assert.Equal((pair.Second / 127.5f) - 1, pair.First, 1e-4f));
    }

    /// <summary>Layouts and element types are the same numbers elsewhere.</summary>
    [Fact]
    public void Layouts_and_element_types_agree()
    {
        using var picture = Noise(50, 70);
        var (area, size) = (new PixelArea(3, 5, 40, 60), 16);
        var floats = new float[3 * size * size];
        new ImageTensor(size, size, true, ElementType.Float32).Fill(picture, area, MemoryMarshal.AsBytes(floats.AsSpan()));
        var last = new float[floats.Length];
        new ImageTensor(size, size, false, ElementType.Float32).Fill(picture, area, MemoryMarshal.AsBytes(last.AsSpan()));
        var bytes = new byte[floats.Length];
        new ImageTensor(size, size, true, ElementType.UInt8).Fill(picture, area, bytes);
        var signed = new sbyte[floats.Length];
        new ImageTensor(size, size, true, ElementType.Int8).Fill(picture, area, MemoryMarshal.AsBytes(signed.AsSpan()));
        for (var channel = 0; channel < 3; channel++)
        {
            for (var i = 0; i < size * size; i++)
            {
                var (first, level) = ((channel * size * size) + i, (floats[(channel * size * size) + i] + 1) * 127.5f);
                Assert.Equal(floats[first], last[(3 * i) + channel]);
                Assert.InRange(bytes[first] - level, -0.5001f, 0.5001f);
                Assert.Equal(bytes[first] - 128, signed[first]);
            }
        }
    }

    [Theory]
    [InlineData(256, 256, 16, 16, 224)]
    [InlineData(256, 341, 16, 58, 224)]
    [InlineData(720, 480, 150, 30, 420)]
    [InlineData(1, 1, 0, 0, 1)]
    [InlineData(1, 100, 0, 49, 1)]
    [InlineData(4, 4, 0, 0, 4)]
    [InlineData(3, 3, 0, 0, 3)]
    [InlineData(5, 5, 0, 0, 4)]
    public void The_centre_is_seven_eighths_of_the_shorter_side(int height, int width, int top, int left, int side)
    {
        using var picture = new Picture(width, height, 1);
        Assert.Equal(new PixelArea(top, left, side, side), PixelArea.CentreSquare(picture));
    }

    [Fact]
    public void Every_element_is_written_and_the_range_is_kept()
    {
        using var picture = Noise(9, 9);
        foreach (var type in new[] { ElementType.Float32, ElementType.UInt8, ElementType.Int8 })
        {
            var tensor = new ImageTensor(13, 11, true, type);
            var (zeros, ones) = (new byte[13 * 11 * 3 * type.ByteSize()], new byte[13 * 11 * 3 * type.ByteSize()]);
            Array.Fill(ones, (byte)0xFF);
            tensor.Fill(picture, PixelArea.Whole(picture), zeros);
            tensor.Fill(picture, PixelArea.Whole(picture), ones);
            Assert.Equal(zeros, ones);
            if (type == ElementType.Float32)
                Assert.All(MemoryMarshal.Cast<byte, float>(zeros).ToArray(), value => Assert.InRange(value, -1, 1));
        }
    }

    [Fact]
    public void A_resize_allocates_nothing()
    {
        using var picture = Noise(100, 100);
        var (tensor, destination) = (new ImageTensor(64, 64, true, ElementType.Float32), new byte[64 * 64 * 3 * 4]);
        tensor.Fill(picture, PixelArea.Whole(picture), destination);
        var before = GC.GetAllocatedBytesForCurrentThread();
        tensor.Fill(picture, PixelArea.Whole(picture), destination);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Picture Noise(int height, int width)
    {
        var picture = new Picture(width, height, 1);
        new Random(4).NextBytes(picture.Pixels);
        return picture;
    }

    private static float[] Channels(Picture picture)
    {
        var planes = new float[3 * picture.Height * picture.Width];
        for (var i = 0; i < planes.Length; i++)
            planes[i] = picture.Pixels[(4 * (i % (picture.Height * picture.Width))) + (i / (picture.Height * picture.Width))];
        return planes;
    }

    private static float[] Resize(float[] input, long[] shape, long[] sizes)
    {
        var node = new NodeProto { OpType = "Resize", Input = { "input", "", "", "sizes" }, Output = { "output" } };
        node.Attribute.Add(new AttributeProto { Name = "mode", Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8("linear") });
        node.Attribute.Add(new AttributeProto { Name = "coordinate_transformation_mode", Type = AttributeProto.Types.AttributeType.String, S = ByteString.CopyFromUtf8("half_pixel") });
        var graph = new GraphProto { Name = "resize", Node = { node } };
        graph.Input.Add(Info("input", TensorProto.Types.DataType.Float, shape));
        graph.Output.Add(Info("output", TensorProto.Types.DataType.Float, sizes));
        graph.Initializer.Add(new TensorProto { Name = "sizes", DataType = (int)TensorProto.Types.DataType.Int64, Dims = { 4 }, Int64Data = { sizes } });
        var model = new ModelProto { IrVersion = 8, Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Domain = "", Version = 17 });
        using var session = new InferenceSession(model.ToByteArray());
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["input"], [tensor], session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    private static ValueInfoProto Info(string name, TensorProto.Types.DataType type, long[] shape)
    {
        var info = new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)type, Shape = new TensorShapeProto() } } };
        info.Type.TensorType.Shape.Dim.AddRange(shape.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        return info;
    }
}
