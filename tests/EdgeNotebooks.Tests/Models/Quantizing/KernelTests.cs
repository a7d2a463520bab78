using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.Models.Quantizing;
using EdgeNotebooks.TestSupport;
using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Tests.Models.Quantizing;

/// <summary>What ONNX Runtime makes of the patterns: integers from the first operator to the last.</summary>
public sealed class KernelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_operator_that_is_quantised_becomes_an_integer_kernel()
    {
        var random = new Random(9);
        var model = HandModel.Of(
            [1, 2, 8, 8],
            [
                Weights("w", 4, 2, 3, 3), Weights("b", 4), Weights("depthwise", 4, 1, 3, 3), Weights("offset", 1, 4, 1, 1), Weights("factor", 1),
                Weights("gemm", 6, 12), Weights("gemm_bias", 6), Weights("matmul", 6, 5),
                new TensorProto { Name = "shape", DataType = (int)TensorProto.Types.DataType.Int64, Dims = { 2 }, Int64Data = { 1, 12 } },
                new TensorProto { Name = "axes", DataType = (int)TensorProto.Types.DataType.Int64, Dims = { 1 }, Int64Data = { 2 } },
            ],
            HandModel.Node("Conv", ["x", "w", "b"], "conv", Attributes.Ints("pads", 1, 1, 1, 1)),
            HandModel.Node("Relu", ["conv"], "relu"),
            HandModel.Node("Conv", ["relu", "depthwise"], "deep", Attributes.Ints("pads", 1, 1, 1, 1), Attributes.Int("group", 4)),
            HandModel.Node("Add", ["relu", "deep"], "sum"),
            HandModel.Node("Add", ["sum", "offset"], "moved"),
            HandModel.Node("Mul", ["moved", "factor"], "scaled"),
            HandModel.Node("Mul", ["scaled", "relu"], "product"),
            HandModel.Node("MaxPool", ["product"], "most", Attributes.Ints("kernel_shape", 2, 2), Attributes.Ints("strides", 2, 2)),
            HandModel.Node("AveragePool", ["sum"], "mean", Attributes.Ints("kernel_shape", 2, 2), Attributes.Ints("strides", 2, 2)),
            HandModel.Node("Concat", ["most", "mean", "most"], "all", Attributes.Int("axis", 1)),
            HandModel.Node("Transpose", ["all"], "turned", Attributes.Ints("perm", 0, 1, 3, 2)),
            HandModel.Node("GlobalAveragePool", ["turned"], "pooled"),
            HandModel.Node("Squeeze", ["pooled", "axes"], "squeezed"),
            HandModel.Node("Unsqueeze", ["squeezed", "axes"], "unsqueezed"),
            HandModel.Node("Reshape", ["unsqueezed", "shape"], "vector"),
            HandModel.Node("Gemm", ["vector", "gemm", "gemm_bias"], "dense", Attributes.Int("transB", 1)),
            HandModel.Node("MatMul", ["dense", "matmul"], "last"),
            HandModel.Node("Flatten", ["last"], "y"));

        var input = Enumerable.Range(0, 128).Select(_ => (random.NextSingle() * 2) - 1).ToArray();
        var path = _folder.File("int8.onnx");
        var float32 = HandModel.Write(_folder.Path, model);
        var quantized = ModelQuantizer.Quantize(float32, path, new GivenSamples(input), new QuantizingSettings { Samples = 1 });
        Assert.DoesNotContain(quantized.Nodes, node => node.Outcome == NodeOutcome.Left);

        var ops = Optimised(path);
        string[] integer = ["QLinearConv", "QLinearAdd", "QLinearMul", "MaxPool", "QLinearAveragePool", "QLinearConcat", "Transpose", "QLinearGlobalAveragePool", "QGemm", "QLinearMatMul"];
        Assert.All(integer, op => Assert.Contains(op, ops));
        Assert.Equal((1, 1), (ops.Count(op => op == "QuantizeLinear"), ops.Count(op => op == "DequantizeLinear")));
        Assert.Empty(ops.Intersect(["Conv", "Add", "Mul", "AveragePool", "Concat", "GlobalAveragePool", "Gemm", "MatMul", "Relu"]));

        var fidelity = Assert.Single(ModelFidelity.Compare(float32, path, new GivenSamples(input), 0, 1));
        Assert.InRange(fidelity.SnrDb!.Value, 20, 80);

        TensorProto Weights(string name, params long[] dims) =>
            HandModel.Tensor(name, dims, [.. Enumerable.Range(0, (int)dims.Aggregate(1L, (product, size) => product * size)).Select(_ => random.NextSingle() - 0.4f)]);
    }

    private List<string> Optimised(string model)
    {
        var path = _folder.File("optimised.onnx");
        using (var options = new SessionOptions { OptimizedModelFilePath = path, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL })
            new InferenceSession(model, options).Dispose();
        return [.. ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)).Graph.Node.Select(node => node.OpType)];
    }
}
