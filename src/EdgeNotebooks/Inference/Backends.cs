using EdgeNotebooks.Inference.OnnxRuntime;

namespace EdgeNotebooks.Inference;

/// <summary>The backends that this library knows.</summary>
public static class Backends
{
    /// <summary>All of them; nothing is loaded yet.</summary>
    public static IReadOnlyList<IInferenceBackend> All { get; } = [new OnnxRuntimeBackend()];

    /// <summary>The backend of a device.</summary>
    /// <exception cref="EdgeException">There is no such backend; the message lists those that there are.</exception>
    public static IInferenceBackend Of(DeviceId device) =>
        All.FirstOrDefault(backend => backend.Name == device.Backend)
        ?? throw new EdgeException($"{device}: there is no backend '{device.Backend}'; there is {string.Join(", ", All.Select(backend => backend.Name))} (see edge devices)");
}
