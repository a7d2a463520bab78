namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>Claims about concurrent models, memory and isolation.</summary>
internal static class ConcurrencyRules
{
    public static readonly IReadOnlyList<ClaimRule> All =
    [
        new C67(),
        new X07(),
    ];
}
