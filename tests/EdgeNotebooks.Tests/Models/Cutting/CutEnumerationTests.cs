using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models.Counting;

namespace EdgeNotebooks.Tests.Models.Cutting;

/// <summary>Which cuts a model has, and what they are called.</summary>
public sealed class CutEnumerationTests(CatalogueFiles files) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Output sizes of arXiv:1801.04381, Table 2.</summary>
    [Fact]
    public void The_axis_of_Figure_6_has_the_block_outputs_of_MobileNet_V2_in_order()
    {
        int[] published =
        [
            112 * 112 * 32, 112 * 112 * 16, .. Enumerable.Repeat(56 * 56 * 24, 2), .. Enumerable.Repeat(28 * 28 * 32, 3), .. Enumerable.Repeat(14 * 14 * 64, 4),
            .. Enumerable.Repeat(14 * 14 * 96, 3), .. Enumerable.Repeat(7 * 7 * 160, 3), 7 * 7 * 320, 7 * 7 * 1280,
        ];
        var layers = ModelCuts.Of(files.PathOf("mobilenet_v2")).Where(cut => cut.FigureLayer is not null).ToList();
        Assert.Equal(Enumerable.Range(1, 19), layers.Select(cut => cut.FigureLayer!.Value));
        Assert.Equal(published, layers.Select(cut => (int)cut.BytesAs(1)!));
        Assert.Equal(["Conv", "expanded_conv", "expanded_conv_1"], layers.Take(3).Select(cut => cut.Block));
        Assert.Equal((8, 15, 19), (layers.Single(cut => cut.Block == "expanded_conv_6").FigureLayer, layers.Single(cut => cut.Block == "expanded_conv_13").FigureLayer, layers[^1].FigureLayer));
        Assert.All(layers, cut => Assert.Equal((cut.Block, 1, 4 * cut.BytesAs(1), false), (cut.Name, cut.Tensors.Count, cut.Bytes, cut.SplitsLayer)));
    }

    [Theory]
    [InlineData("inception_v4", 22, "Conv2d_1a_3x3", "Mixed_7d")]
    [InlineData("ssd_mobilenet_v1", 18, "Conv2d_0", "Conv2d_13_pointwise_2_Conv2d_5_3x3_s2_128")]
    [InlineData("cnn_trad_fpool3", 2, "first_relu", "second_relu")]
    public void Pooled_features_logits_and_predictions_are_not_on_the_axis(string id, int layers, string first, string last)
    {
        var blocks = ModelCuts.Of(files.PathOf(id), maxTensors: null).Where(cut => cut.FigureLayer is not null).ToList();
        Assert.Equal(Enumerable.Range(1, layers), blocks.Select(cut => cut.FigureLayer!.Value));
        Assert.Equal((first, last), (blocks[0].Block, blocks[^1].Block));
    }

    [Fact]
    public void Each_half_of_a_studied_model_has_its_share_of_the_whole()
    {
        var counts = ModelCatalog.Get("mobilenet_v2").Counts;
        var cuts = ModelCuts.Of(files.PathOf("mobilenet_v2"));
        Assert.All(cuts, cut => Assert.Equal(
            (counts.Flops, counts.Parameters, counts.WeightBytes), (cut.Near.Flops + cut.Far.Flops, cut.Near.Parameters + cut.Far.Parameters, cut.Near.WeightBytes + cut.Far.WeightBytes)));
        Assert.Equal(Enumerable.Range(1, cuts.Count), cuts.Select(cut => cut.Index));
        Assert.All(cuts.Zip(cuts.Skip(1)), pair => Assert.True(pair.First.NearNodes < pair.Second.NearNodes));
    }

    [Fact]
    public void A_larger_batch_sends_and_computes_as_many_times_more()
    {
        var path = _folder.File("free.onnx");
        using (var stream = File.Create(path))
            TinyModel.Graph().Write(stream, null, 1);
        var (one, eight) = (ModelCuts.Of(path), ModelCuts.Of(path, batch: 8));
        Assert.Equal(one.Select(cut => (8 * cut.Bytes, 8 * cut.Near.Flops)), eight.Select(cut => (cut.Bytes, cut.Near.Flops)));
        Assert.All(one, cut => Assert.Equal(new Dimension(null, "batch"), cut.Tensors[0].Dimensions![0]));
        Assert.All(one, cut => Assert.Equal(cut.Tensors[0].Shape!.Skip(1), cut.Tensors[0].Dimensions!.Skip(1).Select(size => size.Size!.Value)));
    }

    [Fact]
    public void Several_tensors_cross_up_to_the_limit_and_an_input_is_one_of_them()
    {
        var path = new OnnxModel().Input("x", "1 4").Node("Neg", "x", "a").Node("Exp", "x", "b").Node("Relu", "x", "c")
            .Node("Add", "a b", "d").Node("Add", "d c", "e").Node("Add", "e x", "y").Output("y").Write(_folder);
        Assert.Equal(["x+a", "x+a+b", "x+a+b+c", "x+c+d", "x+e"], ModelCuts.Of(path).Names());
        Assert.Equal(["x+a", "x+e"], ModelCuts.Of(path, maxTensors: 2).Names());
        Assert.Throws<ArgumentOutOfRangeException>(() => ModelCuts.Of(path, maxTensors: 0));
    }

    [Fact]
    public void Outputs_that_the_near_half_makes_do_not_cross()
    {
        var path = new OnnxModel().Input("x", "1 4").Node("Neg", "x", "a").Node("Exp", "a", "early").Node("Relu", "a", "late").Output("early").Output("late").Write(_folder);
        // After Exp the same tensor crosses as before it.
        Assert.Equal([("a", 1)], ModelCuts.Of(path).Select(cut => (cut.Name, cut.NearNodes)));
    }

    [Fact]
    public void A_chain_of_one_node_has_no_cut()
    {
        var path = new OnnxModel().Input("x", "1 4").Floats("w", 1, 2, 3, 4).Node("Add", "x w", "y").Output("y").Write(_folder);
        Assert.Empty(ModelCuts.Of(path));
        Refused(() => ModelCuts.Find(ModelCuts.Of(path), "y"), "there is no cut 'y'", "the model has none");
    }

    [Fact]
    public void A_cut_is_found_by_block_layer_tensor_and_number()
    {
        var cuts = ModelCuts.Of(files.PathOf("mobilenet_v2"));
        var block = cuts.Single(cut => cut.Block == "expanded_conv_6");
        Assert.Same(block, ModelCuts.Find(cuts, "expanded_conv_6"));
        Assert.Same(block, ModelCuts.Find(cuts, $"{block.Index}"));
        Assert.Same(block, ModelCuts.Find(cuts, $"#{block.Index}"));
        var expansion = ModelCuts.Find(cuts, "expanded_conv_7/expand");
        Assert.Equal(("expanded_conv_7/expand", false, 2), (expansion.Layer, expansion.SplitsLayer, expansion.Tensors.Count));
        Assert.Same(expansion, ModelCuts.Find(cuts, expansion.Name));
        Assert.True(ModelCuts.Find(cuts, "expanded_conv_7/expand/Conv2D").SplitsLayer);
    }

    [Fact]
    public void A_tensor_with_a_number_for_its_name_comes_before_the_cut_of_that_number()
    {
        var path = new OnnxModel().Input("x", "1 4").Node("Neg", "x", "2").Node("Exp", "2", "1").Node("Abs", "1", "y").Output("y").Write(_folder);
        var cuts = ModelCuts.Of(path);
        Assert.Equal((2, 1), (ModelCuts.Find(cuts, "1").Index, ModelCuts.Find(cuts, "#1").Index));
    }

    [Fact]
    public void A_cut_that_does_not_exist_is_refused_with_near_names()
    {
        Refused(() => ModelCuts.Find(ModelCuts.Of(files.PathOf("mobilenet_v2")), "expanded_con_6"), "there is no cut 'expanded_con_6'", "'expanded_conv_6'", "edge cuts lists all");
        Refused(() => ModelCuts.Find(ModelCuts.Of(files.PathOf("mobilenet_v2")), "9999"), "there is no cut '9999'", "are numbered", "to");
    }

    [Fact]
    public void Nodes_out_of_order_and_tensors_that_nothing_makes_are_refused()
    {
        var path = new OnnxModel().Input("x", "1 4").Node("Neg", "a", "y").Node("Exp", "x", "a").Output("y").Write(_folder);
        Refused(() => ModelCuts.Of(path), "node 'y' reads 'a', which nothing before it makes", "topological order");
        path = new OnnxModel().Input("x", "1 4").Node("Neg", "x", "a").Node("Exp", "x", "a").Node("Abs", "a", "y").Output("y").Write(_folder);
        Refused(() => ModelCuts.Of(path), "makes 'a', which is there already");
    }

    [Fact]
    public void Only_ONNX_files_are_cut()
    {
        File.WriteAllBytes(_folder.File("m.tflite"), TfLiteModels.Relu(0, 1, 4));
        Refused(() => ModelCuts.Of(_folder.File("m.tflite")), "TensorFlow Lite", "only ONNX files are cut");
    }

    private static void Refused(Action action, params string[] words)
    {
        var error = Assert.Throws<EdgeException>(action);
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
    }
}
