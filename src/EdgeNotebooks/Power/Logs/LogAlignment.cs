namespace EdgeNotebooks.Power.Logs;

/// <summary>How a log's clock was brought to that of the measurements.</summary>
/// <param name="How">In a word: <c>clock</c>, <c>correlate</c>, <c>offset</c> or <c>starts</c>.</param>
/// <param name="OffsetNs">What is added to the log's times; for relative times the moment of their 0 in nanoseconds since 1970.</param>
/// <param name="Correlation">Of load and power there, -1 to 1; null where none was computed.</param>
public sealed record LogAlignment(string How, long OffsetNs, double? Correlation)
{
    /// <summary>The offset in seconds; null where the log's clock was taken as it is.</summary>
    public double? OffsetSeconds => How == "clock" ? null : OffsetNs / 1e9;
}
