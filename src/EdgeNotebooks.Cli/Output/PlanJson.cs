using EdgeNotebooks.Planning;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A plan for programs.</summary>
internal static class PlanJson
{
    public static object Of(SplitPlan plan) => new
    {
        plan.Problem.ModelId,
        Near = Tier(plan.Problem.Near),
        Far = Tier(plan.Problem.Far),
        plan.Problem.Link,
        plan.Problem.InputBytes,
        plan.Problem.OutputBytes,
        plan.Problem.BytesPerElement,
        plan.Problem.Objective,
        MaxLatencyS = plan.Problem.MaxLatencySeconds,
        plan.Problem.MaxBytes,
        plan.Best,
        Choices = plan.Rows,
    };

    private static object Tier(ITier tier) => new { Device = tier.Id, tier.Provenance, tier.Origin };
}
