namespace EdgeNotebooks.Power;

/// <summary>What a meter read over some time, in the order of time.</summary>
/// <param name="Meter">The meter.</param>
/// <param name="Readings">Ascending in time.</param>
/// <param name="Failure">Why reading stopped early, in one line; null where it did not.</param>
public sealed record PowerTrace(MeterDescription Meter, IReadOnlyList<PowerReading> Readings, string? Failure = null);
