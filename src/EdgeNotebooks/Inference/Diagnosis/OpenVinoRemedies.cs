using System.Runtime.InteropServices;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>How to get OpenVINO.</summary>
internal static class OpenVinoRemedies
{
    private const string Variable = "EDGE_OPENVINO_LIBRARY";

    /// <summary>Next steps, the best first.</summary>
    /// <param name="host">The system.</param>
    /// <param name="forStick">Whether it is for a Neural Compute Stick 2, which the archives of 2022.3.1 are the last to run.</param>
    public static IReadOnlyList<Remedy> For(HostSystem host, bool forStick) =>
        forStick && host.IsLinux ? [Archive(host)]
        : host.Packages == PackageManager.Brew ? [new Remedy("install it with Homebrew", "brew install openvino"), Wheel(host)]
        : [Wheel(host)];

    // Wheels have the library under a versioned name only, in a folder that only the variable can name.
    private static Remedy Wheel(HostSystem host) => host.Packages == PackageManager.Winget
        ? new(
            "install its Python package into a folder of its own, and say where its library is",
            @"py -m venv %USERPROFILE%\openvino",
            @"%USERPROFILE%\openvino\Scripts\pip install openvino",
            host.Set(Variable, @"%USERPROFILE%\openvino\Lib\site-packages\openvino\libs"))
        : new(
            "install its Python package into a folder of its own, and say where its library is",
            host.Install(apt: "python3-venv"),
            "python3 -m venv ~/openvino",
            "~/openvino/bin/pip install openvino",
            host.Set(Variable, "$(echo ~/openvino/lib/python3*/site-packages/openvino/libs)"));

    private static Remedy Archive(HostSystem host)
    {
        var name = host.Architecture == Architecture.Arm64 ? "l_openvino_toolkit_debian9_2022.3.1.9227.cf2c7da5689_arm64" : "l_openvino_toolkit_ubuntu20_2022.3.1.9227.cf2c7da5689_x86_64";
        var libraries = host.Architecture == Architecture.Arm64 ? "arm64" : "intel64";
        return new(
            "install the archive of OpenVINO 2022.3.1, the last release that runs a Neural Compute Stick 2",
            $"curl -LO https://storage.openvinotoolkit.org/repositories/openvino/packages/2022.3.1/linux/{name}.tgz",
            $"tar -xzf {name}.tgz -C ~",
            host.Set(Variable, $"~/{name}/runtime/lib/{libraries}"));
    }
}
