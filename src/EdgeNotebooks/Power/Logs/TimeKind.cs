namespace EdgeNotebooks.Power.Logs;

/// <summary>How a log counts time.</summary>
internal enum TimeKind
{
    /// <summary>Seconds since 1970, or milli-, micro- or nanoseconds.</summary>
    Unix,

    /// <summary>Date and time of day.</summary>
    Calendar,

    /// <summary>Since the log's start.</summary>
    Elapsed,
}
