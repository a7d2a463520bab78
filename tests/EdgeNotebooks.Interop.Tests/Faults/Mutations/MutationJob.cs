using System.Globalization;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Faults.Worker;

namespace EdgeNotebooks.Interop.Tests.Faults.Mutations;

/// <summary>The worker's side: opens mutated models and runs each once.</summary>
internal static class MutationJob
{
    public const string Error = "error";
    public const string Result = "result";
    public const string Defect = "defect";

    /// <summary>What a small board has. Shapes that ask for more than this must come to an error.</summary>
    private const ulong MemoryBytes = 2UL << 30;

    /// <summary>Answers each line, a seed, by one: the outcome, the kind of mutation, and the message where there is one.</summary>
    public static void Serve(string runtime, string model, string file, TextReader questions, TextWriter answers)
    {
        ProcessLimits.Set(MemoryBytes);
        var original = File.ReadAllBytes(model);
        IInferenceBackend backend = runtime == "onnxruntime" ? new OnnxRuntimeBackend() : new ShimBackend(runtime);
        var device = runtime == "openvino" ? "CPU" : "cpu";
        while (questions.ReadLine() is { } line)
        {
            var mutation = Mutation.Of(original, ulong.Parse(line, CultureInfo.InvariantCulture));
            File.WriteAllBytes(file, mutation.Bytes);
            answers.WriteLine($"{Try(backend, device, file).ReplaceLineEndings(" ")}");
            answers.Flush();
        }
    }

    private static string Try(IInferenceBackend backend, string device, string file)
    {
        try
        {
            using var session = backend.Open(file, device, new SessionSettings { IntraOpThreads = 1 });
            session.Run(0);
            for (var output = 0; output < session.Outputs.Count; output++)
                _ = session.GetOutput(0, output).Length;
            return Result;
        }
        catch (EdgeException error)
        {
            return $"{Error}\t{error.Message}";
        }
        catch (Exception error)
        {
            // Anything else that escapes is ours.
            return $"{Defect}\t{error}";
        }
    }
}
