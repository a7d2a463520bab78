namespace EdgeNotebooks.Models.Counting;

/// <summary>A node of which something is missing in the totals.</summary>
/// <param name="Node">Its name, or that of its first output where it has none.</param>
/// <param name="Op">Its operator, with the domain where that is not the standard one.</param>
/// <param name="Missing">What is missing: <c>flops</c>, <c>activation_bytes</c>; nothing for a product of constants, which costs no inference anything.</param>
/// <param name="Reason">Why, in one line.</param>
public sealed record NotCounted(string Node, string Op, IReadOnlyList<string> Missing, string Reason);
