namespace EdgeNotebooks.Analysis.Claims;

/// <summary>What a rule finds in one view: whether the claim holds, the numbers, and what they say.</summary>
internal sealed record Finding(bool Holds, IReadOnlyList<ClaimNumber> Numbers, string Explanation);
