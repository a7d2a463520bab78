using EdgeNotebooks.Inference.Shim;

namespace EdgeNotebooks.Interop.Tests.Support;

/// <summary>A real TensorFlow Lite: what the environment names, or what the system's loader finds, Debian's in a folder of its own among it.</summary>
internal static class TfLite
{
    private static readonly Lazy<bool> IsHere = new(Probe);

    /// <summary>Where the environment says that it is.</summary>
    public static IReadOnlyDictionary<string, string> Libraries { get; } = ShimLibraries.OfEnvironment();

    /// <summary>Whether there is one.</summary>
    public static bool IsThere => IsHere.Value;

    /// <summary>Skips the test under the suite <c>tflite</c> where there is none.</summary>
    public static void Require() =>
        Assert.SkipUnless(IsHere.Value, "tflite: no TensorFlow Lite C library here; native-shims/tools/tflite-sysroot.sh build/tflite gets Debian's");

    private static bool Probe()
    {
        try
        {
            NativeProvider.Open("tflite", Libraries).Dispose();
            return true;
        }
        catch (ShimException error) when (error.Status == ShimStatus.LibraryMissing)
        {
            return false;
        }
    }
}
