namespace EdgeNotebooks.Analysis.Claims.PowerAndPrice;

/// <summary>Claims about power, energy and price, and the sizes of Table 2.</summary>
internal static class PowerAndPriceRules
{
    public static readonly IReadOnlyList<ClaimRule> All =
    [
        new C01(),
        new C15(),
        new C16(),
        new C17(),
        new C18(),
        new C19(),
        new C20(),
        new C21(),
        new C22(),
        new C23(),
        new C24(),
        new C28(),
        new C29(),
        new C31(),
        new C32(),
    ];
}
