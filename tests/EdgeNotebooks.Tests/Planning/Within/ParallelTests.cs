using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.Planning.Within;
using EdgeNotebooks.Simulation.Links;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models.Counting;

namespace EdgeNotebooks.Tests.Planning.Within;

/// <summary>Layers shared among devices: bytes and times by hand, on models of a few layers.</summary>
public sealed class ParallelTests : IDisposable
{
    private static readonly LinkProfile Link = Chain.Link(0.001, 1e6);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0, 6, 12, 3, 1, 1, 1, 0, 7, 1, 0)] // the upper half reads one row of the lower
    [InlineData(6, 12, 12, 3, 1, 1, 1, 5, 12, 0, 1)]
    [InlineData(0, 3, 12, 3, 2, 1, 0, 0, 7, 0, 0)] // stride 2, padded below alone
    [InlineData(3, 6, 12, 3, 2, 1, 0, 6, 12, 0, 1)]
    [InlineData(2, 4, 12, 3, 1, 2, 2, 0, 6, 0, 0)] // dilated: five rows
    [InlineData(0, 4, 12, 1, 1, 1, 0, 0, 4, 0, 0)]
    [InlineData(0, 1, 4, 7, 1, 1, 3, 0, 4, 3, 0)]
    [InlineData(3, 3, 12, 3, 1, 1, 1, 0, 0, 0, 0)] // nothing
    public void A_windows_rows(int from, int to, int height, int window, int stride, int dilation, int padding, int start, int end, int above, int below) =>
        Assert.Equal((new EdgeNotebooks.Planning.Within.Span(start, end), above, below), new WindowRows(window, stride, dilation, padding).Needed(new EdgeNotebooks.Planning.Within.Span(from, to), height));

    [Fact]
    public void A_dense_convolution_by_channels_needs_all_inputs_and_by_rows_a_halo()
    {
        // 8 channels of 12 x 10 to 16 of the same, 3 x 3; the input is at the first device and the result wanted there.
        var path = Write(new OnnxModel().Input("x", "1 8 12 10").Weight("w", "16 8 3 3").Node("Conv", "x w", "y", Attributes.Ints("pads", 1, 1, 1, 1)).Output("y"));
        var byChannels = Plan(path, 2, ParallelMode.Channels);
        var layer = Assert.Single(byChannels.Layers);
        Assert.Equal([0.5, 0.5], layer.WorkShares);
        Assert.Equal([0, 8 * 12 * 10 * 4], layer.ReceivedBytes);
        Assert.Equal((8 * 12 * 10 * 4) + (8 * 12 * 10 * 4), byChannels.ExchangedBytes);
        Assert.Equal(16 * 8 * 9 / 2, byChannels.MostParameters);

        var byRows = Plan(path, 2, ParallelMode.Space);
        Assert.Equal([0, 8 * 7 * 10 * 4], byRows.Layers[0].ReceivedBytes);
        Assert.Equal((8 * 7 * 10 * 4) + (16 * 6 * 10 * 4), byRows.ExchangedBytes);
        Assert.Equal(16 * 8 * 9, byRows.MostParameters);

        // Half of 2 * 16 * 8 * 9 * 120 FLOPs at 5 GFLOP/s, all weights at 1 GB/s, one launch.
        Assert.Equal((138_240 / 5e9 * 1) + (1152 * 4 / 1e9) + 0.001, byRows.Layers[0].ComputeS, 9);
        Assert.Equal(0.001 + (8 * 7 * 10 * 4 / 1e6), byRows.Layers[0].ExchangeS, 9);
        Assert.Equal(0.001 + (16 * 6 * 10 * 4 / 1e6), byRows.GatherS, 9);
    }

    [Fact]
    public void Rows_stay_where_they_are_but_for_the_halo()
    {
        var path = Write(new OnnxModel().Input("x", "1 4 12 10").Weight("v", "8 4 3 3").Weight("w", "16 8 3 3")
            .Node("Conv", "x v", "a", Attributes.Ints("pads", 1, 1, 1, 1)).Node("Conv", "a w", "y", Attributes.Ints("pads", 1, 1, 1, 1)).Output("y"));
        var plan = Plan(path, 3, ParallelMode.Space);

        // Of the rows 0-3, 4-7 and 8-11 of the first one's output the second one needs one more at each inner edge.
        Assert.Equal([8 * 1 * 10 * 4, 8 * 2 * 10 * 4, 8 * 1 * 10 * 4], plan.Layers[1].ReceivedBytes);
        Assert.Equal(0.001 + (8 * 2 * 10 * 4 / 1e6), plan.Layers[1].ExchangeS, 9);
    }

    [Fact]
    public void A_depthwise_convolution_after_a_pointwise_one_exchanges_nothing_by_channels_and_a_pointwise_one_all()
    {
        var path = Write(new OnnxModel().Input("x", "1 4 8 8").Weight("e", "24 4 1 1").Weight("d", "24 1 3 3").Weight("p", "6 24 1 1")
            .Node("Conv", "x e", "a").Node("Clip", "a", "b").Node("Conv", "b d", "c", Attributes.Ints("pads", 0, 0, 1, 1), Attributes.Ints("strides", 2, 2), Attributes.Int("group", 24)).Node("Conv", "c p", "y").Output("y"));
        var plan = Plan(path, 2, ParallelMode.Channels);
        Assert.Equal(["Conv+Clip", "Conv", "Conv"], plan.Layers.Select(layer => layer.Op));
        Assert.Equal([0, 0], plan.Layers[1].ReceivedBytes);
        Assert.Equal([12 * 4 * 4 * 4, 12 * 4 * 4 * 4], plan.Layers[2].ReceivedBytes); // an all-gather

        var rows = Plan(path, 2, ParallelMode.Space);
        Assert.Equal([24 * 1 * 8 * 4, 0], rows.Layers[1].ReceivedBytes); // rows 0-8 of which 0-3 are had, 8 being padding for the other
        Assert.Equal([0, 0], rows.Layers[2].ReceivedBytes);
    }

    [Fact]
    public void Groups_are_not_torn_apart()
    {
        // 6 channels in 3 groups of 2 to 12 in 3 of 4: two devices have one and two groups, and four leave one idle.
        var path = Write(new OnnxModel().Input("x", "1 6 4 4").Weight("w", "12 2 1 1").Node("Conv", "x w", "y", Attributes.Int("group", 3)).Output("y"));
        var two = Plan(path, 2, ParallelMode.Channels).Layers[0];
        Assert.Equal([1 / 3.0, 2 / 3.0], two.WorkShares);
        Assert.Equal([0, 4 * 4 * 4 * 4], two.ReceivedBytes);
        var four = Plan(path, 4, ParallelMode.Channels).Layers[0];
        Assert.Equal([0, 1 / 3.0, 1 / 3.0, 1 / 3.0], four.WorkShares.Order());
    }

    [Fact]
    public void Sums_pools_and_concatenations_are_shared_and_the_rest_is_replicated()
    {
        var path = Write(new OnnxModel().Input("x", "1 4 8 8").Weight("v", "4 4 1 1")
            .Node("Conv", "x v", "a").Node("Add", "a x", "b").Node("MaxPool", "b", "c", Attributes.Ints("kernel_shape", 2, 2), Attributes.Ints("strides", 2, 2))
            .Node("Concat", "c c2", "d", Attributes.Int("axis", 1)).Node("GlobalAveragePool", "d", "y").Output("y"));
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        model.Graph.Node.Insert(3, new NodeProto { OpType = "Relu", Name = "r", Input = { "c" }, Output = { "c2" } });
        File.WriteAllBytes(path, Google.Protobuf.MessageExtensions.ToByteArray(model));
        var rows = Plan(path, 2, ParallelMode.Space);
        Assert.Equal("Conv Add MaxPool Relu Concat GlobalAveragePool".Split(' '), rows.Layers.Select(layer => layer.Op));
        Assert.All(rows.Layers.SkipLast(1), layer => Assert.Equal(ParallelMode.Space, layer.Mode));
        Assert.All(rows.Layers.Skip(1).SkipLast(1), layer => Assert.Equal([0, 0], layer.ReceivedBytes));
        Assert.Equal(ParallelMode.Replicated, rows.Layers[^1].Mode);
        Assert.Equal([8 * 2 * 4 * 4, 8 * 2 * 4 * 4], rows.Layers[^1].ReceivedBytes);

        // By channels each half of the concatenation is the whole of one of its inputs; the first is read, and waited for, by the layer before.
        var channels = Plan(path, 2, ParallelMode.Channels);
        Assert.Equal([2 * 4 * 4 * 4, 0], channels.Layers[3].ReceivedBytes);
        Assert.Equal([0, 2 * 4 * 4 * 4], channels.Layers[4].ReceivedBytes);
    }

    [Fact]
    public void One_device_exchanges_nothing_and_takes_what_the_law_says()
    {
        var path = Write(ModelCatalog.Get("mobilenet_v2_0.35_96"));
        var plan = Plan(path, 1, null);
        Assert.Equal(0, plan.ExchangedBytes);
        Assert.Equal(plan.SingleDeviceS, plan.LatencyS, 9);
    }

    [Theory]
    [InlineData(1e-6, 1e10)]
    [InlineData(1e-4, 1e8)]
    [InlineData(1e-2, 1e6)]
    public void The_choice_for_each_layer_is_no_slower_than_one_for_all_nor_than_one_device(double latency, double rate)
    {
        var path = Write(ModelCatalog.Get("mobilenet_v2_0.35_96"));
        var plan = Plan(path, 4, null, Chain.Link(latency, rate));
        Assert.True(plan.LatencyS <= Math.Min(plan.SingleDeviceS, Math.Min(plan.AllChannelsS, plan.AllSpaceS)) * (1 + 1e-9));
        Assert.Equal(plan.AllChannelsS, Plan(path, 4, ParallelMode.Channels, Chain.Link(latency, rate)).LatencyS, 9);
        Assert.Equal(plan.AllSpaceS, Plan(path, 4, ParallelMode.Space, Chain.Link(latency, rate)).LatencyS, 9);
    }

    [Fact]
    public void Where_no_memory_holds_the_fastest_the_fastest_that_it_holds_is_taken()
    {
        var path = Write(ModelCatalog.Get("mobilenet_v2_0.35_96"));
        var link = Chain.Link(1e-2, 1e6);
        ParallelPlan Of(double memory, ParallelMode? only = null) => ParallelPlanner.Plan("own.onnx", path, Boards.Of(memory), link, 4, only: only);
        var (fastest, byChannels) = (Of(1e9), Of(1e9, ParallelMode.Channels));
        Assert.True(byChannels.MostParameters < fastest.MostParameters / 2);

        var least = Enumerable.Range(0, 64).Select(i => 2e5 * (i + 1)).First(memory => Of(memory, ParallelMode.Channels).Refusal is null);
        var held = Of(least);
        Assert.Null(held.Refusal);
        Assert.InRange(held.LatencyS, fastest.LatencyS, byChannels.LatencyS * (1 + 1e-9));

        var none = Of(1000);
        Assert.NotNull(none.Refusal);
        Assert.True(none.MostParameters <= byChannels.MostParameters);
    }

    [Fact]
    public void A_tensor_of_no_known_size_is_refused()
    {
        var path = Write(new OnnxModel().Input("x", "1 4 8 8").Node("NonZero", "x", "y").Output("y", "4 n", TensorProto.Types.DataType.Int64));
        var error = Assert.Throws<EdgeException>(() => Plan(path, 2, null));
        Assert.Contains("the size of 'y' is not known before the model runs", error.Message, StringComparison.Ordinal);
    }

    private static ParallelPlan Plan(string path, int devices, ParallelMode? only, LinkProfile? link = null) =>
        ParallelPlanner.Plan("own.onnx", path, Boards.Of(1e9), link ?? Link, devices, only: only);

    private string Write(OnnxModel model)
    {
        File.WriteAllBytes(_folder.File("own.onnx"), Google.Protobuf.MessageExtensions.ToByteArray(model.Proto));
        return _folder.File("own.onnx");
    }

    private string Write(ModelSpec spec)
    {
        using (var stream = File.Create(_folder.File("own.onnx")))
            spec.Write(stream, 1, 1);
        return _folder.File("own.onnx");
    }
}
