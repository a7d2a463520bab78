using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Inference.Shim;

/// <summary>
/// Where the user says that vendors' libraries are: an environment variable each, with a file or a folder. Without one, edge_shim looks
/// where the vendors' packages install.
/// </summary>
public static class ShimLibraries
{
    /// <summary>The variables by the library's name in edge_shim.h.</summary>
    public static IReadOnlyDictionary<string, string> Variables { get; } = new Dictionary<string, string>
    {
        ["tflite"] = "EDGE_TFLITE_LIBRARY",
        ["edgetpu"] = "EDGE_EDGETPU_LIBRARY",
        ["openvino"] = "EDGE_OPENVINO_LIBRARY",
        ["tensorrt"] = "EDGE_TENSORRT_LIBRARY",
        ["onnxparser"] = "EDGE_ONNXPARSER_LIBRARY",
        ["cuda"] = "EDGE_CUDA_LIBRARY",
    };

    /// <summary>Names and versions, e.g. <c>libedgetpu 16.0 with TensorFlow Lite 2.14.1</c>.</summary>
    internal static string Words(IReadOnlyList<NativeLibraryInfo> libraries) => string.Join(" with ", libraries.Select(library => $"{library.Name} {library.Version}"));

    /// <summary>The paths that are set.</summary>
    public static IReadOnlyDictionary<string, string> OfEnvironment() =>
        Variables.Select(pair => (pair.Key, Value: Environment.GetEnvironmentVariable(pair.Value)))
            .Where(pair => !string.IsNullOrEmpty(pair.Value))
            .ToDictionary(pair => pair.Key, pair => pair.Value!);
}
