using EdgeNotebooks.Results;

namespace EdgeNotebooks.Power.Logs;

/// <summary>What became of a log.</summary>
public sealed record AttachedLog
{
    /// <summary>Who wrote it.</summary>
    public required LogFormat Format { get; init; }

    /// <summary>Its meters.</summary>
    public required IReadOnlyList<MeterDescription> Meters { get; init; }

    /// <summary>Readings in it.</summary>
    public required long ReadingCount { get; init; }

    /// <summary>Lines that could not be used and were passed over.</summary>
    public required long SkippedCount { get; init; }

    /// <summary>First reading, on the measurements' clock.</summary>
    public required DateTimeOffset FirstAt { get; init; }

    /// <summary>Last reading, on the measurements' clock.</summary>
    public required DateTimeOffset LastAt { get; init; }

    /// <summary>How the clocks were brought together.</summary>
    public required LogAlignment Alignment { get; init; }

    /// <summary>The measurements that were settled, with the rows of all their meters.</summary>
    public required IReadOnlyList<MeasurementRecord> Settled { get; init; }

    /// <summary>Keys of the wanted measurements that the log does not cover.</summary>
    public required IReadOnlyList<string> NotCovered { get; init; }

    /// <summary>What to mind, one sentence each, without full stop.</summary>
    public required IReadOnlyList<string> Notes { get; init; }
}
