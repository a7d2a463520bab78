using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.Diagnosis;
using EdgeNotebooks.Interop;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Cli.Tests.Diagnosis;

/// <summary>A machine made of files in a folder, for the diagnosis to look at.</summary>
internal sealed class FakeMachine : IDisposable
{
    public const string Bookworm = "ID=debian\nVERSION_ID=\"12\"\nVERSION_CODENAME=bookworm\n";
    public const string Forky = "ID=debian\nVERSION_CODENAME=forky\n";
    public const string Ubuntu = "ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"\n";
    public const string Fedora = "ID=fedora\nVERSION_ID=42\n";

    private readonly TemporaryFolder _root = new();
    private readonly HashSet<string> _closed = [];

    public FakeMachine(string osRelease = Bookworm)
    {
        Write("/etc/os-release", osRelease);
        Tree = new SystemTree(_root.Path, (path, _) => !_closed.Contains(path));
    }

    public SystemTree Tree { get; }

    public HostSystem Host => HostSystem.OfLinux(Tree, Architecture.X64);

    public void Dispose() => _root.Dispose();

    public FakeMachine Write(string path, string text = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_root.Path + path)!);
        File.WriteAllText(_root.Path + path, text);
        return this;
    }

    /// <summary>A file that this user may not use.</summary>
    public FakeMachine WriteClosed(string path)
    {
        _closed.Add(_root.Path + path);
        return Write(path);
    }

    public FakeMachine PlugIn(string usbId)
    {
        var folder = "/sys/bus/usb/devices/1-4";
        return Write($"{folder}/idVendor", usbId[..4] + "\n").Write($"{folder}/idProduct", usbId[5..] + "\n").Write($"{folder}/busnum", "1\n").Write($"{folder}/devnum", "12\n");
    }

    public FakeMachine Insert(string vendor, string device, string pciClass)
    {
        var folder = "/sys/bus/pci/devices/0000:01:00.0";
        return Write($"{folder}/vendor", vendor + "\n").Write($"{folder}/device", device + "\n").Write($"{folder}/class", pciClass + "\n");
    }

    public MachineDiagnosis Diagnosis(params (string Variable, string Path)[] configured) =>
        new(Tree, Host, new ShimDiagnosis("edge_shim 0.1.0", "libedge_shim.so", ProviderState.Available, null, []), configured.ToDictionary(pair => pair.Variable, pair => pair.Path));

    /// <summary>What the diagnosis says of a runtime whose library cannot be loaded.</summary>
    public ProviderDiagnosis Refused(string provider, string message, ShimStatus status = ShimStatus.LibraryMissing, params (string Variable, string Path)[] configured) =>
        Diagnosis(configured).Examine(new FakeBackend(provider, () => throw new EdgeException(message, new ShimException(status, message))));

    /// <summary>What it says of a runtime that is here, with these devices.</summary>
    public ProviderDiagnosis Loaded(string provider, params string[] devices) =>
        Diagnosis().Examine(new FakeBackend(provider, () => [.. devices.Select(device => new DeviceDescription($"{provider}:{device}", "a device", provider, "1.0"))]));

    private sealed class FakeBackend(string name, Func<IReadOnlyList<DeviceDescription>> devices) : IInferenceBackend
    {
        public string Name => name;

        // Asked first, as the library is loaded first.
        public string Version => devices().Count >= 0 ? "1.0" : "";

        public IReadOnlyList<DeviceDescription> GetDevices() => devices();

        public bool RunsOnProcessor(string device) => false;

        public IInferenceSession Open(string modelPath, string device, SessionSettings settings) => throw new NotSupportedException();
    }
}
