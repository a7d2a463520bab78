using EdgeNotebooks.Experiments;
using EdgeNotebooks.Experiments.Compression.Quantising;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.Models.Quantizing;
using EdgeNotebooks.TestSupport;
using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Tests.Models.Quantizing;

/// <summary>The smallest MobileNet V2 of the catalogue, quantised once.</summary>
public sealed class CatalogueQuantizedTests(CatalogueFiles files, CatalogueQuantizedTests.Once once) : IClassFixture<CatalogueQuantizedTests.Once>
{
    private const string Id = "mobilenet_v2_0.35_96";

    [Fact]
    public void The_reference_checker_accepts_it()
    {
        var python = External.PythonWith("onnx-checker", "onnx");
        var run = External.TryRun(python, ["-c", "import onnx, sys; model = onnx.load(sys.argv[1]); onnx.checker.check_model(model, full_check=True)", once.Of(files.PathOf(Id)).Path])!.Value;
        Assert.True(run.ExitCode == 0, run.Error);
    }

    [Fact]
    public void Everything_but_the_softmax_is_in_8_bits_and_the_file_is_about_a_quarter()
    {
        var model = once.Of(files.PathOf(Id)).Model;
        Assert.Equal(["Softmax"], model.Nodes.Where(node => node.Outcome == NodeOutcome.Left).Select(node => node.Operator));
        Assert.Equal(35, model.Nodes.Count(node => node is { Outcome: NodeOutcome.Absorbed, Operator: "Clip" }));
        Assert.Equal(52, model.Nodes.Count(node => node is { Outcome: NodeOutcome.Absorbed, Operator: "BatchNormalization" }));
        Assert.Equal(53, model.Nodes.Count(node => node is { Outcome: NodeOutcome.Quantized, Operator: "Conv" }));
        Assert.InRange(model.Int8Bytes / (double)model.Float32Bytes, 0.25 * 0.7, 0.25 * 1.3);
        Assert.Equal("int8", EdgeNotebooks.Models.ModelFile.Open(once.Of(files.PathOf(Id)).Path).Precision);
    }

    [Fact]
    public void Onnx_runtime_takes_every_convolution_and_sum_into_an_integer_kernel()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("optimised.onnx");
        using (var options = new SessionOptions { OptimizedModelFilePath = path, GraphOptimizationLevel = GraphOptimizationLevel.ORT_ENABLE_EXTENDED, LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL })
            new InferenceSession(once.Of(files.PathOf(Id)).Path, options).Dispose();
        var counts = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path)).Graph.Node.CountBy(node => node.OpType).ToDictionary();
        Assert.Equal(53, counts["QLinearConv"]);
        Assert.Equal(10, counts["QLinearAdd"]);
        Assert.Equal(1, counts["QLinearGlobalAveragePool"]);
        Assert.Equal((1, 1), (counts["QuantizeLinear"], counts["DequantizeLinear"]));
        Assert.Equal(["DequantizeLinear", "Flatten", "QLinearAdd", "QLinearConv", "QLinearGlobalAveragePool", "QuantizeLinear", "Softmax"], counts.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Its_outputs_stay_near_those_of_float32_on_samples_that_did_not_calibrate_it()
    {
        var (path, _, samples) = once.Of(files.PathOf(Id));
        var fidelity = Assert.Single(ModelFidelity.Compare(files.PathOf(Id), path, samples.Samples, samples.Calibrating, samples.HeldOut));
        Assert.Equal("Predictions", fidelity.Output);
        Assert.InRange(fidelity.SnrDb!.Value, 20, 60);
        Assert.InRange(fidelity.Top1Agreement!.Value, 0.5, 1);
    }

    public sealed class Once : IDisposable
    {
        private readonly TemporaryFolder _folder = new();
        private (string Path, QuantizedModel Model, CalibrationSamples Samples)? _made;

        public (string Path, QuantizedModel Model, CalibrationSamples Samples) Of(string model)
        {
            lock (_folder)
            {
                if (_made is { } made)
                    return made;
                var samples = CalibrationSamples.For(ModelReference.Find(model, 1), null, 8, 8, 5);
                var path = _folder.File("int8.onnx");
                _made = (path, ModelQuantizer.Quantize(model, path, samples.Samples, new QuantizingSettings { Samples = 8 }), samples);
                return _made.Value;
            }
        }

        public void Dispose() => _folder.Dispose();
    }
}
