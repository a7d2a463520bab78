using EdgeNotebooks.Models.Onnx;
using Google.Protobuf;
using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Tests.Models;

/// <summary>Runs a model in ONNX Runtime on seeded inputs, all of its tensors in sight where asked.</summary>
internal static class OnnxRun
{
    /// <summary>Numbers uniform in -1 .. 1.</summary>
    public static float[] Input(long count, int seed)
    {
        var random = new Random(seed);
        var input = new float[count];
        for (var i = 0; i < input.Length; i++)
            input[i] = random.NextSingle() * 2 - 1;
        return input;
    }

    /// <summary>The first output.</summary>
    public static float[] Output(string path, long[] shape, float[] input) => Outputs(path, shape, input)[0];

    /// <summary>All outputs, or the named tensors, which need not be outputs.</summary>
    public static float[][] Outputs(string path, long[] shape, float[] input, params string[] names) =>
        Outputs(File.ReadAllBytes(path), [("input", shape, input)], names);

    /// <summary>The same of a model with any inputs.</summary>
    public static float[][] Outputs(byte[] model, (string Name, long[] Shape, float[] Data)[] inputs, params string[] names)
    {
        var shown = ModelProto.Parser.ParseFrom(model).Graph.Output.Select(output => output.Name).ToArray();
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(names.All(shown.Contains) ? model : Showing(model, names), options);
        using var run = new RunOptions();
        var tensors = inputs.Select(input => OrtValue.CreateTensorValueFromMemory(input.Data, input.Shape)).ToArray();
        try
        {
            using var outputs = session.Run(run, inputs.Select(input => input.Name).ToArray(), tensors, names is [] ? session.OutputNames : names);
            return outputs.Select(output => output.GetTensorDataAsSpan<float>().ToArray()).ToArray();
        }
        finally
        {
            Array.ForEach(tensors, tensor => tensor.Dispose());
        }
    }

    private static byte[] Showing(byte[] model, IEnumerable<string> names)
    {
        var proto = ModelProto.Parser.ParseFrom(model);
        var shown = proto.Graph.Output.Select(output => output.Name).ToHashSet();
        proto.Graph.Output.AddRange(names.Where(shown.Add).Select(name => new ValueInfoProto { Name = name }));
        return proto.ToByteArray();
    }

    /// <summary>Shows every tensor that an operator makes, with graph optimisation off, so that none is folded away.</summary>
    public static void VisitTensors(string path, long[] shape, float[] input, Action<string, long[], float[]> visit)
    {
        var model = File.ReadAllBytes(path);
        var made = ModelProto.Parser.ParseFrom(model).Graph.Node.Where(node => node.OpType != "Constant").Select(node => node.Output[0]);
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        using var session = new InferenceSession(Showing(model, made), options);
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["input"], [tensor], session.OutputNames);
        foreach (var (name, value) in session.OutputNames.Zip(outputs))
            visit(name, value.GetTensorTypeAndShape().Shape, value.GetTensorDataAsSpan<float>().ToArray());
    }
}
