using EdgeNotebooks.Inference.Remote;
using EdgeNotebooks.Inference.Shim;
using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>Looks at every runtime: what is here, what is not, and the next step on this system. Changes nothing.</summary>
public sealed class MachineDiagnosis
{
    private readonly SystemTree _tree;
    private readonly HostSystem _host;
    private readonly IReadOnlyDictionary<string, string> _configured;

    /// <param name="tree">What the system tells of itself.</param>
    /// <param name="host">What the system is.</param>
    /// <param name="shim">How it is with edge_shim.</param>
    /// <param name="configured">Paths of libraries that the user has set, by the variable.</param>
    internal MachineDiagnosis(SystemTree tree, HostSystem host, ShimDiagnosis shim, IReadOnlyDictionary<string, string> configured)
    {
        (_tree, _host, Shim, _configured) = (tree, host, shim, configured);
        Attached = AttachedDevices.Find(tree);
    }

    /// <summary>How it is with edge_shim.</summary>
    public ShimDiagnosis Shim { get; }

    /// <summary>Devices that the operating system sees: whether this user may use them. Linux only; elsewhere none.</summary>
    public IReadOnlyList<AccessCheck> Access => [.. Attached.Select(AccessCheck.Of)];

    /// <summary>Devices that the operating system sees, whoever can use them.</summary>
    internal IReadOnlyList<AttachedDevice> Attached { get; }

    /// <summary>This machine's; loads edge_shim and nothing else.</summary>
    public static MachineDiagnosis Here()
    {
        var set = ShimLibraries.OfEnvironment().ToDictionary(pair => ShimLibraries.Variables[pair.Key], pair => pair.Value);
        return new(SystemTree.Here, HostSystem.Here, ShimDiagnosis.Here(), set);
    }

    /// <summary>Every runtime, in the order of <see cref="Backends.All"/>. Loads their libraries and asks for their devices.</summary>
    public IReadOnlyList<ProviderDiagnosis> Providers() => [.. Backends.All.Select(Examine)];

    /// <summary>One runtime.</summary>
    internal ProviderDiagnosis Examine(IInferenceBackend backend)
    {
        if (backend is ShimBackend && Shim.State != ProviderState.Available)
            return new(backend.Name, Shim.State) { Reason = WithAttached(backend.Name, "edge_shim cannot be loaded"), Steps = Shim.Steps };

        if (backend is RemoteBackend remote)
            return RemoteDiagnosis.Of(remote, RemoteServers.Look());

        IReadOnlyList<NativeLibraryInfo> libraries = [];
        try
        {
            libraries = backend is ShimBackend shim ? shim.Libraries : [new NativeLibraryInfo(backend.Name, backend.Version, "")];
            var devices = backend.GetDevices();
            var conflict = (backend as ShimBackend)?.WhyLibrariesFail();
            return new(backend.Name, devices.Count > 0 ? ProviderState.Available : ProviderState.NoDevice)
            {
                Libraries = libraries,
                Devices = devices,
                Conflict = conflict,
                Reason = devices.Count > 0 ? null : WithAttached(backend.Name, $"{libraries[^1].Name} sees no device"),
                Steps = conflict is not null ? EdgeTpuRemedies.ForLibrary(_host) : devices.Count > 0 ? UnseenStick(backend.Name, devices) : WithoutDevice(backend.Name),
                IsMisconfigured = conflict is not null && IsMisconfigured(string.Join(' ', libraries.Select(library => library.Path))),
            };
        }
        catch (EdgeException error)
        {
            return Failed(backend.Name, libraries, error);
        }
    }

    private ProviderDiagnosis Failed(string name, IReadOnlyList<NativeLibraryInfo> libraries, EdgeException error)
    {
        var state = (error.InnerException as ShimException)?.Status switch
        {
            ShimStatus.LibraryMissing => ProviderState.LibraryMissing,
            ShimStatus.LibraryMismatch => ProviderState.LibraryMismatch,
            null when libraries.Count == 0 => ProviderState.LibraryMissing,
            _ => ProviderState.Failed,
        };
        var whole = (error.InnerException as ShimException)?.Message ?? error.Message;
        var message = ShimMessage.Parse(name, whole);
        var isMisconfigured = state is ProviderState.LibraryMissing or ProviderState.LibraryMismatch && IsMisconfigured(whole);
        return new(name, state)
        {
            Libraries = libraries,
            // What tflite says already is not said twice.
            Tried = name == "edgetpu" && IsAboutTfLite(message.Reason) ? [] : message.Tried,
            Reason = WithAttached(name, message.Reason),
            Steps = isMisconfigured ? Reconfigure(whole) : state == ProviderState.Failed ? WithoutDevice(name) : ToInstall(name, message.Reason),
            IsMisconfigured = isMisconfigured,
        };
    }

    // A device in the hand is the best reason to go on reading.
    private string WithAttached(string provider, string reason) =>
        Attached.FirstOrDefault(device => device.Provider == provider) is { } device ? $"{device.Sentence}, and {reason}" : reason;

    private static bool IsAboutTfLite(string reason) => reason.StartsWith("TensorFlow Lite", StringComparison.Ordinal);

    private bool IsMisconfigured(string text) => _configured.Values.Any(path => text.Contains(path, StringComparison.Ordinal));

    private IReadOnlyList<Remedy> Reconfigure(string message)
    {
        var variable = _configured.First(pair => message.Contains(pair.Value, StringComparison.Ordinal)).Key;
        return [new Remedy($"set {variable} to the library's file or its folder, or unset it to have the usual places looked at; where a library that it needs cannot be opened, install that")];
    }

    private IReadOnlyList<Remedy> ToInstall(string provider, string reason) => provider switch
    {
        "tflite" => TfLiteRemedies.For(_host),
        "edgetpu" => IsAboutTfLite(reason) ? [new Remedy("get TensorFlow Lite first, as tflite above says; then libedgetpu, which goes with it")] : EdgeTpuRemedies.ForLibrary(_host),
        "openvino" => OpenVinoRemedies.For(_host, Attached.Any(device => device.Kind == AttachedKind.NeuralComputeStick)),
        "tensorrt" when _host.IsLinux && Attached.All(device => device.Provider != "tensorrt") => TensorRtRemedies.WithoutGpu,
        "tensorrt" when reason.Contains("driver library", StringComparison.Ordinal) => TensorRtRemedies.ForDriver(_host),
        "tensorrt" when reason.Contains("built without TensorRT", StringComparison.Ordinal) => TensorRtRemedies.ForModule(_host, _tree),
        "tensorrt" => TensorRtRemedies.ForLibrary(_host),
        _ => [new Remedy("its devices cannot be measured until the library loads; the other runtimes can be used without it")],
    };

    private IReadOnlyList<Remedy> WithoutDevice(string provider) =>
        Attached.FirstOrDefault(device => device.Provider == provider && !device.IsUsable) is { } closed ? AccessRemedies.For(closed)
        : provider switch
        {
            "edgetpu" => EdgeTpuRemedies.ForDevice(_host),
            "tensorrt" => TensorRtRemedies.WithoutGpu,
            _ => [new Remedy("see that the device is plugged in and its driver is loaded")],
        };

    // Releases from 2023.0 on, and 2022.3.0, have no plugin for it and say nothing.
    private IReadOnlyList<Remedy> UnseenStick(string provider, IReadOnlyList<DeviceDescription> devices) =>
        provider == "openvino" && Attached.Any(device => device is { Kind: AttachedKind.NeuralComputeStick, IsUsable: true })
            && !devices.Any(device => device.Id.Contains("MYRIAD", StringComparison.Ordinal))
            ? OpenVinoRemedies.For(_host, forStick: true)
            : [];
}
