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
        new C40(),
        new C41(),
        new C42(),
    ];
}
