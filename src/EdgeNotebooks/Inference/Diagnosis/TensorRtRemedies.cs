using System.Text.RegularExpressions;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>How to get TensorRT, its module and NVIDIA's driver.</summary>
internal static partial class TensorRtRemedies
{
    /// <summary>The module was not built: it is where TensorRT's headers are.</summary>
    public static IReadOnlyList<Remedy> ForModule(HostSystem host, SystemTree tree)
    {
        if (FindHeaders(tree) is var (folder, major))
            return [new Remedy($"TensorRT {major}'s headers are in {folder}: build again with them", host.Forget, $"EDGE_CMAKE_ARGUMENTS=-DTENSORRT{major}_INCLUDE_DIR={folder} {host.Doctor}")];

        const string install = "install TensorRT with its headers from NVIDIA's repository, and build again with them";
        return host.Packages switch
        {
            // The build looks where these packages put them.
            PackageManager.Apt => [new Remedy(install, host.Install(apt: host.IsJetson ? "nvidia-jetpack" : "libnvinfer-dev libnvonnxparsers-dev"), host.Forget, host.Doctor)],
            PackageManager.Winget => [new Remedy(
                "unpack NVIDIA's TensorRT 10 under C:\\, and build again with its headers",
                host.Forget,
                @"set EDGE_CMAKE_ARGUMENTS=-DTENSORRT10_INCLUDE_DIR=C:\TensorRT-10\include",
                host.Doctor)],
            _ => [new Remedy(
                $"{install} (8 or 11 in place of 10 where that is its major version)",
                host.Install(dnf: "libnvinfer-devel libnvonnxparsers-devel"),
                host.Forget,
                $"EDGE_CMAKE_ARGUMENTS=-DTENSORRT10_INCLUDE_DIR=/usr/include {host.Doctor}")],
        };
    }

    /// <summary>TensorRT's own libraries are missing or others than the module was built for.</summary>
    public static IReadOnlyList<Remedy> ForLibrary(HostSystem host) =>
        [new Remedy(
            "install TensorRT of the module's major version, from NVIDIA's repository or archive, or say where it is with EDGE_TENSORRT_LIBRARY",
            host.Install(apt: host.IsJetson ? "nvidia-jetpack" : "libnvinfer10 libnvonnxparsers10", dnf: "libnvinfer10 libnvonnxparsers10"))];

    /// <summary>NVIDIA's driver is missing.</summary>
    public static IReadOnlyList<Remedy> ForDriver(HostSystem host) => host switch
    {
        { IsJetson: true } => [new Remedy("install JetPack, which has the driver", "sudo apt-get install nvidia-jetpack")],
        { Distribution: "ubuntu" } => [new Remedy("install NVIDIA's driver and restart", "sudo ubuntu-drivers install", "sudo reboot")],
        { Distribution: "debian" } => [new Remedy("install NVIDIA's driver (apt's sources need contrib, non-free and non-free-firmware) and restart", "sudo apt-get install nvidia-driver", "sudo reboot")],
        _ => [new Remedy("install NVIDIA's driver of https://www.nvidia.com/drivers and restart")],
    };

    /// <summary>Nothing here that TensorRT would run on.</summary>
    public static IReadOnlyList<Remedy> WithoutGpu { get; } = [new Remedy("nothing to do without an NVIDIA GPU; with one, edge doctor says what to install")];

    private static (string Folder, string Major)? FindHeaders(SystemTree tree)
    {
        string[] folders = ["/usr/include", .. tree.Entries("/usr/include", "*-linux-gnu"), "/usr/local/tensorrt/include", .. tree.Entries("/opt", "TensorRT-*").Select(folder => folder + "/include")];
        foreach (var folder in folders)
        {
            var major = MajorLine().Match(tree.Read($"{folder}/NvInferVersion.h") ?? "").Groups[1].Value;
            if (major is "8" or "10" or "11")
                return (folder, major);
        }

        return null;
    }

    // From release 10 on the number stands behind another name.
    [GeneratedRegex(@"^#define (?:NV_TENSORRT_MAJOR|TRT_MAJOR_ENTERPRISE) (\d+)", RegexOptions.Multiline)]
    private static partial Regex MajorLine();
}
