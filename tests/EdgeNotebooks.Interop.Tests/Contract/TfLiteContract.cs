using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.Contract;

/// <summary>The contract for a real TensorFlow Lite.</summary>
public sealed class TfLiteContract() : SessionContract(new TfLiteSubject());

internal sealed class TfLiteSubject : ISubject
{
    private static readonly ShimBackend Shared = new("tflite");

    public IInferenceBackend Backend
    {
        get
        {
            TfLite.Require();
            return Shared;
        }
    }

    public string Device => "cpu";

    public string Extension => ".tflite";

    public string Relu(string folder, params int?[] dimensions)
    {
        int[] shape = [.. dimensions.Select(size => size ?? 1)];
        int[]? signature = dimensions.Contains(null) ? [.. dimensions.Select(size => size ?? -1)] : null;
        var path = Path.Combine(folder, "relu.tflite");
        File.WriteAllBytes(path, TfLiteModels.Relu(
            new TfLiteTensor("x", TfLiteModels.Float32, shape) { ShapeSignature = signature },
            new TfLiteTensor("y", TfLiteModels.Float32, shape) { ShapeSignature = signature }));
        return path;
    }
}
