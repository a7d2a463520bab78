using EdgeNotebooks.Inference.Diagnosis;

namespace EdgeNotebooks.Power;

/// <summary>A kind of sensor, and what of it is here.</summary>
/// <param name="Name">What ids of its meters begin with: <c>rapl</c>, <c>nvml</c>, <c>ina3221</c>, <c>turbostat</c>.</param>
/// <param name="Meters">Those that can be read; empty for none.</param>
/// <param name="Reason">Why there is none, or why some cannot be read, without capital and full stop; null for nothing to say.</param>
/// <param name="Steps">What to do about it, the best first; empty where there is nothing to do.</param>
public sealed record MeterSource(string Name, IReadOnlyList<FoundMeter> Meters, string? Reason, IReadOnlyList<Remedy> Steps);
