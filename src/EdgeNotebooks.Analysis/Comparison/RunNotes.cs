using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>What a reader should know of two compared rows besides the verdict.</summary>
internal static class RunNotes
{
    /// <summary>Share of the cores that the load average has to exceed before the reader is warned.</summary>
    private const double BusyShare = 0.75;

    public static IReadOnlyList<string> Of(MatchedRows rows, ResultsSide a, ResultsSide b) =>
    [
        .. rows.ArrangementDiffers ? AskedFor.Differences(rows.A, rows.B).Select(difference => "the arrangement differs, " + difference) : [],
        .. Others("A", rows.OthersInA),
        .. Others("B", rows.OthersInB),
        .. Busy("A", rows.A, a),
        .. Busy("B", rows.B, b),
    ];

    private static IEnumerable<string> Others(string side, int count)
    {
        if (count > 0)
            yield return string.Create(CultureInfo.InvariantCulture, $"{side} holds {count} other {(count == 1 ? "run" : "runs")} of this; its latest valid one is compared");
    }

    private static IEnumerable<string> Busy(string name, MeasurementRecord row, ResultsSide side)
    {
        if (row.LoadAverage1Min is { } load && side.MachineOf(row) is { } machine && load > BusyShare * machine.Processor.LogicalCores)
            yield return $"{NumberText.Significant(load, 2)} tasks ran on {name}'s machine in the minute before: other work may have slowed it down";
    }
}
