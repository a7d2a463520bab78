namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Claims about power, energy and price, and the sizes of Table 2.</summary>
internal static class PowerAndPriceRules
{
    public static readonly IReadOnlyList<ClaimRule> All = [];
}
