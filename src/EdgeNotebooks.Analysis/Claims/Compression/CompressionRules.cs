namespace EdgeNotebooks.Analysis.Claims.Compression;

/// <summary>Claims about compressed models and cascades.</summary>
internal static class CompressionRules
{
    public static readonly IReadOnlyList<ClaimRule> All =
    [
        new C44(),
        new C45(),
        new C46(),
        new C47(),
        new C48(),
        new C49(),
        new C50(),
        new C51(),
        new C52(),
        new C53(),
        new C54(),
        new C55(),
        new C56(),
        new C57(),
        new X05(),
        new X06(),
    ];
}
