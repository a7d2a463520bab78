namespace EdgeNotebooks.Analysis.Claims.Concurrency;

/// <summary>Claims about concurrent models, memory and isolation.</summary>
internal static class ConcurrencyRules
{
    public static readonly IReadOnlyList<ClaimRule> All =
    [
        new C58(),
        new C59(),
        new C60(),
        new C61(),
        new C62(),
        new C63(),
        new C64(),
        new C65(),
        new C66(),
        new C67(),
        new X07(),
    ];
}
