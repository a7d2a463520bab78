using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.Planning.Within;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;
using EdgeNotebooks.Tests.Models.Counting;
using Google.Protobuf;

namespace EdgeNotebooks.Tests.Planning.Within;

/// <summary>Shares of a convolution, computed by themselves in ONNX Runtime from what the planner says that they need, are the whole when put together.</summary>
public sealed class ParallelNumbersTests : IDisposable
{
    private const int Height = 13;
    private const int Width = 9;

    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int, int, int, int, int, int, int[]> Convolutions => new()
    {
        { 6, 10, 1, 3, 1, 1, [1, 1, 1, 1] }, // dense
        { 6, 10, 1, 3, 2, 1, [0, 0, 1, 1] }, // stride 2, padded as TensorFlow does
        { 6, 10, 1, 1, 1, 1, [0, 0, 0, 0] }, // pointwise
        { 6, 6, 6, 3, 1, 1, [1, 1, 1, 1] }, // depthwise
        { 6, 12, 6, 3, 2, 1, [1, 1, 1, 1] }, // depthwise with two filters a channel
        { 12, 8, 4, 3, 1, 1, [1, 1, 1, 1] }, // grouped
        { 6, 8, 2, 3, 1, 1, [1, 1, 1, 1] }, // fewer groups than devices
        { 4, 5, 1, 3, 1, 2, [2, 2, 2, 2] }, // dilated
        { 4, 5, 1, 5, 3, 1, [0, 0, 0, 0] }, // no padding
    };

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Parts_are_the_whole(int channels, int filters, int groups, int window, int stride, int dilation, int[] pads)
    {
        const int Devices = 3;
        var input = OnnxRun.Input(channels * Height * Width, 1);
        var weights = OnnxRun.Input((long)filters * (channels / groups) * window * window, 2);
        var conv = new Convolution(channels, filters, groups, window, stride, dilation, pads, Height);
        var whole = Run(conv, weights, input);
        var path = _folder.File("whole.onnx");
        File.WriteAllBytes(path, conv.Model(weights).ToByteArray());
        var graph = ParallelGraph.Of(path, null, 4);
        var layer = Assert.Single(graph.Layers);
        var (given, made) = (graph.Tensors[layer.Inputs[0]], graph.Tensors[layer.Outputs[0]]);
        var (height, row) = (made.Rows, whole.Length / filters / made.Rows);
        foreach (var mode in new[] { ParallelMode.Channels, ParallelMode.Space })
        {
            var joined = new float[whole.Length];
            for (var device = 0; device < Devices; device++)
            {
                var box = layer.Made(mode, made, device, Devices);
                var needed = Assert.Single(layer.Needed(mode, box, made, [given]));
                if (box.Size == 0)
                    continue;
                var (rows, above, below) = layer.Window!.Needed(box.Rows, Height);
                var part = mode == ParallelMode.Space
                    ? conv with { Height = needed.Rows.Length, Pads = [above, pads[1], below, pads[3]] }
                    : conv with { Channels = needed.Channels.Length, Filters = box.Channels.Length, Groups = groups * needed.Channels.Length / channels };
                if (mode == ParallelMode.Space)
                    Assert.Equal(rows, needed.Rows);
                var filter = weights.Length / filters;
                var result = Run(part, weights[(box.Channels.From * filter)..(box.Channels.To * filter)], Slice(input, needed));
                for (var c = 0; c < box.Channels.Length; c++)
                {
                    var length = box.Rows.Length * row;
                    Array.Copy(result, c * length, joined, (((box.Channels.From + c) * height) + box.Rows.From) * row, length);
                }
            }

            for (var i = 0; i < whole.Length; i++)
                Assert.Equal(whole[i], joined[i], 1e-5f);
        }
    }

    private static float[] Slice(float[] input, Box box) =>
        [.. Enumerable.Range(box.Channels.From, box.Channels.Length).SelectMany(channel => input[(((channel * Height) + box.Rows.From) * Width)..(((channel * Height) + box.Rows.To) * Width)])];

    private static float[] Run(Convolution conv, float[] weights, float[] input) => OnnxRun.Outputs(conv.Model(weights).ToByteArray(), [("x", [1, conv.Channels, conv.Height, Width], input)])[0];

    private sealed record Convolution(int Channels, int Filters, int Groups, int Window, int Stride, int Dilation, int[] Pads, int Height)
    {
        public ModelProto Model(float[] weights)
        {
            var model = new OnnxModel().Input("x", $"1 {Channels} {Height} {Width}").Weight("w", $"{Filters} {Channels / Groups} {Window} {Window}")
                .Node("Conv", "x w", "y", Attributes.Ints("pads", [.. Pads.Select(pad => (long)pad)]), Attributes.Ints("strides", Stride, Stride), Attributes.Ints("dilations", Dilation, Dilation), Attributes.Int("group", Groups)).Output("y");
            var tensor = model.Graph.Initializer[0];
            tensor.RawData = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(weights));
            return model.Proto;
        }
    }
}
