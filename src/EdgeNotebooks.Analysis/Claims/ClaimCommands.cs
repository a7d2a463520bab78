using EdgeNotebooks.Inference;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>What to type to have a claim decided.</summary>
internal static class ClaimCommands
{
    /// <summary>
    /// The runs whose measurements decide it, one for each device that is needed; where the suite has no notebook that measures it, the command that recomputes the paper's
    /// own numbers.
    /// </summary>
    public static IReadOnlyList<string> Of(ClaimVerdict verdict) => verdict switch
    {
        { Notebook: null } => [$"./edge claims --only {verdict.ClaimId}"],
        { Needs.Count: 0 } => [$"./edge reproduce --only {verdict.Notebook}"],
        _ => [.. verdict.Needs.Select(need => $"./edge reproduce --only {verdict.Notebook} --only 08 --device {need.DeviceId}{(DeviceId.Parse(need.DeviceId).RunsTfLite ? " --models DIR" : "")}{(need.Role is { } role ? $" --role {role}" : "")}").Distinct()],
    };
}
