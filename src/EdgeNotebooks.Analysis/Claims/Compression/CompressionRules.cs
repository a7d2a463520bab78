namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>Claims about compressed models and cascades.</summary>
internal static class CompressionRules
{
    public static readonly IReadOnlyList<ClaimRule> All =
    [
        new X05(),
        new X06(),
    ];
}
