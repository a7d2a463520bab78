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

    /// <summary>Names of the original checkpoints' variables, less their scope of the network.</summary>
    [Fact]
    public void Detectors_and_speech_have_the_names_of_the_original_networks()
    {
        string[] first =
        [
            "Conv2d_0", .. Enumerable.Range(1, 13).Select(i => $"Conv2d_{i}_pointwise"), "Conv2d_13_pointwise_2_Conv2d_2_3x3_s2_512",
            "Conv2d_13_pointwise_2_Conv2d_3_3x3_s2_256", "Conv2d_13_pointwise_2_Conv2d_4_3x3_s2_256", "Conv2d_13_pointwise_2_Conv2d_5_3x3_s2_128",
            "box_encodings", "class_predictions",
        ];
        Assert.Equal(first, SsdMobileNetV1.Build().Blocks.Select(block => block.Name));
        Assert.Equal([.. first, "detections"], SsdMobileNetV1.BuildWithPostprocessing().Blocks.Select(block => block.Name));
        var weights = SsdMobileNetV2.Build().Weights.Select(weight => weight.Name).ToHashSet();
        Assert.Superset(
            new HashSet<string>
            {
                "layer_19_1_Conv2d_2_1x1_256/weights", "layer_19_2_Conv2d_2_3x3_s2_512_depthwise/depthwise_weights",
                "layer_19_2_Conv2d_5_3x3_s2_128/BatchNorm/gamma", "BoxPredictor_0/BoxEncodingPredictor/weights",
                "BoxPredictor_5/ClassPredictor/biases",
            },
            weights);
        Assert.Equal(
            ["first_relu", "max_pool", "second_relu", "final_fc", "labels_softmax"],
            CnnTradFpool3.Build().Blocks.Select(block => block.Name));
    }

    [Fact]
    public void Predictions_are_made_from_the_maps_of_the_original()
    {
        Assert.Equal(
            ["512x19x19", "1024x10x10", "512x5x5", "256x3x3", "256x2x2", "128x1x1"], Maps(SsdMobileNetV1.Build()));
        Assert.Equal(
            ["576x19x19", "1280x10x10", "512x5x5", "256x3x3", "256x2x2", "128x1x1"], Maps(SsdMobileNetV2.Build()));

        static IEnumerable<string> Maps(ModelGraph graph) =>
            from node in graph.Nodes
            where node.Name.EndsWith("/BoxEncodingPredictor/Conv2D", StringComparison.Ordinal)
            select string.Join('x', node.Inputs[0].Shape);
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

    /// <summary>
    /// The detectors' are at 150 by 150: the first pointwise convolution of V1 (32 channels in, 64 out), the first depthwise
    /// one of stride 2 of V2. The speech model's is the pooling after its first convolution.
    /// </summary>
    [Fact]
    public void Activations_of_detectors_and_speech_peak_early()
    {
        Assert.Equal(4 * 96 * 150 * 150, SsdMobileNetV1.Build().Counts.ActivationBytes);
        Assert.Equal(4 * 96 * (150 * 150 + 75 * 75), SsdMobileNetV2.Build().Counts.ActivationBytes);
        Assert.Equal(4 * 64 * (99 * 40 + 50 * 20), CnnTradFpool3.Build().Counts.ActivationBytes);
    }

    /// <summary>An output stays to the end, and what reads it is a layer of its own.</summary>
    [Fact]
    public void Every_output_of_several_is_kept()
    {
        var one = Outputs((_, last) => [last]);
        Assert.Equal("Conv+Relu", Assert.Single(one.Layers).Op);
        Assert.Equal(4 * (32 + 64), one.Counts.ActivationBytes);
        var both = Outputs((first, last) => [first, last]);
        Assert.Equal(["Conv", "Relu"], both.Layers.Select(layer => layer.Op));
        Assert.Equal(4 * (64 + 64), both.Counts.ActivationBytes);

        static ModelGraph Outputs(Func<Value, Value, Value[]> outputs)
        {
            var graph = new GraphBuilder("g");
            var first = graph.Conv(graph.Input("x", 2, 4, 4), "conv", 4, (3, 3));
            return graph.Build(outputs(first, graph.Relu(first, "conv/Relu")));
        }
    }

    [Fact]
    public void Changes_of_shape_that_cannot_be_are_argument_errors()
    {
        var graph = new GraphBuilder("g");
        var x = graph.Input("x", 3, 4, 5);
        Assert.Equal([4, 5, 3], graph.Transpose(x, "t", 1, 2, 0).Shape);
        Assert.Equal([20, 3], graph.Reshape(x, "r", 20, 3).Shape);
        Assert.Equal([3, 8, 5], graph.Concat("c", 1, x, x).Shape);
        Assert.Equal([3, 4, 2], graph.Slice(x, "s", 2, 1, 3).Shape);
        Assert.Throws<ArgumentException>(() => graph.Transpose(x, "a", 0, 1));
        Assert.Throws<ArgumentException>(() => graph.Transpose(x, "a", 0, 1, 1));
        Assert.Throws<ArgumentException>(() => graph.Reshape(x, "a", 20, 4));
        Assert.Throws<ArgumentException>(() => graph.Concat("a", 3, x, x));
        Assert.Throws<ArgumentException>(() => graph.Concat("a", 1, x, graph.Input("y", 4, 4, 5)));
        Assert.Throws<ArgumentException>(() => graph.Slice(x, "a", 2, 3, 3));
        Assert.Throws<ArgumentException>(() => graph.Slice(x, "a", 2, 3, 6));
        Assert.Throws<ArgumentException>(() => graph.Slice(x, "a", -1, 0, 1));
        Assert.Throws<ArgumentException>(() => graph.Named("a"));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(-0.5f)]
    [InlineData(float.NaN)]
    public void A_score_threshold_lies_between_0_and_1(float threshold)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SsdMobileNetV1.BuildWithPostprocessing(threshold));
        Assert.Throws<ArgumentOutOfRangeException>(() => SsdMobileNetV2.BuildWithPostprocessing(threshold));
    }

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
        Assert.Throws<ArgumentOutOfRangeException>(() => CnnTradFpool3.Build(frames: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TinyModel.Graph().Write(Stream.Null, 0, 1));
    }

    [Theory]
    [InlineData("mobilenet-v2", "did you mean 'mobilenet_v2'? ")]
    [InlineData("Inception_V4", "did you mean 'inception_v4'? ")]
    [InlineData("ssd_mobilenet_v3", "did you mean 'ssd_mobilenet_v1'? ")]
    [InlineData("cnn-trad-fpool3", "did you mean 'cnn_trad_fpool3'? ")]
    [InlineData("zzz", "")]
    public void An_unknown_model_is_answered_with_the_nearest_and_all(string id, string hint) =>
        Assert.Equal(
            $"no model '{id}' in the catalogue: {hint}There are mobilenet_v2, inception_v4, ssd_mobilenet_v1, ssd_mobilenet_v2, cnn_trad_fpool3, mobilenet_v2_0.35_96, mobilenet_v2_1.0_224, mobilenet_v2_1.4_224.",
            Assert.Throws<EdgeException>(() => ModelCatalog.Get(id)).Message);
}
