namespace EdgeNotebooks.Power.Logs;

/// <summary>How a log's clock is brought to that of the measurements.</summary>
public enum AlignmentMode
{
    /// <summary>
    /// By the clock where the log has one, and correlation does not say clearly that it is wrong: then nothing is settled, and the user is asked. A
    /// log of relative times is correlated.
    /// </summary>
    Auto,

    /// <summary>The log's times are taken as they are.</summary>
    Clock,

    /// <summary>The offset at which load and power correlate best; refused where that is weak, or another offset does as well.</summary>
    Correlate,
}
