using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Simulation.Devices;

namespace EdgeNotebooks.Inference;

/// <summary>The backends that this library knows.</summary>
public static class Backends
{
    /// <summary>All of them; nothing is loaded yet.</summary>
    public static IReadOnlyList<IInferenceBackend> All { get; } = [new OnnxRuntimeBackend(), new ShimBackend("tflite"), new ShimBackend("edgetpu"), new ShimBackend("openvino"), new ShimBackend("tensorrt"), new RemoteBackend()];

    /// <summary>The backend of a device.</summary>
    /// <exception cref="EdgeException">There is no such backend; the message lists those that there are.</exception>
    public static IInferenceBackend Of(DeviceId device) =>
        All.FirstOrDefault(backend => backend.Name == device.Backend)
        ?? throw new EdgeException(DeviceCatalog.IsModelled(device)
            ? $"{device} is modelled and computes nothing; edge measure runs it in virtual time, everything else wants a device of {string.Join(", ", All.Select(backend => backend.Name))} (see edge devices)"
            : $"{device}: there is no backend '{device.Backend}'; there is {string.Join(", ", All.Select(backend => backend.Name))} (see edge devices)");

    /// <summary>Versions of the runtimes by backend name; one that cannot be loaded is left out.</summary>
    public static IReadOnlyDictionary<string, string> Versions()
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var backend in All)
        {
            try
            {
                versions[backend.Name] = backend.Version;
            }
            catch (EdgeException)
            {
                // Whoever opens a session on it hears the reason, and so does who asks for its devices.
            }
        }

        return versions;
    }
}
