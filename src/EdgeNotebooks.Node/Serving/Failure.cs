using EdgeNotebooks.Inference.OnnxRuntime;
using Grpc.Core;

namespace EdgeNotebooks.Node.Serving;

/// <summary>What a client is told when running its request failed.</summary>
internal static class Failure
{
    /// <summary>As ONNX Runtime, OpenVINO and CUDA say it.</summary>
    private static readonly string[] OutOfMemory = ["bad_alloc", "Failed to allocate memory", "out of memory", "bad allocation", "not enough memory"];

    public static (StatusCode Code, string Message) Describe(Exception error) => error switch
    {
        RpcException refused => (refused.StatusCode, refused.Status.Detail),
        OutOfMemoryException => (StatusCode.ResourceExhausted, "there is not enough memory for this request; send a smaller one, or try again later"),
        EdgeException when IsOutOfMemory(error.Message) => (StatusCode.ResourceExhausted, error.Message),
        EdgeException => (StatusCode.Internal, error.Message),
        _ => (StatusCode.Internal, $"{error.GetType().Name}: {OnnxRuntimeLibrary.OneLine(error.Message)}"),
    };

    private static bool IsOutOfMemory(string message) => OutOfMemory.Any(words => message.Contains(words, StringComparison.OrdinalIgnoreCase));
}
