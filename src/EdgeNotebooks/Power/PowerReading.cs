namespace EdgeNotebooks.Power;

/// <summary>One reading of a meter.</summary>
/// <param name="AtNs">When, in nanoseconds on the trace's scale.</param>
/// <param name="Value">Joules since some moment, or watts.</param>
public readonly record struct PowerReading(long AtNs, double Value);
