namespace EdgeNotebooks.Experiments.Splitting.Measured;

/// <summary>What a measurement of a split is at.</summary>
/// <param name="Phase">In words, e.g. <c>measuring end to end</c>.</param>
/// <param name="Share">Of the phase, from 0 to 1.</param>
/// <param name="Left">About how long it still takes; null where that is not known.</param>
public sealed record SplitProgress(string Phase, double Share, TimeSpan? Left);
