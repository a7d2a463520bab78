namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Claims about splitting a model between tiers.</summary>
internal static class SplittingRules
{
    public static readonly IReadOnlyList<ClaimRule> All =
    [
        new C39(),
        new C43(),
        new X01(),
        new X02(),
        new X03(),
        new X04(),
    ];
}
