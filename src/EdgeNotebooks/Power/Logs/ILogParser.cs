namespace EdgeNotebooks.Power.Logs;

/// <summary>Reads a log line by line, and keeps nothing but the newest.</summary>
internal interface ILogParser
{
    LogFormat Format { get; }

    /// <summary>Whether times count from the log's start; known after the first reading.</summary>
    bool IsRelative { get; }

    /// <summary>What to mind about its times, without capital and full stop; null for nothing.</summary>
    string? TimeNote { get; }

    /// <summary>The newest reading.</summary>
    LogReading Reading { get; }

    /// <summary>What is wrong with the newest line.</summary>
    LogFault Fault { get; }

    /// <summary>Takes the next line.</summary>
    /// <exception cref="LogRefusal">No later line can put this right.</exception>
    LogLineKind Take(string line);

    /// <summary>The log ended without a reading: what was looked for in vain.</summary>
    string Missing { get; }

    /// <summary>The meters, after at least one reading.</summary>
    /// <param name="id">Id of the log, e.g. <c>log:um25c.csv</c>.</param>
    /// <param name="covers">What draws the power; null for what the format says.</param>
    IReadOnlyList<MeterDescription> Describe(string id, string? covers);

    /// <summary>What the log's own sum of energy is; null where it keeps none.</summary>
    MeterDescription? Counter { get; }
}
