using EdgeNotebooks.Models.Counting;
using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Inference.OnnxRuntime;

/// <summary>Shapes as ONNX Runtime infers them when it loads a model; nothing is run.</summary>
internal sealed class OnnxRuntimeShapes : IShapeSource
{
    public ShapeAnswer Infer(byte[] model, string folder, bool foldConstants)
    {
        try
        {
            return OnnxRuntimeLibrary.Guard(() => Load(model, folder, foldConstants));
        }
        catch (Exception error) when (error is OnnxRuntimeException or EdgeException or NotSupportedException or ArgumentException)
        {
            return new ShapeAnswer(null, error is EdgeException ? error.Message : $"onnxruntime: {WithoutCode(OnnxRuntimeLibrary.OneLine(error.Message))}");
        }
    }

    /// <summary>The message without <c>[ErrorCode:NotImplemented]</c> before it.</summary>
    private static string WithoutCode(string message) =>
        message.StartsWith("[ErrorCode:", StringComparison.Ordinal) && message.IndexOf("] ", StringComparison.Ordinal) is > 0 and var end ? message[(end + 2)..] : message;

    private static ShapeAnswer Load(byte[] model, string folder, bool foldConstants)
    {
        using var options = new SessionOptions
        {
            GraphOptimizationLevel = foldConstants ? GraphOptimizationLevel.ORT_ENABLE_BASIC : GraphOptimizationLevel.ORT_DISABLE_ALL,
            LogSeverityLevel = OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL,
            IntraOpNumThreads = 1,
        };
        options.AddSessionConfigEntry("session.disable_prepacking", "1");
        options.AddSessionConfigEntry("session.model_external_initializers_file_folder_path", folder);
        using var session = new InferenceSession(model, options);
        return new ShapeAnswer(session.OutputMetadata.ToDictionary(output => output.Key, output => Shape(output.Value)), null);
    }

    // The enumeration's numbers are the format's.
    private static TensorShape Shape(NodeMetadata metadata) => metadata.IsTensor
        ? new TensorShape((long)metadata.ElementDataType, [.. metadata.Dimensions.Select(size => (long)size)]) { Symbols = Symbols(metadata) }
        : new TensorShape(0, null);

    private static string?[]? Symbols(NodeMetadata metadata) => metadata.SymbolicDimensions is { } names && Array.Exists(names, name => name.Length > 0)
        ? Array.ConvertAll(names, name => name.Length > 0 ? name : null)
        : null;
}
