namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>How to get libedgetpu. Which pairs of it and TensorFlow Lite fail is known to the provider, see <see cref="Shim.ShimBackend.WhyLibrariesFail"/>.</summary>
internal static class EdgeTpuRemedies
{
    private const string Releases = "https://github.com/feranick/libedgetpu/releases";

    /// <summary>Next steps, the best first.</summary>
    public static IReadOnlyList<Remedy> ForLibrary(HostSystem host)
    {
        const string which = $"from {Releases}, the build for your TensorFlow Lite (16.0TF2.x.y; Coral's own packages go with old releases only)";
        return host.Packages switch
        {
            PackageManager.Apt => [new Remedy($"download libedgetpu1-std {which}, and install it", "sudo apt-get install ./libedgetpu1-std_*.deb")],
            PackageManager.Winget => [new Remedy($"download edgetpu.dll {which}, and say where it is", host.Set("EDGE_EDGETPU_LIBRARY", @"C:\FOLDER\edgetpu.dll"))],
            PackageManager.Brew => [new Remedy($"download libedgetpu.1.dylib {which}, and say where it is", host.Set("EDGE_EDGETPU_LIBRARY", "/FOLDER/libedgetpu.1.dylib"))],
            _ => [new Remedy($"download libedgetpu.so.1 {which}, and say where it is", host.Set("EDGE_EDGETPU_LIBRARY", "/FOLDER/libedgetpu.so.1"))],
        };
    }

    /// <summary>Where the library is here and finds no device.</summary>
    public static IReadOnlyList<Remedy> ForDevice(HostSystem host) =>
        host.IsLinux ? [new Remedy("plug one in, and see that the system lists it (USB 1a6e:089a or 18d1:9302, PCIe 1ac1:089a)", "lsusb", "lspci -d 1ac1:089a")]
        : [new Remedy("plug one in, and see that the system lists it (USB 1a6e:089a or 18d1:9302)")];
}
