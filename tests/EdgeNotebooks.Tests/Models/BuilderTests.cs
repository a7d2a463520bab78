using EdgeNotebooks.Models;

namespace EdgeNotebooks.Tests.Models;

public sealed class BuilderTests
{
    [Theory]
    [InlineData(224, 3, 2, Padding.Same, 112, 0, 1)]
    [InlineData(7, 3, 2, Padding.Same, 4, 1, 1)]
    [InlineData(5, 1, 2, Padding.Same, 3, 0, 0)]
    [InlineData(17, 7, 1, Padding.Same, 17, 3, 3)]
    [InlineData(299, 3, 2, Padding.Valid, 149, 0, 0)]
    public void Windows_are_TensorFlows(int input, int window, int stride, Padding padding, int output, int before, int after)
    {
        var axis = new WindowAxis(input, window, stride, padding);
        Assert.Equal((output, before, after), (axis.Output, axis.Before, axis.After));
    }

    [Fact]
    public void Blocks_have_the_names_of_TF_slim()
    {
        string[] mobile = ["Conv", "expanded_conv", .. Enumerable.Range(1, 16).Select(i => $"expanded_conv_{i}"), "Conv_1", "Logits", "Predictions"];
        Assert.Equal(mobile, MobileNetV2.Build().Blocks.Select(block => block.Name));
        string[] inception =
        [
            "Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3", "Mixed_3a", "Mixed_4a", "Mixed_5a", "Mixed_5b", "Mixed_5c",
            "Mixed_5d", "Mixed_5e", "Mixed_6a", "Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e", "Mixed_6f", "Mixed_6g",
            "Mixed_6h", "Mixed_7a", "Mixed_7b", "Mixed_7c", "Mixed_7d", "AvgPool_1a", "Logits", "Predictions",
        ];
        Assert.Equal(inception, InceptionV4.Build().Blocks.Select(block => block.Name));
    }

    [Fact]
    public void A_layer_is_an_operator_with_what_folds_into_it()
    {
        var layers = MobileNetV2.Build().Layers;
        var expand = layers.Single(layer => layer.Name == "expanded_conv_1/expand");
        Assert.Equal("Conv+BatchNormalization+Clip", expand.Op);
        Assert.Equal([96, 112, 112], expand.OutputShape);
        Assert.Equal(16 * 96 + 4 * 96, expand.Parameters);
        Assert.Equal(4 * expand.Parameters, expand.WeightBytes);
        Assert.Equal(2L * 16 * 96 * 112 * 112, expand.Flops);
        Assert.Equal(4L * 96 * 112 * 112, expand.ActivationBytes);
        Assert.Single(layers, layer => layer.Name == "expanded_conv_2/add");
        // 53 with weights, 10 sums, pooling, squeeze, softmax.
        Assert.Equal(66, layers.Count);
    }

    /// <summary>The widest moment of MobileNet V2: the first depthwise convolution of stride 2, 96 channels in and out.</summary>
    [Fact]
    public void Activations_peak_where_input_and_output_of_a_layer_are_largest() =>
        Assert.Equal(4 * 96 * (112 * 112 + 56 * 56), MobileNetV2.Build().Counts.ActivationBytes);

    [Fact]
    public void Misuse_is_an_argument_error()
    {
        var graph = new GraphBuilder("g");
        var x = graph.Input("x", 3, 8, 8);
        graph.Relu(x, "y");
        Assert.Throws<ArgumentException>(() => graph.Relu(x, "y"));
        Assert.Throws<ArgumentException>(() => graph.Conv(x, "c", 8, (3, 3), groups: 2));
        Assert.Throws<ArgumentException>(() => graph.Dense(x, "d", 8));
        Assert.Throws<ArgumentException>(() => graph.Add(x, graph.GlobalAveragePool(x, "p"), "s"));
        Assert.Throws<ArgumentException>(() => graph.Relu(new GraphBuilder("other").Input("x", 1), "z"));
        Assert.Throws<ArgumentOutOfRangeException>(() => graph.Conv(x, "e", 8, (9, 9), padding: Padding.Valid));
        Assert.Throws<ArgumentOutOfRangeException>(() => MobileNetV2.Build(width: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => InceptionV4.Build(resolution: 74));
        Assert.Throws<ArgumentOutOfRangeException>(() => TinyModel.Graph().Write(Stream.Null, 0, 1));
    }

    [Theory]
    [InlineData("mobilenet-v2", "did you mean 'mobilenet_v2'? ")]
    [InlineData("Inception_V4", "did you mean 'inception_v4'? ")]
    [InlineData("zzz", "")]
    public void An_unknown_model_is_answered_with_the_nearest_and_all(string id, string hint) =>
        Assert.Equal(
            $"no model '{id}' in the catalogue: {hint}There are mobilenet_v2, inception_v4, mobilenet_v2_0.35_96, mobilenet_v2_1.0_224, mobilenet_v2_1.4_224.",
            Assert.Throws<EdgeException>(() => ModelCatalog.Get(id)).Message);
}
