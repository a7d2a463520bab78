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
    public static float[] Output(string path, long[] shape, float[] input)
    {
        using var options = new SessionOptions { LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR };
        using var session = new InferenceSession(path, options);
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["input"], [tensor], session.OutputNames);
        return outputs[0].GetTensorDataAsSpan<float>().ToArray();
    }

    /// <summary>Shows every tensor that an operator makes, with graph optimisation off, so that none is folded away.</summary>
    public static void VisitTensors(string path, long[] shape, float[] input, Action<string, long[], float[]> visit)
    {
        var model = ModelProto.Parser.ParseFrom(File.ReadAllBytes(path));
        var shown = model.Graph.Output.Select(output => output.Name).ToHashSet();
        foreach (var name in model.Graph.Node.Where(node => node.OpType != "Constant").Select(node => node.Output[0]))
        {
            if (shown.Add(name))
                model.Graph.Output.Add(new ValueInfoProto { Name = name });
        }

        using var options = new SessionOptions
        {
            GraphOptimizationLevel = GraphOptimizationLevel.ORT_DISABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR,
        };
        using var session = new InferenceSession(model.ToByteArray(), options);
        using var tensor = OrtValue.CreateTensorValueFromMemory(input, shape);
        using var run = new RunOptions();
        using var outputs = session.Run(run, ["input"], [tensor], session.OutputNames);
        foreach (var (name, value) in session.OutputNames.Zip(outputs))
            visit(name, value.GetTensorTypeAndShape().Shape, value.GetTensorDataAsSpan<float>().ToArray());
    }
}
