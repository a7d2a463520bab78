namespace EdgeNotebooks.Analysis.Claims.Splitting;

/// <summary>Claims about splitting a model between tiers.</summary>
internal static class SplittingRules
{
    public static readonly IReadOnlyList<ClaimRule> All = [];
}
