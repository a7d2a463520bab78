namespace EdgeNotebooks.Data.Images;

/// <summary>Which kind of picture a file holds, by its first bytes: a file's name proves nothing.</summary>
internal static class ImageSignature
{
    /// <summary>The kinds that are read, for messages.</summary>
    public const string Readable = "JPEG, PNG, BMP, WebP or GIF";

    /// <summary>Endings of their names, in lower case.</summary>
    public static IReadOnlyList<string> Extensions { get; } = [".jpg", ".jpeg", ".png", ".bmp", ".webp", ".gif"];

    private static ReadOnlySpan<byte> Jpeg => [0xFF, 0xD8, 0xFF];

    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary><c>JPEG</c>, <c>PNG</c>, <c>BMP</c>, <c>WebP</c> or <c>GIF</c>; null for anything else.</summary>
    public static string? KindOf(ReadOnlySpan<byte> encoded) =>
        encoded.StartsWith(Jpeg) ? "JPEG"
        : encoded.StartsWith(Png) ? "PNG"
        : encoded.StartsWith("BM"u8) ? "BMP"
        : encoded.StartsWith("RIFF"u8) && encoded.Length >= 12 && encoded[8..].StartsWith("WEBP"u8) ? "WebP"
        : encoded.StartsWith("GIF87a"u8) || encoded.StartsWith("GIF89a"u8) ? "GIF"
        : null;

    /// <summary>The kind, or a line that says what is wrong.</summary>
    /// <exception cref="EdgeException">The file is empty or of no kind that is read.</exception>
    public static string Require(ReadOnlySpan<byte> encoded, string name)
    {
        if (encoded.IsEmpty)
            throw new EdgeException($"picture '{name}' is empty (0 bytes); copy it again");
        return KindOf(encoded) ?? throw new EdgeException($"'{name}' is not a picture that can be read, whatever its name says; give a {Readable} file");
    }
}
