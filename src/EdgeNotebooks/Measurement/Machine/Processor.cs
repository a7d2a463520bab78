using System.Diagnostics;
using System.Runtime.InteropServices;

namespace EdgeNotebooks.Measurement.Machine;

/// <summary>The machine's processor.</summary>
public sealed record Processor
{
    /// <summary>The vendor's model name, or the architecture where the system does not tell.</summary>
    public required string Name { get; init; }

    /// <summary>Architecture in .NET's words: <c>x64</c>, <c>arm64</c>.</summary>
    public required string Architecture { get; init; }

    /// <summary>Hardware threads that this process may use (affinity and container limits counted).</summary>
    public required int LogicalCores { get; init; }

    /// <summary>Cores; null where the system does not tell.</summary>
    public required int? PhysicalCores { get; init; }

    /// <summary>Vector and matrix instructions that runtimes choose kernels by, e.g. avx2, avx512_vnni, asimddp.</summary>
    public required IReadOnlyList<string> Features { get; init; }

    /// <summary>Asks the system. Never fails: what is not told is null or empty.</summary>
    public static Processor Detect()
    {
        var cpuInfo = CpuInfo.Read("/proc/cpuinfo");
        var architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        return new Processor
        {
            Name = cpuInfo.ModelName ?? BoardName() ?? MacName() ?? System.Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? architecture,
            Architecture = architecture,
            LogicalCores = System.Environment.ProcessorCount,
            PhysicalCores = cpuInfo.PhysicalCores,
            Features = cpuInfo.Features,
        };
    }

    // An Arm board's cpuinfo names no model, its device tree does: "Raspberry Pi 3 Model B Rev 1.2".
    private static string? BoardName() => SystemFile.TryRead("/proc/device-tree/model")?.Trim('\0', '\n', ' ');

    private static string? MacName()
    {
        if (!OperatingSystem.IsMacOS())
            return null;

        try
        {
            using var sysctl = Process.Start(new ProcessStartInfo("/usr/sbin/sysctl", "-n machdep.cpu.brand_string") { RedirectStandardOutput = true });
            return sysctl?.StandardOutput.ReadToEnd().Trim() is { Length: > 0 } name ? name : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
