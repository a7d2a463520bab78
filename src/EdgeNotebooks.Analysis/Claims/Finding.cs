namespace EdgeNotebooks.Analysis.Claims;

/// <summary>What a rule finds in one view: whether the claim holds, the numbers, and what they say.</summary>
/// <param name="Holds">Whether the numbers support the claim.</param>
/// <param name="Numbers">The numbers, recomputed.</param>
/// <param name="Explanation">What they say, without capital and full stop.</param>
/// <param name="IsBeyondPeak">Whether a number that decides is beyond a physical peak, so that it supports nothing.</param>
internal sealed record Finding(bool Holds, IReadOnlyList<ClaimNumber> Numbers, string Explanation, bool IsBeyondPeak = false);
