using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.Models.Quantizing;
using EdgeNotebooks.TestSupport;
using Google.Protobuf;

namespace EdgeNotebooks.Tests.Models.Quantizing;

/// <summary>What cannot be quantised is refused in one line, and no file is written.</summary>
public sealed class UnquantizableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_that_is_quantised_already() => Refused(
        HandModel.Of([2], [HandModel.Tensor("s", [], 1)], HandModel.Node("QuantizeLinear", ["x", "s"], "q"), HandModel.Node("DequantizeLinear", ["q", "s"], "y")),
        "hand.onnx is quantised already (DequantizeLinear)", "give the float32 model");

    [Fact]
    public void A_model_of_another_type() => Refused(
        HandModel.Of([1, 2], [new TensorProto { Name = "w", DataType = (int)TensorProto.Types.DataType.Float16, Dims = { 2, 2 }, RawData = ByteString.CopyFrom(new byte[8]) }], HandModel.Node("MatMul", ["x", "w"], "y")),
        "weights of float16", "give a model of float32");

    [Fact]
    public void A_model_with_nothing_to_quantise() => Refused(HandModel.Of([2], [], HandModel.Node("Relu", ["x"], "y")), "has no convolution or matrix product with stored float32 weights");

    [Theory]
    [InlineData(float.NaN, "NaN")]
    [InlineData(float.PositiveInfinity, "Infinity")]
    public void Weights_that_are_no_numbers(float odd, string text) => Refused(
        HandModel.Of([1, 2], [HandModel.Tensor("w", [2, 2], 1, 2, odd, 4)], HandModel.Node("MatMul", ["x", "w"], "y")), $"element 2 of its weights 'w' is {text}", "train or export it again");

    [Fact]
    public void Activations_that_are_no_numbers() => Refused(
        HandModel.Of([1, 2], [HandModel.Tensor("w", [2, 2], 3e38f, 3e38f, 3e38f, 3e38f)], HandModel.Node("MatMul", ["x", "w"], "y")), "its tensor 'y' holds elements that are no finite numbers");

    [Fact]
    public void An_old_operator_set()
    {
        var model = HandModel.Of([1, 2], [HandModel.Tensor("w", [2, 2], 1, 2, 3, 4)], HandModel.Node("MatMul", ["x", "w"], "y"));
        model.OpsetImport[0].Version = 11;
        Refused(model, "uses operator set 11", "need 13", "onnx.version_converter");
    }

    [Fact]
    public void A_free_dimension()
    {
        var model = HandModel.Of([1, 2], [HandModel.Tensor("w", [2, 2], 1, 2, 3, 4)], HandModel.Node("MatMul", ["x", "w"], "y"));
        model.Graph.Input[0].Type.TensorType.Shape.Dim[1] = new TensorShapeProto.Types.Dimension { DimParam = "width" };
        Refused(model, "dimensions that have no size", "--shape x=");
    }

    [Theory]
    [InlineData(6, null, 1)]
    [InlineData(8, 50.0, 1)]
    [InlineData(8, null, 0)]
    public void Settings_that_cannot_be(int bits, double? percentile, int samples) =>
        Assert.Throws<EdgeException>(() => new QuantizingSettings { WeightBits = bits, Percentile = percentile, Samples = samples }.Resolve());

    private void Refused(ModelProto model, params string[] words)
    {
        var path = _folder.File("int8.onnx");
        var error = Assert.Throws<EdgeException>(() =>
            ModelQuantizer.Quantize(HandModel.Write(_folder.Path, model), path, new GivenSamples([1, 1]), new QuantizingSettings { Samples = 1 }));
        Assert.All(words, word => Assert.Contains(word, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', error.Message);
        Assert.Equal(["hand.onnx"], Directory.GetFiles(_folder.Path).Select(Path.GetFileName));
    }
}
