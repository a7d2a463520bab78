using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using DataType = EdgeNotebooks.Models.Onnx.TensorProto.Types.DataType;

namespace EdgeNotebooks.Tests.Models.Counting;

/// <summary>One operator each; the multiply-adds are written out as the loops that they are.</summary>
public sealed class OperatorCountTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Grouped_convolution() => Counts(
        new OnnxModel().Input("x", "2 8 10 10").Weight("w", "6 4 3 3").Weight("b", "6")
            .Node("Conv", "x w b", "y", Attributes.Int("group", 2), Attributes.Ints("strides", 2, 2), Attributes.Ints("pads", 1, 1, 1, 1)).Output("y"),
        parameters: 6 * 4 * 9 + 6, multiplyAdds: 2 * 6 * 5 * 5 * (4 * 3 * 3));

    [Fact]
    public void Transposed_convolution_meets_each_input_element_once_a_weight() => Counts(
        new OnnxModel().Input("x", "2 8 5 5").Weight("w", "8 3 4 4")
            .Node("ConvTranspose", "x w", "y", Attributes.Int("group", 2), Attributes.Ints("strides", 2, 2), Attributes.Ints("pads", 1, 1, 1, 1)).Output("y"),
        parameters: 8 * 3 * 16, multiplyAdds: 2 * 8 * 5 * 5 * (3 * 4 * 4));

    [Fact]
    public void Bidirectional_LSTM_with_both_matrices_at_each_step() => Counts(
        new OnnxModel().Input("x", "7 2 5").Weight("w", "2 12 5").Weight("r", "2 12 3").Weight("b", "2 24").Weight("h", "2 2 3")
            .Node("LSTM", "x w r b - h", "y", Attributes.Int("hidden_size", 3), OnnxModel.Text("direction", "bidirectional")).Output("y"),
        parameters: 2 * 12 * 5 + 2 * 12 * 3 + 2 * 24, multiplyAdds: 7 * 2 * 2 * 12 * (5 + 3));

    [Fact]
    public void Gru_with_samples_first_though_the_runtime_has_none() => Counts(
        new OnnxModel().Input("x", "2 7 5").Weight("w", "1 9 5").Weight("r", "1 9 3")
            .Node("GRU", "x w r", "y", Attributes.Int("hidden_size", 3), Attributes.Int("layout", 1)).Output("y", "2 7 1 3"),
        parameters: 9 * 5 + 9 * 3, multiplyAdds: 7 * 2 * 9 * (5 + 3));

    [Fact]
    public void Quantised_convolution_has_its_int8_weights_and_int32_bias_as_parameters() => Counts(
        new OnnxModel().Input("x", "1 3 8 8", DataType.Uint8)
            .Weight("xs", "").Weight("xz", "", DataType.Uint8).Weight("w", "4 3 3 3", DataType.Int8).Weight("ws", "4").Weight("wz", "4", DataType.Int8)
            .Weight("ys", "").Weight("yz", "", DataType.Uint8).Weight("b", "4", DataType.Int32)
            .Node("QLinearConv", "x xs xz w ws wz ys yz b", "y").Output("y"),
        parameters: 4 * 27 + 4, multiplyAdds: 4 * 6 * 6 * 27, weightBytes: 4 * 27 + 4 * 4, activationBytes: 3 * 64 + 4 * 36);

    [Fact]
    public void Packed_4_bit_product_counts_its_weights_unpacked() => Counts(
        new OnnxModel().Uses("com.microsoft").Input("x", "2 64").Weight("b", "10 2 16", DataType.Uint8).Weight("s", "20")
            .Node("com.microsoft:MatMulNBits", "x b s", "y", Attributes.Int("K", 64), Attributes.Int("N", 10), Attributes.Int("bits", 4), Attributes.Int("block_size", 32)).Output("y"),
        parameters: 64 * 10, multiplyAdds: 2 * 64 * 10, weightBytes: 64 * 10 / 2);

    [Fact]
    public void Fused_convolution() => Counts(
        new OnnxModel().Uses("com.microsoft").Input("x", "1 3 8 8").Weight("w", "4 3 3 3")
            .Node("com.microsoft:FusedConv", "x w", "y", OnnxModel.Text("activation", "Relu")).Output("y"),
        parameters: 4 * 27, multiplyAdds: 4 * 36 * 27);

    [Fact]
    public void Attention_with_its_projection()
    {
        const int Batch = 2, Steps = 6, Features = 8, Hidden = 12;
        Counts(
            new OnnxModel().Uses("com.microsoft").Input("x", "2 6 8").Weight("w", "8 36").Weight("b", "36")
                .Node("com.microsoft:Attention", "x w b", "y", Attributes.Int("num_heads", 3)).Output("y"),
            parameters: 8 * 36 + 36, multiplyAdds: Batch * Steps * Features * 3 * Hidden + Batch * Steps * Steps * Hidden + Batch * Steps * Steps * Hidden);
    }

    [Fact]
    public void Attention_of_queries_to_other_keys_and_values() => Counts(
        new OnnxModel().Uses("com.microsoft").Input("q", "2 6 8").Input("k", "2 5 8").Input("v", "2 5 8")
            .Node("com.microsoft:MultiHeadAttention", "q k v", "y", Attributes.Int("num_heads", 2)).Output("y"),
        parameters: 0, multiplyAdds: 2 * 6 * 5 * 8 + 2 * 6 * 5 * 8);

    [Fact]
    public void Attention_as_the_standard_has_it_with_shared_keys() => Counts(
        new OnnxModel(23).Input("q", "2 4 6 8").Input("k", "2 2 5 8").Input("v", "2 2 5 3")
            .Node("Attention", "q k v", "y").Output("y"),
        parameters: 0, multiplyAdds: 2 * 4 * 6 * 5 * 8 + 2 * 4 * 6 * 5 * 3);

    [Theory]
    [InlineData("bij,bjk->bik", "2 3 4", "2 4 5", 2 * 3 * 4 * 5)]
    [InlineData("...ij,jk", "7 2 3 4", "4 5", 7 * 2 * 3 * 4 * 5)]
    [InlineData("i,j->ij", "3", "4", 0)]
    public void Einsum_of_two_operands(string equation, string a, string b, long multiplyAdds) => Counts(
        new OnnxModel().Input("a", a).Input("b", b).Node("Einsum", "a b", "y", OnnxModel.Text("equation", equation)).Output("y"),
        parameters: 0, multiplyAdds);

    [Fact]
    public void Einsum_of_three_operands_is_named_not_guessed()
    {
        var counted = ModelCounter.Count(new OnnxModel().Input("a", "2 3").Input("b", "3 4").Input("c", "4 5")
            .Node("Einsum", "a b c", "y", OnnxModel.Text("equation", "ij,jk,kl->il")).Output("y").Write(_folder));
        Assert.Null(counted.Flops);
        Assert.Equal(["y Einsum flops: the order in which its 3 operands are multiplied is the runtime's choice"], counted.Lacks());
    }

    private void Counts(OnnxModel model, long parameters, long multiplyAdds, long? weightBytes = null, long? activationBytes = null)
    {
        var counted = ModelCounter.Count(model.Write(_folder));
        Assert.Empty(counted.Lacks());
        Assert.Equal(parameters, counted.Parameters);
        Assert.Equal(2 * multiplyAdds, counted.Flops);
        Assert.Equal(weightBytes ?? 4 * parameters, counted.WeightBytes);
        if (activationBytes is not null)
            Assert.Equal(activationBytes, counted.ActivationBytes);
        var layer = Assert.Single(counted.Layers);
        Assert.Equal((parameters, 2 * multiplyAdds), (layer.Parameters, layer.Flops));
    }
}
