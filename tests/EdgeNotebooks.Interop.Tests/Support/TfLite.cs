using EdgeNotebooks.Inference.Shim;

namespace EdgeNotebooks.Interop.Tests.Support;

/// <summary>A real TensorFlow Lite: what the system's loader finds, or Debian's in a folder of its own.</summary>
internal static class TfLite
{
    /// <summary>The backend, or the test is skipped under the suite <c>tflite</c>.</summary>
    public static ShimBackend Required(ShimBackend backend)
    {
        try
        {
            _ = backend.Libraries;
        }
        catch (EdgeException error) when (error.InnerException is ShimException { Status: ShimStatus.LibraryMissing })
        {
            Assert.Skip("tflite: no TensorFlow Lite C library here; native-shims/tools/tflite-sysroot.sh build/tflite gets Debian's");
        }

        return backend;
    }
}
