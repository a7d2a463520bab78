namespace EdgeNotebooks.Analysis.Claims.Performance;

/// <summary>Claims about throughput and batching.</summary>
internal static class PerformanceRules
{
    public static readonly IReadOnlyList<ClaimRule> All =
    [
        new C02(), new C03(), new C04(), new C05(), new C06(), new C07(), new C08(), new C09(), new C10(),
        new C11(), new C12(), new C13(), new C14(), new C25(), new C26(), new C27(),
        new C30(),
        new X08(),
    ];
}
