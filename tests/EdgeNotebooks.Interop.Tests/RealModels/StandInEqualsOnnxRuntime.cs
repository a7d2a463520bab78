using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Interop.Tests.RealModels;

/// <summary>
/// The stand-in of OpenVINO computes with ONNX Runtime, so its outputs, through edge_shim, are ONNX Runtime's to the last bit: nothing on the
/// way reads another buffer, order or element type. What makes both the same: one native library, its whole optimisation (both sides'
/// default), the same fixed shapes, and one thread, since a sum that threads share has no fixed order.
/// </summary>
public sealed class StandInEqualsOnnxRuntime
{
    private const ulong WeightSeed = 3;
    private const ulong InputSeed = 2;

    [Theory]
    [InlineData("mobilenet_v2", "2022.3", 1)]
    [InlineData("mobilenet_v2", "2024.4", 4)]
    [InlineData("ssd_mobilenet_v1", "2024.4", 1)]
    [InlineData("ssd_mobilenet_v2", "2025.1", 1)]
    [InlineData("cnn_trad_fpool3", "2022.3", 1)]
    public void On_a_studied_model(string model, string numbering, int batch) => Compare(model, numbering, batch);

    [Theory]
    [InlineData("inception_v4", "2025.1")]
    public void On_the_large_one(string model, string numbering)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("EDGE_LARGE_MODELS") == "1", "large-models: Inception V4 takes minutes and gigabytes; EDGE_LARGE_MODELS=1 asks for it");
        Compare(model, numbering, batch: 1);
    }

    // The file leaves the batch open; both sides are given its size.
    private static void Compare(string model, string numbering, int batch)
    {
        var library = StandIns.OpenVino(numbering);
        var path = ModelStore.OfUser().PathOf(ModelCatalog.Get(model), batch: null, WeightSeed);
        var settings = new SessionSettings { IntraOpThreads = 1, BatchSize = batch, Optimization = GraphOptimization.All };
        var openVino = new ShimBackend("openvino", new Dictionary<string, string> { ["openvino"] = library.Path });
        using var theirs = openVino.Open(path, "CPU", settings);
        using var ours = new OnnxRuntimeBackend().Open(path, "cpu", settings);
        Assert.Equal(ours.Inputs, theirs.Inputs, SameTensor);
        Assert.Equal(batch, theirs.BatchSize);
        Assert.Equal(ours.Outputs.Select(output => (output.Name, output.ElementType)), theirs.Outputs.Select(output => (output.Name, output.ElementType)));

        for (var round = 0; round < 2; round++)
        {
            Fill(ours, round);
            Fill(theirs, round);
            ours.Run(0);
            theirs.Run(0);
            for (var output = 0; output < ours.Outputs.Count; output++)
            {
                Assert.Equal(ours.GetOutputShape(0, output), theirs.GetOutputShape(0, output));
                var bytes = ours.GetOutput(0, output);
                Assert.True(bytes.IndexOfAnyExcept((byte)0) >= 0, "an output of zeros compares nothing");
                Assert.True(bytes.SequenceEqual(theirs.GetOutput(0, output)), $"{model}, batch {batch}: output '{ours.Outputs[output].Name}' differs");
            }
        }
    }

    private static bool SameTensor(TensorInfo one, TensorInfo other) =>
        (one.Name, one.ElementType) == (other.Name, other.ElementType) && one.Shape.SequenceEqual(other.Shape);

    private static void Fill(IInferenceSession session, int round)
    {
        var noise = new NoiseSamples(InputSeed + (ulong)round);
        for (var input = 0; input < session.Inputs.Count; input++)
            noise.Prepare(round, input, session.Inputs[input], session.GetInput(0, input));
    }
}
