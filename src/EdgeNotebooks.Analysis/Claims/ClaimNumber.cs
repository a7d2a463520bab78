using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Claims;

/// <summary>A number that a verdict rests on, recomputed exactly.</summary>
/// <param name="Label">What it is, e.g. <c>tx2 over pi3, mobilenet_v2</c>.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit"><c>x</c> for a ratio, <c>inferences/s</c> for a throughput.</param>
/// <param name="Provenance">Where it comes from; of a ratio, its numerator.</param>
/// <param name="Against">Where a ratio's denominator comes from; null when the number is no ratio.</param>
public sealed record ClaimNumber(string Label, double Value, string Unit, Provenance Provenance, Provenance? Against = null);
