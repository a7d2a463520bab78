using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace EdgeNotebooks.Measurement.Machine;

/// <summary>
/// The machine and the versions that a measurement was made with: all that has to be the same for two measurements to
/// be comparable. Holds no host name, user name, address or path.
/// </summary>
public sealed record MachineDescription
{
    /// <summary>The processor.</summary>
    public required Processor Processor { get; init; }

    /// <summary>Physical memory that this process may use, in bytes.</summary>
    public required long MemoryBytes { get; init; }

    /// <summary>Operating system and its version.</summary>
    public required string OperatingSystem { get; init; }

    /// <summary>Linux's cpufreq governor of the first core; null where there is none, as in most virtual machines.</summary>
    public required string? Governor { get; init; }

    /// <summary>Hypervisor or container that is known to be between us and the machine; null when none is seen.</summary>
    public required string? Virtualization { get; init; }

    /// <summary>Version of .NET.</summary>
    public required string Runtime { get; init; }

    /// <summary>Version of this library.</summary>
    public required string EdgeNotebooks { get; init; }

    /// <summary>Versions of the inference runtimes by backend name; a runtime that cannot be loaded is absent.</summary>
    public required IReadOnlyDictionary<string, string> Backends { get; init; }

    /// <summary>Twelve hexadecimal digits that are the same for the same description.</summary>
    [JsonIgnore]
    public string Id
    {
        get
        {
            var text = new StringBuilder();
            text.AppendJoin('\n', Processor.Name, Processor.Architecture, Processor.LogicalCores, Processor.PhysicalCores);
            text.Append('\n').AppendJoin(' ', Processor.Features);
            text.Append('\n').AppendJoin('\n', MemoryBytes, OperatingSystem, Governor, Virtualization, Runtime, EdgeNotebooks);
            foreach (var (backend, version) in Backends.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                text.Append(CultureInfo.InvariantCulture, $"\n{backend} {version}");
            return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..12].ToLowerInvariant();
        }
    }

    /// <summary>Asks the system.</summary>
    /// <param name="backends">Versions of the runtimes in use, by backend name.</param>
    public static MachineDescription Detect(IReadOnlyDictionary<string, string> backends) => new()
    {
        Processor = Processor.Detect(),
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        OperatingSystem = OperatingSystemName(),
        Governor = SystemFile.TryRead("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor")?.Trim(),
        Virtualization = VirtualizationOf(SystemFile.TryRead("/proc/cpuinfo") ?? "", SystemFile.TryRead("/sys/class/dmi/id/sys_vendor")?.Trim()),
        Runtime = RuntimeInformation.FrameworkDescription,
        EdgeNotebooks = LibraryVersion,
        Backends = backends,
    };

    /// <summary>This library's version; with the commit where it was built from a checkout.</summary>
    public static string LibraryVersion { get; } =
        typeof(MachineDescription).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static string OperatingSystemName()
    {
        var release = SystemFile.TryRead("/etc/os-release") ?? "";
        var pretty = release.Split('\n').FirstOrDefault(line => line.StartsWith("PRETTY_NAME=", StringComparison.Ordinal));
        return pretty is null
            ? RuntimeInformation.OSDescription
            : $"{pretty["PRETTY_NAME=".Length..].Trim('"')}, Linux {System.Environment.OSVersion.Version}";
    }

    private static string? VirtualizationOf(string cpuInfo, string? vendor)
    {
        var hypervisor = cpuInfo.Contains(" hypervisor", StringComparison.Ordinal);
        var container = File.Exists("/.dockerenv") || File.Exists("/run/.containerenv");
        return (hypervisor, container) switch
        {
            (true, true) => $"container in a virtual machine{Vendor()}",
            (true, false) => $"virtual machine{Vendor()}",
            (false, true) => "container",
            _ => null,
        };

        string Vendor() => string.IsNullOrEmpty(vendor) ? "" : $" ({vendor})";
    }
}
