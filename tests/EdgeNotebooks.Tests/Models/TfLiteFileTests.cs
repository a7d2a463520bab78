using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

/// <summary>TensorFlow Lite files. What is expected of the real ones was read with a parser that shares nothing with the library's.</summary>
public sealed class TfLiteFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mobilenet_v1_0.25_128_quant", 128, 0.0078125f, 128, "MobilenetV1/Predictions/Reshape_1", "uint8", 31, 59, 479_524)]
    [InlineData("mobilenet_v2_1.0_224_quant", 224, 0.0078125f, 128, "MobilenetV2/Predictions/Softmax", "uint8", 66, 109, 3_543_988)]
    [InlineData("tf2_mobilenet_v2_1.0_224_ptq", 224, 0.007843138f, 127, "Identity", "int8", 68, 110, 3_543_996)]
    public void A_real_model_is_described(string name, int side, float scale, int zeroPoint, string output, string precision, int operators, int buffers, long bufferBytes)
    {
        var file = ModelFile.Open(RealData.PathOf($"models/{name}.tflite"));
        Assert.Equal((ModelFormat.TfLite, 3L, precision), (file.Format, file.FormatVersion, file.Precision));
        var input = Assert.Single(file.Inputs);
        Assert.True(input.ToString() is "input uint8 [1, 128, 128, 3]" or "input uint8 [1, 224, 224, 3]", input.ToString());
        Assert.Equal(side, input.Dimensions![1].Size);
        Assert.Equal(new Quantization(scale, zeroPoint), input.Quantization);
        Assert.Equal($"{output} uint8 [1, 1001]", Assert.Single(file.Outputs).ToString());
        Assert.Equal(new Quantization(1f / 256, 0), file.Outputs[0].Quantization);
        Assert.Equal(operators, file.Operators.Sum(entry => entry.Count));
        Assert.Equal(name.Contains("v1", StringComparison.Ordinal) ? new OperatorCount("CONV_2D", 15) : new OperatorCount("CONV_2D", 36), file.Operators[0]);
        Assert.Equal((buffers, bufferBytes), (file.TfLite!.Buffers, file.TfLite.BufferBytes));
        Assert.Equal("MLIR Converted.", file.TfLite.Description);
        Assert.Equal(name.StartsWith("tf2", StringComparison.Ordinal) ? "1.14.0" : "1.5.0", file.TfLite.MinimumRuntimeVersion);
        Assert.False(file.IsCompiledForEdgeTpu);
        Assert.Null(file.OperatorSet);
        Assert.Empty(file.ExternalPaths);
    }

    [Fact]
    public void A_real_model_without_buffers_is_described()
    {
        var file = ModelFile.Open(RealData.PathOf("models/model_invoking_error.tflite"));
        Assert.NotEmpty(file.Inputs);
        Assert.Null(file.Precision);
    }

    [Fact]
    public void Open_dimensions_come_from_the_signature_and_take_the_batch()
    {
        var input = new TfLiteTensor("in", TfLiteModels.UInt8, 1, 4) { ShapeSignature = [-1, 4], Scale = 0.5f, ZeroPoint = 7 };
        var file = ModelFile.Open(Write(TfLiteModels.Relu(input, input with { Name = "out" })));
        Assert.Equal(["in uint8 [?, 4]"], file.Inputs.Select(tensor => tensor.ToString()));
        Assert.Equal(["out uint8 [?, 4]"], file.Outputs.Select(tensor => tensor.ToString()));
        Assert.Equal(new Quantization(0.5f, 7), file.Inputs[0].Quantization);
        Assert.Equal([new OperatorCount("RELU", 1)], file.Operators);
        Assert.Equal([8, 4], ShapeResolver.Resolve(file, new SessionSettings { BatchSize = 8 }).Of("in"));
        Assert.Null(file.Precision);
    }

    [Fact]
    public void A_tensor_without_a_scale_is_not_quantised()
    {
        var file = ModelFile.Open(Write(TfLiteModels.Relu(TfLiteModels.Float32, 1, 4)));
        Assert.Equal("input float32 [1, 4]", file.Inputs[0].ToString());
        Assert.Null(file.Inputs[0].Quantization);
    }

    /// <summary>The content decides; the name only where the content has no mark.</summary>
    [Fact]
    public void A_model_is_known_by_its_content()
    {
        Assert.Equal(ModelFormat.TfLite, ModelFile.Open(Write(TfLiteModels.Relu(TfLiteModels.Float32, 1, 4), "model.onnx")).Format);
        Assert.Equal(ModelFormat.Onnx, ModelFile.Open(Write(TinyModel.Bytes(), "model.bin")).Format);
        Refused(Write(TinyModel.Bytes(), "model.tflite"), "'*model.tflite' is not a TensorFlow Lite model: its bytes 4 to 7 are not TFL3; give a complete file that was converted to .tflite");
    }

    [Theory]
    [InlineData(5, "'*m.tflite' is not a TensorFlow Lite model: its bytes 4 to 7 are not TFL3; give a complete file that was converted to .tflite")]
    [InlineData(20, "model '*m.tflite' is damaged or cut short: at byte *; copy or export it again")]
    [InlineData(200, "model '*m.tflite' is damaged or cut short: at byte *; copy or export it again")]
    [InlineData(400, "model '*m.tflite' is damaged or cut short: at byte *; copy or export it again")]
    public void A_file_that_was_cut_short_is_refused(int length, string pattern) =>
        Refused(Write(TfLiteModels.Relu(TfLiteModels.Float32, 1, 4)[..length]), pattern);

    [Fact]
    public void Another_version_of_the_format_is_refused() => Refused(
        Write(new FlatTable().Int32(0, 2).ToBuffer("TFL3")),
        "model '*m.tflite' is of version 2 of TensorFlow Lite's format, and runtimes read version 3; convert the model again");

    [Fact]
    public void A_graph_that_points_at_itself_a_million_times_ends()
    {
        var graph = new FlatTable().Tables(0, [.. Enumerable.Repeat(new FlatTable().Byte(1, 0), 300_000)]).Int32s(2, 0);
        Refused(Write(new FlatTable().Int32(0, 3).Tables(2, graph).ToBuffer("TFL3")), "model '*m.tflite' is damaged or cut short: at byte *, it has more than 262144 parts, which no network has; copy or export it again");
    }

    [Fact]
    public void A_model_whose_buffer_is_named_wrongly_is_refused()
    {
        var graph = new FlatTable().Tables(0, new FlatTable().Int32(2, 9)).Int32s(2, 0);
        Refused(Write(new FlatTable().Int32(0, 3).Tables(2, graph).ToBuffer("TFL3")), "model '*m.tflite' is damaged or cut short: at byte *, buffer 9 of 0 is named; copy or export it again");
    }

    private string Write(byte[] bytes, string name = "m.tflite")
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return _folder.File(name);
    }

    /// <summary>The message in full, where a star stands for a path or a number that varies.</summary>
    private static void Refused(string path, string pattern) => Assert.Matches(
        $"^{System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}$",
        Assert.Throws<EdgeException>(() => ModelFile.Open(path)).Message);
}
