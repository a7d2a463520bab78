namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Claims about splitting a model between tiers.</summary>
internal static class SplittingRules
{
    public static readonly IReadOnlyList<ClaimRule> All =
    [
        new C33(),
        new C34(),
        new C35(),
        new C36(),
        new C37(),
        new C38(),
        new C39(),
        new C40(),
        new C41(),
        new C42(),
        new C43(),
        new X01(),
        new X02(),
        new X03(),
        new X04(),
    ];
}
