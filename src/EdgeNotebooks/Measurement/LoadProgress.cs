namespace EdgeNotebooks.Measurement;

/// <summary>How far a run of the load generator is.</summary>
/// <param name="Elapsed">Time since the warm-up began.</param>
/// <param name="Planned">What the warm-up and the minimum duration add up to; a slow system takes longer.</param>
/// <param name="Completed">Samples completed in the timed window so far.</param>
public readonly record struct LoadProgress(TimeSpan Elapsed, TimeSpan Planned, long Completed);
