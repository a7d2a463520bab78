using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Tests.Inference;

namespace EdgeNotebooks.Interop.Tests.Contract;

/// <summary>The contract for ONNX Runtime.</summary>
public sealed class OnnxRuntimeContract() : SessionContract(new OnnxRuntimeSubject());

internal sealed class OnnxRuntimeSubject : ISubject
{
    public IInferenceBackend Backend { get; } = new OnnxRuntimeBackend();

    public string Device => "cpu";

    public string Extension => ".onnx";

    public string Relu(string folder, params int?[] dimensions) => OnnxModels.Relu(folder, dimensions);
}

internal static class OnnxModels
{
    public static string Relu(string folder, params int?[] dimensions) =>
        TestModels.Relu(folder, [.. dimensions.Select((size, i) => size?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? $"open{i}")]);
}
