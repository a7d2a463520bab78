using System.Runtime.InteropServices;

namespace EdgeNotebooks.Inference.Diagnosis;

/// <summary>How to get a C library of TensorFlow Lite: Google publishes none.</summary>
internal static class TfLiteRemedies
{
    private const string Variable = "EDGE_TFLITE_LIBRARY";

    // Debian's first release with the library is 14 (forky).
    private const int DebianWithPackage = 14;

    /// <summary>Next steps, the best first.</summary>
    public static IReadOnlyList<Remedy> For(HostSystem host)
    {
        if (host.Distribution == "debian" && (host.MajorVersion ?? DebianWithPackage) >= DebianWithPackage)
            return [new Remedy("install Debian's package", "sudo apt-get install libtensorflow-lite2.14.1")];
        return host switch
        {
            // The script's dotnet is for this architecture.
            { Distribution: "debian", Architecture: Architecture.X64 } => [Unpacked("sudo apt-get install patchelf", ""), FromSource(host)],
            { Packages: PackageManager.Apt, Architecture: Architecture.X64, IsJetson: false } => [FromSource(host), Unpacked("sudo apt-get install patchelf debian-archive-keyring", "TFLITE_ARCHIVE=ADDRESS_OF_A_DEBIAN_MIRROR ")],
            _ => [FromSource(host)],
        };
    }

    // The dotnet of that folder finds the library by itself; any other would find it without the libraries that it needs.
    private static Remedy Unpacked(string tools, string archive) => new(
        "unpack the library of Debian 14 and what it needs into a folder of your own (takes seconds)",
        tools,
        $"{archive}native-shims/tools/tflite-sysroot.sh ~/tflite",
        "export PATH=~/tflite/dotnet:$PATH",
        "./edge devices");

    private static Remedy FromSource(HostSystem host)
    {
        var windows = host.Packages == PackageManager.Winget;
        var home = windows ? "%USERPROFILE%" : "~";
        var built = windows ? @"%USERPROFILE%\tflite-build\Release\tensorflowlite_c.dll" : host.Packages == PackageManager.Brew ? "~/tflite-build/libtensorflowlite_c.dylib" : "~/tflite-build/libtensorflowlite_c.so";
        return new(
            "build it from source (half an hour; needs git, CMake 3.16 and a C++17 compiler)",
            $"git clone --depth 1 --branch v2.16.1 https://github.com/tensorflow/tensorflow {home}/tensorflow",
            $"cmake -S {home}/tensorflow/tensorflow/lite/c -B {home}/tflite-build -DCMAKE_BUILD_TYPE=Release -DCMAKE_POLICY_VERSION_MINIMUM=3.5",
            $"cmake --build {home}/tflite-build --config Release --parallel 4",
            host.Set(Variable, built));
    }
}
