using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Power;

/// <summary>A meter's energy over one window.</summary>
/// <param name="Joules">Energy with a 95% interval, or for a counter with bounds that hold in any case; null where the readings do not cover the window.</param>
/// <param name="ReadingCount">Readings within the window.</param>
/// <param name="Note">Why there is no energy, or what to mind about it, without capital and full stop; null for nothing.</param>
public sealed record WindowEnergy(Estimate? Joules, long ReadingCount, string? Note);
