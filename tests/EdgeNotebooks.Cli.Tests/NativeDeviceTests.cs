using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Cli.Tests;

/// <summary>
/// Devices that edge_shim reaches, at the command line: TensorFlow Lite is a real one; OpenVINO is a stand-in, which the rows say.
/// </summary>
public sealed class NativeDeviceTests : IDisposable
{
    private static readonly string[] Short = ["--warmup", "0s", "--duration", "0.2s", "--min-count", "64"];

    private readonly TemporaryFolder _folder = new();

    public NativeDeviceTests()
    {
        // The file leaves its batch open.
        Write("relu.tflite", TfLiteModels.Relu(
            new TfLiteTensor("x", TfLiteModels.Float32, 1, 8, 8, 3) { ShapeSignature = [-1, 8, 8, 3] },
            new TfLiteTensor("y", TfLiteModels.Float32, 1, 8, 8, 3) { ShapeSignature = [-1, 8, 8, 3] }));
        Write("compiled.tflite", TfLiteModels.CompiledForEdgeTpu(new EdgeTpuPackageSettings()));
        Write("tiny.onnx", TinyModel.Bytes());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_processor_is_listed_for_TensorFlow_Lite_with_its_version()
    {
        var listed = EdgeHost.WithTfLite().Run(_folder.Path, "devices");
        Assert.Equal(0, listed.ExitCode);
        Assert.Matches(@"(?m)^ *tflite:cpu .*TensorFlow Lite \d+\.\d+\.\d+", listed.Output);
        Assert.Matches("(?m)^ *onnxruntime:cpu ", listed.Output);
    }

    [Fact]
    public void A_TensorFlow_Lite_model_is_measured()
    {
        var row = EdgeHost.WithTfLite().Done(_folder.Path, ["measure", "--model", "relu.tflite", "--device", "tflite:cpu", "--threads", "1", "--json", .. Short]).Json();
        Assert.Equal("tflite:cpu", row.GetProperty("device_id").GetString());
        Assert.Equal("relu.tflite", row.GetProperty("model_id").GetString());
        Assert.Equal(1, row.GetProperty("intra_op_threads").GetInt32());
        Assert.True(row.GetProperty("query_count").GetInt64() >= 64);
        Assert.True(row.GetProperty("valid").GetBoolean());
    }

    [Fact]
    public void A_photograph_is_labelled_by_a_quantised_model()
    {
        var host = EdgeHost.WithTfLite();
        string[] arguments = ["infer", "--model", RealData.PathOf("models/mobilenet_v2_1.0_224_quant.tflite"), "--device", "tflite:cpu", "--labels", RealData.PathOf("models/imagenet_labels.txt"), RealData.PathOf("photos/bird.bmp")];
        var text = host.Done(_folder.Path, arguments);
        Assert.Equal("", text.Error);
        Assert.Matches(@"bird\.bmp\n  0\.\d{4}  chickadee\n", text.Output);

        var json = host.Done(_folder.Path, [.. arguments, "--json"]).Json();
        Assert.Equal("tflite:cpu", json.GetProperty("device_id").GetString());
        Assert.False(json.GetProperty("made_up_weights").GetBoolean());
        Assert.Equal("chickadee", json.GetProperty("files")[0].GetProperty("results")[0].GetProperty("label").GetString());
    }

    [Fact]
    public void What_a_stand_in_gives_is_no_devices_figure_and_never_counts()
    {
        var host = EdgeHost.WithOpenVinoStandIn();
        var result = host.Run(_folder.Path, ["measure", "--model", "tiny.onnx", "--device", "openvino:CPU", "--option", "PERFORMANCE_HINT=THROUGHPUT", "--out", "results", "--json", .. Short]);
        var row = result.Json();
        Assert.Equal((1, "stand-in:openvino:CPU", false), (result.ExitCode, row.GetProperty("device_id").GetString(), row.GetProperty("valid").GetBoolean()));
        Assert.Contains("stand-in for tests", row.GetProperty("invalid_reasons").ToString(), StringComparison.Ordinal);
        Assert.Contains("stand-in for tests", row.GetProperty("runtime_properties").GetString(), StringComparison.Ordinal);
        Assert.Contains("stand-in for CPU", host.Done(_folder.Path, ["devices"]).Output, StringComparison.Ordinal);
        Assert.Equal("PERFORMANCE_HINT=THROUGHPUT", row.GetProperty("options").GetString());

        var environment = File.ReadAllText(Directory.GetFiles(_folder.File("results"), $"*{row.GetProperty("environment_id").GetString()}*.json", SearchOption.AllDirectories).Single());
        Assert.Contains("stand-in for tests, no device of OpenVINO", environment.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_ONNX_Runtime_TensorFlow_Lite_measures_all_the_same()
    {
        var host = EdgeHost.WithTfLite().WithoutOnnxRuntime(_folder.File("cli"));
        string[] measure = ["measure", "--model", "relu.tflite", "--device", "tflite:cpu", "--out", "results", "--json", .. Short];
        Assert.Equal(1, host.Done(_folder.Path, measure).Json().GetProperty("batch_size").GetInt32());
        Assert.Equal(4, host.Done(_folder.Path, [.. measure, "--batch", "4"]).Json().GetProperty("batch_size").GetInt32());
        Assert.Equal("offline", host.Done(_folder.Path, [.. measure, "--scenario", "offline"]).Json().GetProperty("scenario").GetString());
        Assert.Equal(3, KeptResults.Measurements(_folder.File("results")).Count);
        KeptResults.AssertReadable(_folder.File("results"));

        Refusal.Check(host.Run(_folder.Path, "measure", "--model", "tiny.onnx", "--device", "onnxruntime:cpu"), 1, "onnxruntime: its native library cannot be loaded", "see edge doctor");
        Assert.Matches(@"(?m)^ *tflite:cpu ", host.Run(_folder.Path, "devices").Output);
    }

    [Theory]
    [InlineData("--option", "Performance")]
    [InlineData("--option", "=Low")]
    public void An_option_without_key_or_value_is_wrong_usage(params string[] arguments)
    {
        Edge.Refused(_folder.Path, 2, ["--option", "write the key, '=' and the value"], ["measure", "--model", "relu.tflite", "--device", "tflite:cpu", .. arguments]);
        Edge.Refused(_folder.Path, 2, ["--option", "write the key, '=' and the value"], ["infer", "--model", "relu.tflite", "--device", "tflite:cpu", .. arguments, "--", "a.png"]);
    }

    [Fact]
    public void An_option_that_is_given_twice_is_wrong_usage() =>
        Edge.Refused(_folder.Path, 2, ["--option: 'PERF' is given twice"], "measure", "--model", "relu.tflite", "--option", "PERF=1", "--option", "PERF=2");

    [Fact]
    public void A_backend_without_options_says_so() =>
        Edge.Refused(_folder.Path, 1, ["onnxruntime:cpu has no options", "precision"], "measure", "--model", "tiny.onnx", "--option", "precision=fp16");

    [Theory]
    [InlineData("tflite:cpu cannot load relu.tflite: ", "precision", "relu.tflite", "tflite:cpu", "--option", "precision=fp16")]
    [InlineData("tflite:cpu cannot load tiny.onnx: ", "TensorFlow Lite reads .tflite files", "tiny.onnx", "tflite:cpu")]
    [InlineData("tflite:cpu cannot load compiled.tflite: ", "it is compiled for an Edge TPU; run it on edgetpu:usb:0", "compiled.tflite", "tflite:cpu")]
    [InlineData("onnxruntime:cpu cannot run relu.tflite: ", "run it on TensorFlow Lite (--device tflite:cpu), or give the model as ONNX", "relu.tflite", "onnxruntime:cpu")]
    [InlineData("tflite:cpu runs .tflite files, and the suite builds mobilenet_v2 as ONNX", "mobilenet_v2_1.0_224_quant.tflite", "mobilenet_v2", "tflite:cpu")]
    [InlineData("tflite:gpu cannot load relu.tflite: ", "cpu", "relu.tflite", "tflite:gpu")]
    public void What_a_device_cannot_run_is_one_line(string what, string why, string model, string device, params string[] more) =>
        Refusal.Check(EdgeHost.WithTfLite().Run(_folder.Path, ["measure", "--model", model, "--device", device, .. more]), 1, what, why);

    [Fact]
    public void A_reproduction_without_its_device_or_its_models_says_so_before_it_starts()
    {
        Edge.Refused(_folder.Path, 1, ["edgetpu:usb:0 runs .tflite files", "--models DIR", "mobilenet_v2_1.0_224_quant_edgetpu.tflite"], "reproduce", "--device", "edgetpu:usb:0");
        File.Copy(_folder.File("relu.tflite"), _folder.File("mobilenet_v2_1.0_224_quant.tflite"));
        var plan = EdgeHost.WithTfLite().Done(_folder.Path, ["reproduce", "--plan", "--device", "tflite:cpu", "--models", "."]);
        Assert.Contains("01-throughput", plan.Output, StringComparison.Ordinal);
        Assert.Contains("lacks inception_v4 (inception_v4_299_quant.tflite)", plan.Error, StringComparison.Ordinal);
        var absent = EdgeHost.WithTfLite().Done(_folder.Path, ["reproduce", "--plan", "--device", "tflite:gpu", "--models", "."]);
        Assert.Contains("tflite:gpu: there is no such device here; tflite has tflite:cpu", absent.Error, StringComparison.Ordinal);
        Refusal.Check(EdgeHost.WithTfLite().Run(_folder.Path, "reproduce", "--device", "tflite:gpu", "--models", "."), 1, "there is no such device here");
    }

    [Fact]
    public void An_option_that_OpenVINO_does_not_know_is_one_line() =>
        Refusal.Check(
            EdgeHost.WithOpenVinoStandIn().Run(_folder.Path, "measure", "--model", "tiny.onnx", "--device", "openvino:CPU", "--option", "PERFORMANCE=LATENCY"),
            1, "openvino:CPU cannot load tiny.onnx: ", "PERFORMANCE");

    [Fact]
    public void A_library_that_is_not_where_the_environment_says_is_one_line() =>
        Refusal.Check(
            new EdgeHost { Environment = new Dictionary<string, string> { ["EDGE_TFLITE_LIBRARY"] = _folder.File("none.so") } }.Run(_folder.Path, "measure", "--model", "relu.tflite", "--device", "tflite:cpu"),
            1, "tflite", "none.so");

    private void Write(string name, byte[] model) => File.WriteAllBytes(_folder.File(name), model);
}
