namespace EdgeNotebooks.Power;

/// <summary>A meter that is here, and how to open it.</summary>
/// <param name="Description">What it is.</param>
/// <param name="Open">Opens it; throws <see cref="EdgeException"/> where it has gone meanwhile.</param>
public sealed record FoundMeter(MeterDescription Description, Func<IPowerMeter> Open);
