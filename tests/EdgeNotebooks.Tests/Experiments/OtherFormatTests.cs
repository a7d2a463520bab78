using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Experiments;

/// <summary>Files that are not ONNX, where ONNX was all there was.</summary>
public sealed class OtherFormatTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("none.tflite")]
    [InlineData("none.xml")]
    [InlineData("none.TFLITE")]
    public void A_word_that_ends_as_a_file_does_is_one(string name) =>
        Assert.Equal($"there is no model '{name}'; check the path", Assert.Throws<EdgeException>(() => ModelReference.Find(name, 3)).Message);

    [Fact]
    public void A_file_is_found_by_its_path() => Assert.Equal("m.tflite", ModelReference.Find(Write(), 3).Id);

    [Fact]
    public void Only_ONNX_is_counted() => Assert.Matches(
        "^model '.*m.tflite' is a file of TensorFlow Lite, and only ONNX files are counted; edge models inspect says what is in it$",
        Assert.Throws<EdgeException>(() => ModelCounter.Count(Write())).Message);

    [Fact]
    public void ONNX_Runtime_is_not_asked_to_run_another_format() => Assert.Equal(
        "onnxruntime:cpu cannot run m.tflite: it is a file of TensorFlow Lite; run it on TensorFlow Lite (--device tflite:cpu), or give the model as ONNX",
        Assert.Throws<EdgeException>(() => Backends.Of(new DeviceId("onnxruntime", "cpu")).Open(Write(), "cpu", new SessionSettings())).Message);

    /// <summary>Weights and buffers are known of any format; activations are not, and are not asked for.</summary>
    [Fact]
    public void Memory_is_foreseen_without_counting()
    {
        var prepared = PreparedMeasurement.Make(new MeasurementRequest { Model = Write(), BatchSize = 4 }, CancellationToken.None);
        MemoryNeed.Check(prepared, new TargetSettings { Callers = 1, Samples = new NoiseSamples(1) });
    }

    private string Write()
    {
        var input = new TfLiteTensor("in", TfLiteModels.UInt8, 1, 4) { ShapeSignature = [-1, 4] };
        File.WriteAllBytes(_folder.File("m.tflite"), TfLiteModels.Relu(input, input with { Name = "out" }));
        return _folder.File("m.tflite");
    }
}
