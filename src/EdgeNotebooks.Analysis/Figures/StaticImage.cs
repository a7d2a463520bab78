namespace EdgeNotebooks.Analysis.Figures;

/// <summary>A rendered figure, or the reason why there is none.</summary>
/// <param name="Format">What the data is.</param>
/// <param name="Data">The file's bytes; null when there is no image.</param>
/// <param name="Reason">Why there is none, in one sentence; null when there is one.</param>
public sealed record StaticImage(ImageFormat Format, byte[]? Data, string? Reason)
{
    /// <summary>One transparent pixel as PNG: for a host that was promised an image before the browser failed.</summary>
    internal static readonly byte[] Blank = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    /// <summary>The image as a <c>data:</c> address; null when there is none.</summary>
    public string? ToDataUri() => Data is null ? null : $"data:{(Format == ImageFormat.Png ? "image/png" : "image/svg+xml")};base64,{Convert.ToBase64String(Data)}";
}
