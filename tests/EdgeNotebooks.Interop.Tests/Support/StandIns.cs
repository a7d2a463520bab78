namespace EdgeNotebooks.Interop.Tests.Support;

/// <summary>Stand-ins for vendors' libraries that cannot be had. Test parts: their numbers are no device's.</summary>
internal static class StandIns
{
    private static readonly string Native = Path.Combine(AppContext.BaseDirectory, "native");

    // Kept until the process ends: a library is never unloaded.
    private static readonly DirectoryInfo Copies = Directory.CreateTempSubdirectory("edge-standins-");
    private static int _count;

    static StandIns()
    {
        NativeEnvironment.Set("STANDIN_OPENVINO_ONNXRUNTIME", OnnxRuntime);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Copies.Delete(recursive: true);
    }

    /// <summary>The native library that the tests have from ONNX Runtime's package.</summary>
    public static string OnnxRuntime =>
        Directory.EnumerateFiles(AppContext.BaseDirectory, "libonnxruntime.so", SearchOption.AllDirectories)
            .First(path => path.Contains(System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier, StringComparison.Ordinal) || Path.GetDirectoryName(path) + "/" == AppContext.BaseDirectory);

    /// <summary>A stand-in for OpenVINO's C library over ONNX Runtime, with the element types' numbers of that year's releases.</summary>
    public static StandIn OpenVino(string numbering = "2025.1")
    {
        var standIn = new StandIn(Copy("libstandin_openvino_c.so"), "standin_openvino_configure");
        standIn.Configure("numbering", numbering);
        return standIn;
    }

    /// <summary>A stand-in for libedgetpu, whose delegate claims compiled models inside a real TensorFlow Lite.</summary>
    public static StandIn EdgeTpu() => new(Copy("libstandin_edgetpu.so"), "standin_edgetpu_configure", "standin_edgetpu_count");

    /// <summary>A stand-in for NVML: GPUs that are none.</summary>
    /// <param name="isOld">Of a driver from before there was an energy counter.</param>
    public static StandIn Nvml(bool isOld = false) => new(Copy(isOld ? "libstandin_nvml_old.so" : "libstandin_nvml.so"), "standin_nvml_configure", "standin_nvml_count");

    /// <summary>A native program of the tests, or the test is skipped under the suite <c>native</c>.</summary>
    public static string Program(string name)
    {
        var path = Path.Combine(Native, name);
        Assert.SkipUnless(File.Exists(path), $"native: {name} was not built; it needs CMake and a C++ compiler");
        return path;
    }

    /// <summary>A copy of a native part of the tests, or the test is skipped under the suite <c>native</c>.</summary>
    public static string Copy(string name)
    {
        var original = Path.Combine(Native, name);
        if (!File.Exists(original))
            Assert.Skip($"native: {name} was not built; it needs CMake, a C++ compiler and, for libedgetpu's, the headers that native-shims/tools/tflite-sysroot.sh brings");
        var copy = Path.Combine(Copies.FullName, $"{Interlocked.Increment(ref _count)}-{name}");
        File.Copy(original, copy);
        return copy;
    }
}
