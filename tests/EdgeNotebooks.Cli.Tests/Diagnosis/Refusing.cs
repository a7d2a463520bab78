using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Cli.Tests.Diagnosis;

/// <summary>A runtime whose library does not load, and which is not reached through edge_shim.</summary>
internal sealed class Refusing(string name) : IInferenceBackend
{
    public string Name => name;

    public string Version => throw new EdgeException($"{name}: its library cannot be loaded");

    public IReadOnlyList<DeviceDescription> GetDevices() => throw new EdgeException($"{name}: its library cannot be loaded");

    public bool RunsOnProcessor(string device) => true;

    public IInferenceSession Open(string modelPath, string device, SessionSettings settings) => throw new NotSupportedException();
}
