namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>What was chosen.</summary>
/// <param name="Best">The best of those that keep to the bounds; null where none does.</param>
/// <param name="Nearest">Where none does, the one that misses the bound that it misses by most, in proportion, by least; null where that is not known of any.</param>
/// <param name="Refusal">Where none does, why, in one line with the nearest; null otherwise.</param>
public sealed record CascadeChoice(CascadeCandidate? Best, CascadeCandidate? Nearest, string? Refusal);
