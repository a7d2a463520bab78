using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Interop;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Inference.Shim;

/// <summary>
/// A provider of edge_shim as a backend: TensorFlow Lite on the processor (<c>tflite:cpu</c>), Edge TPUs (<c>edgetpu:usb:0</c>), OpenVINO's
/// devices (<c>openvino:NPU</c>), NVIDIA cards with TensorRT (<c>tensorrt:0</c>). The vendor's library is loaded when the backend is first
/// asked something, and stays loaded.
/// </summary>
public sealed class ShimBackend : IInferenceBackend
{
    private const string StandIn = "stand-in";

    private readonly Func<IReadOnlyDictionary<string, string>> _libraries;
    private readonly object _lock = new();
    private NativeProvider? _provider;

    /// <summary>The provider, with its libraries where the environment says or else where they usually are.</summary>
    /// <param name="name"><c>tflite</c>, <c>edgetpu</c>, <c>openvino</c> or <c>tensorrt</c>.</param>
    public ShimBackend(string name)
        : this(name, ShimLibraries.OfEnvironment)
    {
    }

    /// <summary>The provider, with its libraries at given places.</summary>
    /// <param name="name">As above.</param>
    /// <param name="libraries">A file or folder by the library's name in edge_shim.h.</param>
    public ShimBackend(string name, IReadOnlyDictionary<string, string> libraries)
        : this(name, () => libraries)
    {
    }

    private ShimBackend(string name, Func<IReadOnlyDictionary<string, string>> libraries) => (Name, _libraries) = (name, libraries);

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Versions of all the libraries that take part, e.g. <c>libedgetpu 16.0 with TensorFlow Lite 2.14.1</c>.</summary>
    public string Version => ShimLibraries.Words(Libraries);

    /// <summary>The vendor's libraries that were loaded.</summary>
    /// <exception cref="EdgeException">One is missing, or another one than can be used.</exception>
    public IReadOnlyList<NativeLibraryInfo> Libraries => Provider().Libraries;

    /// <inheritdoc/>
    public bool IsStandIn => Libraries.Any(library =>
        library.Version.Contains(StandIn, StringComparison.OrdinalIgnoreCase) || Path.GetFileName(library.Path).Contains("standin", StringComparison.OrdinalIgnoreCase));

    /// <inheritdoc/>
    public IReadOnlyList<DeviceDescription> GetDevices() =>
        [.. SeenDevices().Select(device => new DeviceDescription($"{Name}:{device.Id}", NameOf(device), Name, Version) { MemoryBytes = device.MemoryBytes, Properties = device.Properties })];

    /// <inheritdoc/>
    public bool RunsOnProcessor(string device) => Name == "tflite" || (Name == "openvino" && (device == "CPU" || device.StartsWith("CPU.", StringComparison.Ordinal)));

    /// <inheritdoc/>
    /// <remarks>
    /// Of the settings, how far the graph may be rewritten and whether threads spin are the vendor's own affair here. The session has as many
    /// requests in flight as <see cref="SessionSettings.Concurrency"/> says, and as many sets of buffers as slots.
    /// </remarks>
    public IInferenceSession Open(string modelPath, string device, SessionSettings settings)
    {
        var model = ModelFile.Open(modelPath);
        ShimFormats.Require(Name, device, model);
        var shapes = ShapeResolver.Resolve(model, settings);
        var provider = Provider();
        return Guard(() => ShimSession.Open(provider, model, device, settings, shapes, RunsOnProcessor(device)));
    }

    /// <summary>
    /// Why the libraries that are here are known to fail together, in the provider's own words; null where nothing is known against them.
    /// The provider knows which those are and refuses them before it looks at device or model, so it is asked by opening what is neither.
    /// </summary>
    /// <exception cref="EdgeException">A library cannot be loaded.</exception>
    internal string? WhyLibrariesFail()
    {
        if (Name != "edgetpu")
            return null;

        const string device = "none";
        try
        {
            Provider().OpenSession(new NativeSessionSettings { Device = device, ModelPath = ShimLibrary.Path }).Dispose();
        }
        catch (ShimException error) when (error.Status == ShimStatus.LibraryMismatch)
        {
            var context = $"{Path.GetFileName(ShimLibrary.Path)}: ";
            var at = error.Message.IndexOf(context, StringComparison.Ordinal);
            return at < 0 ? error.Message : error.Message[(at + context.Length)..];
        }
        catch (ShimException)
        {
            // Any other error says that there is no such device or model, as is so.
        }

        return null;
    }

    /// <summary>Turns an error of edge_shim into one of ours, with the same message.</summary>
    internal static T Guard<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (ShimException error)
        {
            throw new EdgeException(error.Message, error);
        }
    }

    // TensorFlow Lite knows the processor by no name.
    private string NameOf(NativeDevice device) =>
        IsStandIn ? $"{StandIn} for {device.Name}" : Name == "tflite" ? Measurement.Machine.Processor.Detect().Name : device.Name;

    // What was tried, and what to install on this system, is long: the doctor tells it.
    private NativeProvider Load()
    {
        try
        {
            return NativeProvider.Open(Name, _libraries());
        }
        catch (ShimException error) when (error.Status == ShimStatus.LibraryMissing && error.Message.Contains(ShimMessage.Installable, StringComparison.Ordinal))
        {
            throw new EdgeException($"{Name}: {ShimMessage.Parse(Name, error.Message).Reason}; edge doctor says what to install, and where was looked", error);
        }
        catch (ShimException error)
        {
            throw new EdgeException(error.Message, error);
        }
    }

    private IReadOnlyList<NativeDevice> SeenDevices()
    {
        var provider = Provider();
        return Guard(provider.GetDevices);
    }

    private NativeProvider Provider()
    {
        lock (_lock)
            return _provider ??= Load();
    }
}
