using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Reports;

/// <summary>Everything that a report says.</summary>
public sealed record ReportContents
{
    /// <summary>Heading of the page.</summary>
    public required string Title { get; init; }

    /// <summary>What was run, as the reader would run it again: a command.</summary>
    public required string Command { get; init; }

    /// <summary>When the run began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>When it ended; null when it did not.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The machine and the versions, in the order to show them.</summary>
    public required IReadOnlyList<NamedValue> Environment { get; init; }

    /// <summary>Every row of the results folder.</summary>
    public required IReadOnlyList<MeasurementRecord> Measured { get; init; }

    /// <summary>The ledger.</summary>
    public required IReadOnlyList<ClaimVerdict> Claims { get; init; }

    /// <summary>The executed notebooks, in the order to show them.</summary>
    public required IReadOnlyList<ReportNotebook> Notebooks { get; init; }
}
