using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Faults.Mutations;

/// <summary>
/// Damaged models give an error or a result; the process lives. 60 mutations of each model, or as many as <c>EDGE_MUTATIONS</c> says, in
/// worker processes with 2 GiB of memory.
/// </summary>
public sealed class MutatedModelTests(ITestOutputHelper output) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mobilenet_v1_0.25_128_quant.tflite")]
    [InlineData("tf2_mobilenet_v2_1.0_224_ptq.tflite")]
    public void TensorFlow_Lite_models(string name)
    {
        TfLite.Require();
        Survives("tflite", RealData.PathOf("models/" + name), new Dictionary<string, string>());
    }

    [Fact]
    public void Onnx_models_in_ONNX_Runtime() => Survives("onnxruntime", Export(), new Dictionary<string, string>());

    [Fact]
    public void Onnx_models_in_the_stand_in_of_OpenVINO() => Survives("openvino", Export(), new Dictionary<string, string>
    {
        ["EDGE_OPENVINO_LIBRARY"] = StandIns.OpenVino().Path,
        ["STANDIN_OPENVINO_ONNXRUNTIME"] = StandIns.OnnxRuntime,
    });

    private void Survives(string runtime, string model, IReadOnlyDictionary<string, string> environment)
    {
        var round = MutationRound.Run(runtime, model, environment);
        output.WriteLine(round.ToString());
        Assert.True(round is { Crashes: 0, Hangs: 0, Defects: 0 }, round.ToString());
        Assert.True(round.Errors > 0 && round.Results > 0, round.ToString());
    }

    private string Export() => new ModelStore(_folder.Path).PathOf(ModelCatalog.Get("mobilenet_v2_0.35_96"), batch: 1, seed: 3);
}
