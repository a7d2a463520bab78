using Microsoft.ML.OnnxRuntime;

namespace EdgeNotebooks.Inference.OnnxRuntime;

/// <summary>The one place where errors of ONNX Runtime and of loading it become ours.</summary>
internal static class OnnxRuntimeLibrary
{
    static OnnxRuntimeLibrary() => Telemetry.SwitchOff();

    /// <summary>Calls into ONNX Runtime; a library that cannot be loaded becomes one line with the next step.</summary>
    public static T Guard<T>(Func<T> call)
    {
        try
        {
            return call();
        }
        catch (Exception error) when (error is TypeInitializationException or DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            var cause = error;
            while (cause.InnerException is { } inner)
                cause = inner;
            throw new EdgeException(
                $"onnxruntime: its native library cannot be loaded ({OneLine(cause.Message)}); it needs glibc 2.28 or later on Linux; build again with ./edge, then see edge doctor", error);
        }
    }

    /// <summary>The error to throw when ONNX Runtime refuses something.</summary>
    public static EdgeException Failure(string deviceId, string modelPath, string what, OnnxRuntimeException error) =>
        new($"{deviceId} cannot {what} {Path.GetFileName(modelPath)}: {OneLine(error.Message)}", error);

    /// <summary>A message without line breaks, of 400 characters at most.</summary>
    public static string OneLine(string message)
    {
        var words = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        const int Enough = 400;
        return words.Length <= Enough ? words : words[..Enough] + "...";
    }
}
