using System.Runtime.InteropServices;
using System.Text;

namespace EdgeNotebooks.Interop;

/// <summary>Text on both sides of the boundary.</summary>
internal static unsafe class Utf8
{
    /// <summary>A copy of a text that belongs to the native side; empty for NULL.</summary>
    public static string Read(byte* text) => Marshal.PtrToStringUTF8((nint)text) ?? "";

    /// <summary>The bytes that the native side reads, with the 0 at the end.</summary>
    /// <exception cref="ShimException">The text itself holds a 0, at which the native side would stop reading.</exception>
    public static byte[] Bytes(string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ShimException(ShimStatus.InvalidArgument, $"'{text.Replace("\0", "\\0", StringComparison.Ordinal)}' holds a zero character");
        var bytes = new byte[Encoding.UTF8.GetByteCount(text) + 1];
        Encoding.UTF8.GetBytes(text, bytes);
        return bytes;
    }
}
