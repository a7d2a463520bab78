using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop.Tests.Support;

namespace EdgeNotebooks.Interop.Tests.Contract;

/// <summary>The contract for the stand-in of OpenVINO with the element types' numbers of 2022.3 to 2024.0.</summary>
public sealed class OpenVino2023Contract() : SessionContract(new OpenVinoSubject("2022.3"));

/// <summary>The same with those of 2024.4 to 2025.0.</summary>
public sealed class OpenVino2024Contract() : SessionContract(new OpenVinoSubject("2024.4"));

/// <summary>The same with those of 2025.1 and later.</summary>
public sealed class OpenVino2025Contract() : SessionContract(new OpenVinoSubject("2025.1"));

internal sealed class OpenVinoSubject(string numbering) : ISubject
{
    public IInferenceBackend Backend { get; } = new ShimBackend("openvino", new Dictionary<string, string> { ["openvino"] = StandIns.OpenVino(numbering).Path });

    public string Device => "CPU";

    public string Extension => ".onnx";

    public string Relu(string folder, params int?[] dimensions) => OnnxModels.Relu(folder, dimensions);
}
