using EdgeNotebooks.Models.Counting;

namespace EdgeNotebooks.Tests.Models.Counting;

/// <summary>Counts in a form that is easy to compare.</summary>
internal static class CountedModels
{
    /// <summary>What was not counted, e.g. <c>y If flops,activation_bytes: why</c>.</summary>
    public static IEnumerable<string> Lacks(this CountedModel counted) =>
        counted.NotCounted.Select(entry => $"{entry.Node} {entry.Op} {string.Join(',', entry.Missing)}: {entry.Reason}");
}
