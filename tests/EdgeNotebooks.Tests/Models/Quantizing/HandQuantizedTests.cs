using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.Models.Quantizing;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models.Quantizing;

/// <summary>Models small enough that their integers are worked out by hand.</summary>
public sealed class HandQuantizedTests : IDisposable
{
    private static readonly QuantizingSettings EightBits = new() { Samples = 1, WeightBits = 8 };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_convolution_has_the_integers_that_are_worked_out_by_hand()
    {
        // Inputs from -1 to 3: a step of 4/255, and 0 at 63.75, which is 64. Products of -1 and 3: 0.5 x + 0.25 from -0.25 to 1.75, -2 x + 1 from -5 to 3; so outputs from -5 to 3, a step of 8/255, 0 at 159.375.
        var model = HandModel.Of(
            [1, 1, 1, 2],
            [HandModel.Tensor("w", [2, 1, 1, 1], 0.5f, -2), HandModel.Tensor("b", [2], 0.25f, 1)],
            HandModel.Node("Conv", ["x", "w", "b"], "y"));
        var (quantized, parsed) = Quantize(model, EightBits, [-1, 3]);

        var conv = parsed.Nodes.Single(node => node.OpType == "Conv");
        Assert.Equal((4 / 255f, (byte)64), parsed.Activation(conv.Input[0]));
        Assert.Equal((8 / 255f, (byte)159), parsed.Activation("y"));
        var weights = parsed.Dequantized<sbyte>(conv.Input[1]);
        Assert.Equal([127, -127], weights.Integers);
        Assert.Equal([0.5f / 127, 2f / 127], weights.Scales);
        Assert.Equal(0, weights.Axis);

        // 0.25 / (4/255 x 0.5/127) = 4048.125, and 1 / (4/255 x 2/127) = 4048.125.
        var bias = parsed.Dequantized<int>(conv.Input[2]);
        Assert.Equal([4048, 4048], bias.Integers);
        Assert.Equal([4 / 255f * (0.5f / 127), 4 / 255f * (2f / 127)], bias.Scales);
        Assert.Equal(0, bias.Axis);
        Assert.Equal([(NodeOutcome.Quantized, "Conv")], quantized.Nodes.Select(node => (node.Outcome, node.Operator)));

        // x = 3: integer 255, 3.0 without its zero point as 191 x 4/255 = 2.99608. First channel: 0.5 x 2.99608 + 0.25 = 1.74804, in steps of 8/255 55.72, 56: 1.75686. Second: 1 - 5.99216 = -4.99216: -159.125, -159: -4.98824.
        var outputs = OnnxRun.Outputs(File.ReadAllBytes(_folder.File("int8.onnx")), [("x", [1, 1, 1, 2], [-1, 3])])[0];
        Assert.Equal([-8 * 8 / 255f, 56 * 8 / 255f, 96 * 8 / 255f, -159 * 8 / 255f], outputs, (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void Seven_bits_and_one_scale_for_a_tensor_are_given_where_they_are_asked_for()
    {
        var model = HandModel.Of([1, 1, 1, 2], [HandModel.Tensor("w", [2, 1, 1, 1], 0.5f, -2)], HandModel.Node("Conv", ["x", "w"], "y"));
        var (quantized, parsed) = Quantize(model, EightBits with { WeightBits = 7, PerTensor = true }, [-1, 3]);
        var weights = parsed.Dequantized<sbyte>(parsed.Nodes.Single(node => node.OpType == "Conv").Input[1]);
        Assert.Equal([16, -63], weights.Integers); // 0.5 / (2 / 63) = 15.75
        Assert.Equal([2 / 63f], weights.Scales);
        Assert.Null(weights.Axis);
        Assert.Equal((7, false), (quantized.WeightBits, quantized.PerChannel));
    }

    [Theory]
    [InlineData("Gemm", 1L, new float[] { 1, -4, 2, 0.5f }, new sbyte[] { 32, -127, 127, 32 }, 0L)]
    [InlineData("Gemm", 0L, new float[] { 1, 2, -4, 0.5f }, new sbyte[] { 32, 127, -127, 32 }, 1L)]
    [InlineData("MatMul", 0L, new float[] { 1, 2, -4, 0.5f }, new sbyte[] { 32, 127, -127, 32 }, 1L)]
    public void A_matrix_product_has_a_scale_for_each_column_of_its_output(string op, long transposed, float[] weights, sbyte[] expected, long axis)
    {
        // The columns of the output are (1, -4) and (2, 0.5): scales 4/127 and 2/127; 1 x 127/4 = 31.75, 0.5 x 127/2 = 31.75.
        AttributeProto[] attributes = op == "Gemm" ? [Attributes.Int("transB", transposed)] : [];
        var model = HandModel.Of([1, 2], [HandModel.Tensor("w", [2, 2], weights)], HandModel.Node(op, ["x", "w"], "y", attributes));
        var (_, parsed) = Quantize(model, EightBits, [1, 1]);
        var found = parsed.Dequantized<sbyte>(parsed.Nodes.Single(node => node.OpType == op).Input[1]);
        Assert.Equal(expected, found.Integers);
        Assert.Equal([4 / 127f, 2 / 127f], found.Scales);
        Assert.Equal(axis, found.Axis);
        Assert.Equal([-3f, 2.5f], OnnxRun.Outputs(File.ReadAllBytes(_folder.File("int8.onnx")), [("x", [1, 2], [1, 1])])[0], (a, b) => Math.Abs(a - b) < 0.03);
    }

    [Fact]
    public void A_batch_normalisation_goes_into_the_weights_and_a_rectifier_into_the_range()
    {
        // g = 3 / sqrt(4) = 1.5: weights 2 x 1.5 = 3, bias (0 - 1) x 1.5 + 0.5 = -1. x = 5: 14, which Relu6 makes 6; x = -1: -4, which it makes 0. So the range is 0 to 6.
        var model = HandModel.Of(
            [1, 1, 1, 2],
            [
                HandModel.Tensor("w", [1, 1, 1, 1], 2), HandModel.Tensor("gamma", [1], 3), HandModel.Tensor("beta", [1], 0.5f), HandModel.Tensor("mean", [1], 1), HandModel.Tensor("variance", [1], 4),
                HandModel.Tensor("low", [], 0), HandModel.Tensor("high", [], 6),
            ],
            HandModel.Node("Conv", ["x", "w"], "c"),
            HandModel.Node("BatchNormalization", ["c", "gamma", "beta", "mean", "variance"], "n", Attributes.Float("epsilon", 0)),
            HandModel.Node("Clip", ["n", "low", "high"], "y"));
        var (quantized, parsed) = Quantize(model, EightBits, [-1, 5]);
        Assert.Equal([("Conv", 1), ("DequantizeLinear", 4), ("QuantizeLinear", 2)], parsed.Nodes.CountBy(node => node.OpType).Select(pair => (pair.Key, pair.Value)).Order());
        Assert.Equal((6 / 255f, (byte)0), parsed.Activation("y"));
        var conv = parsed.Nodes.Single(node => node.OpType == "Conv");
        Assert.Equal([3 / 127f], parsed.Dequantized<sbyte>(conv.Input[1]).Scales);
        Assert.Equal([-1f], parsed.Dequantized<int>(conv.Input[2]) is var (integers, scales, _) ? [integers[0] * scales[0]] : [], (a, b) => Math.Abs(a - b) < 1e-3);
        Assert.Equal([NodeOutcome.Quantized, NodeOutcome.Absorbed, NodeOutcome.Absorbed], quantized.Nodes.Select(node => node.Outcome));
        Assert.Equal([0f, 6f], OnnxRun.Outputs(File.ReadAllBytes(_folder.File("int8.onnx")), [("x", [1, 1, 1, 2], [-1, 5])])[0], (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_rectifier_whose_bounds_leave_zero_out_stays()
    {
        var model = HandModel.Of(
            [1, 1, 1, 2], [HandModel.Tensor("w", [1, 1, 1, 1], 1), HandModel.Tensor("low", [], 1), HandModel.Tensor("high", [], 6)], HandModel.Node("Conv", ["x", "w"], "c"), HandModel.Node("Clip", ["c", "low", "high"], "y"));
        var (quantized, parsed) = Quantize(model, EightBits, [-1, 5]);
        Assert.Equal(1, parsed.Count("Clip"));
        Assert.Equal([NodeOutcome.Quantized, NodeOutcome.Left], quantized.Nodes.Select(node => node.Outcome));
        Assert.Equal("no node before it can take it in", quantized.Nodes[1].Reason);
        Assert.Equal([1f, 5f], OnnxRun.Outputs(File.ReadAllBytes(_folder.File("int8.onnx")), [("x", [1, 1, 1, 2], [-1, 5])])[0], (a, b) => Math.Abs(a - b) < 0.03);
    }

    [Fact]
    public void Sums_stay_in_8_bits_between_convolutions_and_what_is_not_known_is_left_and_told()
    {
        var model = HandModel.Of(
            [1, 1, 1, 2],
            [HandModel.Tensor("w", [1, 1, 1, 1], 2), HandModel.Tensor("half", [], 0.5f)],
            HandModel.Node("Conv", ["x", "w"], "c"),
            HandModel.Node("Conv", ["c", "w"], "d"),
            HandModel.Node("Add", ["c", "d"], "sum"),
            HandModel.Node("Add", ["sum", "half"], "more"),
            HandModel.Node("Sigmoid", ["more"], "y"));
        var (quantized, parsed) = Quantize(model, EightBits, [-1, 1]);
        Assert.Equal([NodeOutcome.Quantized, NodeOutcome.Quantized, NodeOutcome.Quantized, NodeOutcome.Quantized, NodeOutcome.Left], quantized.Nodes.Select(node => node.Outcome));
        Assert.Equal("it is none of the operators that are quantised", quantized.Nodes[^1].Reason);

        // Both convolutions share their weights, which are stored once.
        Assert.Single(parsed.Nodes.Where(node => node.OpType == "Conv").Select(node => node.Input[1]).Distinct());

        // x = 1: 2, 4, 6, 6.5; x = -1: -2, -4, -6, -5.5.
        var outputs = OnnxRun.Outputs(File.ReadAllBytes(_folder.File("int8.onnx")), [("x", [1, 1, 1, 2], [-1, 1])])[0];
        Assert.Equal([1 / (1 + Math.Exp(5.5)), 1 / (1 + Math.Exp(-6.5))], outputs.Select(each => (double)each), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void A_percentile_clips_what_lies_far_out()
    {
        var input = Enumerable.Range(0, 1000).Select(i => i == 0 ? 100f : i / 1000f).ToArray();
        var model = HandModel.Of([1, 1, 1, 1000], [HandModel.Tensor("w", [1, 1, 1, 1], 1)], HandModel.Node("Conv", ["x", "w"], "y"));
        var (_, parsed) = Quantize(model, EightBits with { Percentile = 99.5 }, input);

        // All but the outlier lie in the first 21 of 2,048 parts of 0.001 to 100.
        Assert.InRange(parsed.Activation("y").Scale * 255, 1f, 1.1f);
        Assert.Equal(100 / 255f, Quantize(model, EightBits, input).Parsed.Activation("y").Scale);
    }

    private (QuantizedModel Model, ParsedQuantized Parsed) Quantize(ModelProto model, QuantizingSettings settings, float[] sample)
    {
        var path = _folder.File("int8.onnx");
        return (ModelQuantizer.Quantize(HandModel.Write(_folder.Path, model), path, new GivenSamples(sample), settings), new ParsedQuantized(path));
    }
}
