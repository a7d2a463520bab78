using System.Runtime.InteropServices;

namespace EdgeNotebooks.Inference.OnnxRuntime;

/// <summary>
/// Switches off what ONNX Runtime's official libraries have since 1.29 on systems other than Windows: a thread that
/// uploads usage events, a database of them in the home folder and a persistent device id. None of that belongs into a
/// measurement. The variable has to be set before the library is initialised (microsoft/onnxruntime pull request 27379).
/// </summary>
internal static partial class Telemetry
{
    private const string Variable = "ORT_DISABLE_TELEMETRY";

    /// <summary>Sets the variable where the user has not.</summary>
    public static void SwitchOff()
    {
        // .NET keeps an environment of its own: native code sees only what libc is told.
        if (!OperatingSystem.IsWindows())
            _ = SetEnvironment(Variable, "1", overwrite: 0);
    }

    [LibraryImport("libc", EntryPoint = "setenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int SetEnvironment(string name, string value, int overwrite);
}
