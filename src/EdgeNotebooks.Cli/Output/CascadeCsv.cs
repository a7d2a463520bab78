using System.Globalization;
using System.Text;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A cascade's rows as CSV: numbers with all their digits, an empty field for what is not known.</summary>
internal static class CascadeCsv
{
    private static readonly (string Name, Func<CascadeRow, double?> Of)[] Columns =
    [
        ("threshold", row => row.Threshold),
        ("accuracy", row => row.Accuracy),
        ("accuracy_lower", row => row.AccuracyLower),
        ("accuracy_upper", row => row.AccuracyUpper),
        ("offloaded", row => row.Offloaded),
        ("offloaded_to_last", row => row.OffloadedToLast),
        ("bytes_mean", row => row.BytesMean),
        ("saving_percent", row => row.SavingPercent),
        ("saving_percent_lower", row => row.SavingPercentLower),
        ("saving_percent_upper", row => row.SavingPercentUpper),
        ("latency_mean_ms", row => row.LatencyMeanMs),
        ("latency_mean_ms_lower", row => row.LatencyMeanMsLower),
        ("latency_mean_ms_upper", row => row.LatencyMeanMsUpper),
        ("latency_p50_ms", row => row.LatencyP50Ms),
        ("latency_p90_ms", row => row.LatencyP90Ms),
        ("latency_p99_ms", row => row.LatencyP99Ms),
        ("energy_j", row => row.EnergyJ),
    ];

    public static string Text(IReadOnlyList<CascadeRow> rows)
    {
        var text = new StringBuilder().AppendJoin(',', Columns.Select(column => column.Name)).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(',', Columns.Select(column => column.Of(row)?.ToString("R", CultureInfo.InvariantCulture))).Append('\n');
        return text.ToString();
    }
}
