using System.Globalization;
using System.Runtime.InteropServices;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>What decides how something is installed here.</summary>
internal enum PackageManager
{
    /// <summary>Debian, Ubuntu, Raspberry Pi OS, JetPack.</summary>
    Apt,

    /// <summary>Fedora and Red Hat.</summary>
    Dnf,

    /// <summary>macOS with Homebrew.</summary>
    Brew,

    /// <summary>Windows.</summary>
    Winget,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>The operating system, as far as it decides the next step.</summary>
/// <param name="Packages">How packages are installed.</param>
/// <param name="Distribution">Linux's ID of os-release, e.g. <c>debian</c>; empty elsewhere.</param>
/// <param name="MajorVersion">First number of its VERSION_ID; null where it has none, as Debian's testing has not.</param>
/// <param name="Architecture">Of the processor.</param>
/// <param name="IsJetson">Whether it is NVIDIA's JetPack.</param>
internal sealed record HostSystem(PackageManager Packages, string Distribution, int? MajorVersion, Architecture Architecture, bool IsJetson)
{
    public static HostSystem Here { get; } = OperatingSystem.IsWindows() ? new(PackageManager.Winget, "", null, RuntimeInformation.OSArchitecture, false)
        : OperatingSystem.IsMacOS() ? new(PackageManager.Brew, "", null, RuntimeInformation.OSArchitecture, false)
        : OfLinux(SystemTree.Here, RuntimeInformation.OSArchitecture);

    public bool IsLinux => Packages is PackageManager.Apt or PackageManager.Dnf or PackageManager.Other;

    /// <summary>Reads /etc/os-release and JetPack's /etc/nv_tegra_release.</summary>
    public static HostSystem OfLinux(SystemTree tree, Architecture architecture)
    {
        var fields = (tree.Read("/etc/os-release") ?? "").Split('\n').Select(line => line.Split('=', 2)).Where(parts => parts.Length == 2)
            .GroupBy(parts => parts[0]).ToDictionary(group => group.Key, group => group.Last()[1].Trim().Trim('"', '\''));
        var id = fields.GetValueOrDefault("ID", "");
        string[] family = [id, .. fields.GetValueOrDefault("ID_LIKE", "").Split(' ')];
        var packages = family.Contains("debian") || family.Contains("ubuntu") ? PackageManager.Apt
            : family.Contains("fedora") || family.Contains("rhel") ? PackageManager.Dnf
            : PackageManager.Other;
        var version = fields.GetValueOrDefault("VERSION_ID", "").Split('.')[0];
        return new(packages, id, int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var major) ? major : null, architecture, tree.Exists("/etc/nv_tegra_release"));
    }

    /// <summary>The command, in the checkout, after which the next edge builds edge_shim anew, with whatever has come since.</summary>
    public string Forget => Packages == PackageManager.Winget ? @"del build\stamp & rmdir /s /q interop\obj\native" : "rm -rf build/stamp interop/obj/native";

    /// <summary>How the doctor is called.</summary>
    public string Doctor => Packages == PackageManager.Winget ? "edge doctor" : "./edge doctor";

    /// <summary>The command that installs packages; null where this project does not know their names.</summary>
    /// <param name="apt">Their names on Debian's family.</param>
    /// <param name="dnf">On Fedora's.</param>
    public string? Install(string? apt = null, string? dnf = null) => Packages switch
    {
        PackageManager.Apt when apt is not null => $"sudo apt-get install {apt}",
        PackageManager.Dnf when dnf is not null => $"sudo dnf install {dnf}",
        _ => null,
    };

    /// <summary>The command that sets a variable of the environment.</summary>
    public string Set(string variable, string value) => Packages == PackageManager.Winget ? $"setx {variable} {value}" : $"export {variable}={value}";
}
