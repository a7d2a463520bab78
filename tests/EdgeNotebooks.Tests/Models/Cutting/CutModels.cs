using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models.Counting;
using Google.Protobuf;

namespace EdgeNotebooks.Tests.Models.Cutting;

/// <summary>Models that are cut in tests, and what is checked of every cut.</summary>
internal static class CutModels
{
    public static readonly SessionSettings Unoptimised = new() { Optimization = GraphOptimization.None, IntraOpThreads = 1, AllowSpinning = false };

    /// <summary>Halves of these cuts equal the whole bit for bit, and cost what the counter finds in their files.</summary>
    /// <returns>The halves' files.</returns>
    public static IReadOnlyList<CutFiles> AssertWhole(string path, TemporaryFolder folder, IEnumerable<Cut> cuts, SessionSettings? settings = null)
    {
        var comparison = new CutComparison(path, settings ?? Unoptimised, new NoiseSamples(1));
        return [.. cuts.Select(cut =>
        {
            var files = ModelCutter.Write(path, cut, folder.File($"{cut.Index}.near.onnx"), folder.File($"{cut.Index}.far.onnx"));
            Assert.Equal((cut.Name, new CutDifference(true, 0)), (cut.Name, comparison.Compare(files)));
            Assert.Equal((cut.Name, cut.Near), (cut.Name, Counted(files.NearPath)));
            Assert.Equal((cut.Name, cut.Far), (cut.Name, Counted(files.FarPath)));
            return files;
        })];
    }

    public static HalfWork Counted(string path)
    {
        var counted = ModelCounter.Count(path);
        return new HalfWork(counted.Flops, counted.Parameters, counted.WeightBytes, counted.Layers.Count, counted.ActivationBytes);
    }

    public static ModelProto Read(string path) => ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));

    /// <summary>An initializer of float32 numbers.</summary>
    public static OnnxModel Floats(this OnnxModel model, string name, params float[] values)
    {
        model.Graph.Initializer.Add(Floats(name, values));
        return model;
    }

    /// <summary>A float32 tensor stored as raw bytes.</summary>
    public static TensorProto Floats(string name, params float[] values)
    {
        var tensor = OnnxModel.Tensor(name, $"{values.Length}");
        tensor.RawData = ByteString.CopyFrom(System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(values).ToArray());
        return tensor;
    }

    public static IEnumerable<string> Names(this IEnumerable<Cut> cuts) => cuts.Select(cut => cut.Name);
}
