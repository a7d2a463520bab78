namespace EdgeNotebooks.Power.Logs;

/// <summary>How a log is settled against a results folder.</summary>
public sealed record AttachSettings
{
    /// <summary>Path of the log; a plain file, which is read twice.</summary>
    public required string Log { get; init; }

    /// <summary>Path of the results folder.</summary>
    public required string Results { get; init; }

    /// <summary>Who wrote the log; null tells it by its content.</summary>
    public LogFormat? Format { get; init; }

    /// <summary>How the log's clock is brought to that of the measurements.</summary>
    public AlignmentMode Alignment { get; init; } = AlignmentMode.Auto;

    /// <summary>What to add to the log's clock; null where it is to be found. Excludes <see cref="Alignment"/> and <see cref="Starts"/>.</summary>
    public TimeSpan? Offset { get; init; }

    /// <summary>Moment of time 0 of a log whose times are relative; null where it is to be found.</summary>
    public DateTimeOffset? Starts { get; init; }

    /// <summary>What draws the power that the meter sees; null for what the format says.</summary>
    public string? Covers { get; init; }

    /// <summary>Keys of the measurements to settle; empty for all whose window the log covers.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Zone of times of day that name none.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;
}
