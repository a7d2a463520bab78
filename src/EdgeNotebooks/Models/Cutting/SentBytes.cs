namespace EdgeNotebooks.Models.Cutting;

/// <summary>Bytes of what crosses a cut in one form.</summary>
/// <param name="Raw">As it is.</param>
/// <param name="Zlib">Compressed without loss: zlib, level 6, each tensor on its own.</param>
public readonly record struct SentBytes(long Raw, long Zlib)
{
    /// <summary>Of both together.</summary>
    public static SentBytes operator +(SentBytes a, SentBytes b) => Add(a, b);

    /// <summary>Of both together.</summary>
    public static SentBytes Add(SentBytes left, SentBytes right) => new(left.Raw + right.Raw, left.Zlib + right.Zlib);
}
