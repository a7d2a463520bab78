namespace EdgeNotebooks.Models;

/// <summary>Tells formats apart, and their names.</summary>
public static class ModelFormats
{
    private const int HeadBytes = 64;

    /// <summary>The endings of model files, in lower case.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".onnx", ".tflite", ".xml"];

    /// <summary>What to ask a user for.</summary>
    public const string Readable = "an ONNX (.onnx), TensorFlow Lite (.tflite) or OpenVINO (.xml) file";

    /// <summary>Whether a file's name has one of the endings.</summary>
    public static bool HasExtension(string path) => Extensions.Any(extension => path.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    /// <summary>The format's name for people.</summary>
    public static string ToName(this ModelFormat format) => format switch
    {
        ModelFormat.TfLite => "TensorFlow Lite",
        ModelFormat.OpenVinoIr => "OpenVINO IR",
        _ => "ONNX",
    };

    /// <summary>The format by a file's first bytes; where they say nothing, by its name; ONNX where neither does, as it has no mark of its own.</summary>
    internal static ModelFormat Of(string path, Stream stream)
    {
        Span<byte> head = stackalloc byte[HeadBytes];
        head = head[..stream.ReadAtLeast(head, HeadBytes, throwOnEndOfStream: false)];
        stream.Position = 0;
        if (IsTfLite(head, stream.Length))
            return ModelFormat.TfLite;
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        return text.StartsWith("<?xml"u8) || text.StartsWith("<net"u8) || path.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) ? ModelFormat.OpenVinoIr
            : path.EndsWith(".tflite", StringComparison.OrdinalIgnoreCase) ? ModelFormat.TfLite
            : ModelFormat.Onnx;
    }

    // The mark alone could be part of an ONNX file's producer; the root's place before it then lies beyond the file.
    private static bool IsTfLite(ReadOnlySpan<byte> head, long length) =>
        head.Length >= 8 && head[4..].StartsWith(TfLite.TfLiteReader.Identifier) && BitConverter.ToUInt32(head) < length;
}
