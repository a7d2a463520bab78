using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using DataType = EdgeNotebooks.Models.Onnx.TensorProto.Types.DataType;

namespace EdgeNotebooks.Tests.Models.Counting;

public sealed class WeightCountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_shared_weight_counts_once_and_belongs_to_its_first_reader()
    {
        var counted = Count(new OnnxModel().Input("x", "2 16").Weight("w", "16 16")
            .Node("MatMul", "x w", "a").Node("MatMul", "a w", "y").Output("y"));
        Assert.Equal((256, 4 * 256), (counted.Parameters, counted.WeightBytes));
        Assert.Equal(2 * 2 * 2 * 256, counted.Flops);
        Assert.Equal([256L, 0], counted.Layers.Select(layer => layer.Parameters));
    }

    [Theory]
    [InlineData(nameof(DataType.Float16), 2)]
    [InlineData(nameof(DataType.Double), 8)]
    public void Bytes_are_those_of_the_stored_type(string name, int bytes)
    {
        var type = Enum.Parse<DataType>(name);
        var counted = Count(new OnnxModel().Input("x", "2 64", type).Weight("w", "64 64", type).Node("MatMul", "x w", "y").Output("y"));
        Assert.Equal((64 * 64, bytes * 64 * 64), (counted.Parameters, counted.WeightBytes));
        Assert.Equal(bytes * 2 * (64 + 64), counted.ActivationBytes);
        Assert.Equal(2 * 2 * 64 * 64, counted.Flops);
    }

    /// <summary>The weights' way through DequantizeLinear is no layer: a runtime goes it once, as it loads the model.</summary>
    [Theory]
    [InlineData(nameof(DataType.Int8), 64 * 64)]
    [InlineData(nameof(DataType.Int4), 64 * 64 / 2)]
    public void Quantised_weights_count_as_stored_and_their_scales_apart(string name, long bytes)
    {
        var type = Enum.Parse<DataType>(name);
        var counted = Count(new OnnxModel(21).Input("x", "2 64").Weight("w", "64 64", type).Weight("s", "64").Weight("z", "64", type)
            .Node("DequantizeLinear", "w s z", "f").Node("MatMul", "x f", "y").Output("y"));
        Assert.Equal((64 * 64, bytes), (counted.Parameters, counted.WeightBytes));
        Assert.Equal(64 * 4 + bytes / 64, counted.OtherConstantBytes);
        Assert.Equal(64 * 64, Assert.Single(counted.Layers).Parameters);
        Assert.Equal(4 * 2 * (64 + 64), counted.ActivationBytes);
        Assert.Equal(2 * 2 * 64 * 64, counted.Flops);
    }

    [Fact]
    public void Weights_in_Constant_nodes_count_and_literals_shapes_and_settings_do_not()
    {
        var counted = Count(new OnnxModel().Input("x", "2 64").Numbers("shape", 2, 8, 8)
            .Node("Constant", "", "w", OnnxModel.Value(OnnxModel.Tensor("", "64 64")))
            .Node("Constant", "", "half", OnnxModel.Value(OnnxModel.Tensor("", "")))
            .Node("Constant", "", "max", OnnxModel.Value(OnnxModel.Tensor("", "")))
            .Node("MatMul", "x w", "a").Node("Mul", "a half", "b").Node("Clip", "b - max", "c").Node("Reshape", "c shape", "y").Output("y"));
        Assert.Equal((64 * 64, 4 * 64 * 64), (counted.Parameters, counted.WeightBytes));
        Assert.Equal(3 * 8 + 4 + 4, counted.OtherConstantBytes);
        Assert.Equal(["MatMul", "Mul+Clip", "Reshape"], counted.Layers.Select(layer => layer.Op));
        Assert.Equal([2L, 8, 8], counted.Layers[^1].OutputShape);
    }

    [Fact]
    public void A_weight_that_nothing_reads_is_no_parameter()
    {
        var counted = Count(new OnnxModel().Input("x", "2 4").Weight("left", "1000").Node("Relu", "x", "y").Output("y"));
        Assert.Equal((0, 0, 4000), (counted.Parameters, counted.WeightBytes, counted.OtherConstantBytes));
    }

    [Fact]
    public void External_data_is_counted_as_declared_and_located()
    {
        File.WriteAllBytes(_folder.File("w.bin"), new byte[16 + 64 * 64 * 2]);
        var model = new OnnxModel().Input("x", "2 64", DataType.Float16).Weight("w", "64 64", DataType.Float16).Node("MatMul", "x w", "y").Output("y");
        MakeExternal(model.Graph.Initializer[0], 16);
        var counted = Count(model);
        Assert.Equal((64 * 64, 2 * 64 * 64), (counted.Parameters, counted.WeightBytes));
        Assert.Equal(2 * 2 * 64 * 64, counted.Flops);
        Assert.Equal([_folder.File("w.bin")], counted.ExternalFiles);
    }

    /// <summary>Some exporters put even a shape beside the model: what depends on it has to be known all the same.</summary>
    [Fact]
    public void A_shape_in_external_data_is_read()
    {
        File.WriteAllBytes(_folder.File("w.bin"), [0, 0, 0, 0, 0, 0, 0, 0, .. BitConverter.GetBytes(8L), .. BitConverter.GetBytes(16L)]);
        var model = new OnnxModel().Input("x", "2 64").Weight("s", "2", DataType.Int64).Node("Reshape", "x s", "y").Output("y");
        MakeExternal(model.Graph.Initializer[0], 8);
        Assert.Equal([8L, 16], Count(model).Layers[0].OutputShape);
    }

    [Fact]
    public void A_product_of_constants_costs_no_inference_anything_and_is_named()
    {
        var counted = Count(new OnnxModel().Input("x", "2 64").Weight("a", "64 8").Weight("b", "8 64")
            .Node("MatMul", "a b", "w").Node("MatMul", "x w", "y").Output("y"));
        Assert.Equal((2 * 64 * 8, 2 * 2 * 64 * 64), (counted.Parameters, counted.Flops));
        Assert.Equal(["w MatMul : it is made of constants alone: a runtime computes it once, as it loads the model"], counted.Lacks());
        Assert.Equal("y", Assert.Single(counted.Layers).Name);
    }

    [Fact]
    public void The_weights_are_not_loaded()
    {
        var path = new OnnxModel().Input("x", "1 4096").Weight("w", "4096 4096").Node("MatMul", "x w", "y").Output("y").Write(_folder);
        ModelCounter.Count(path);
        var before = GC.GetAllocatedBytesForCurrentThread(); // other tests allocate meanwhile
        Assert.Equal(4096 * 4096, ModelCounter.Count(path).Parameters);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20); // of 64 MiB
    }

    private CountedModel Count(OnnxModel model) => ModelCounter.Count(model.Write(_folder));

    private static void MakeExternal(TensorProto tensor, long offset)
    {
        tensor.DataLocation = TensorProto.Types.DataLocation.External;
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "location", Value = "w.bin" });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "offset", Value = $"{offset}" });
        tensor.ExternalData.Add(new StringStringEntryProto { Key = "length", Value = $"{tensor.RawData.Length}" });
        tensor.ClearRawData();
    }
}
