namespace EdgeNotebooks.Experiments.TwoTiers;

/// <summary>What a measurement between two tiers is at.</summary>
/// <param name="Phase">In words, e.g. <c>measuring end to end</c>.</param>
/// <param name="Share">Of the phase, from 0 to 1.</param>
/// <param name="Left">About how long it still takes; null where that is not known.</param>
public sealed record TierProgress(string Phase, double Share, TimeSpan? Left);
