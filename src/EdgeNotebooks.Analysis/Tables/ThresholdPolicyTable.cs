using System.Globalization;
using EdgeNotebooks.Experiments.Compression.Adaptive;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>A threshold that follows the link beside fixed ones, over the same queries.</summary>
public static class ThresholdPolicyTable
{
    /// <summary>The adaptive threshold first, then the fixed ones.</summary>
    public static Table From(ThresholdRunResult run)
    {
        ArgumentNullException.ThrowIfNull(run);
        IReadOnlyList<ThresholdPolicy> rows = [run.Adaptive, .. run.Fixed];
        List<double?> Numbers(Func<ThresholdPolicy, double?> of) => [.. rows.Select(of)];
        return new Table(
            "A threshold that follows the link beside fixed ones",
            [
                TableColumn.OfText("threshold", "Threshold", [.. rows.Select(row => (string?)(row.Threshold?.ToString("0.##", CultureInfo.InvariantCulture) ?? "follows the link"))]),
                TableColumn.OfNumbers("within_percent", "Windows within the bound", "%", Numbers(row => 100 * row.WithinShare)),
                TableColumn.OfNumbers("accuracy_percent", "Right", "%", Numbers(row => 100 * row.Accuracy), [.. rows.Select(row => row.Accuracy is null ? "what is right is not known" : null)]),
                TableColumn.OfNumbers("offloaded_percent", "Offloaded", "%", Numbers(row => 100 * row.OffloadedShare)),
                TableColumn.OfNumbers("sent_mb", "Sent", "MB", Numbers(row => row.SentBytes / 1e6)),
                TableColumn.OfNumbers("latency_mean_ms", "Mean latency", "ms", Numbers(row => row.MeanSeconds * 1e3)),
                TableColumn.OfNumbers("latency_p90_ms", "90th percentile", "ms", Numbers(row => row.P90Seconds * 1e3)),
                TableColumn.OfProvenance([.. rows.Select(row => row.Provenance)]),
            ],
            $"Virtual time, the same queries for every row. {BestFixed(run)}");
    }

    private static string BestFixed(ThresholdRunResult run) => run.BestFixed is { Threshold: { } threshold, Accuracy: { } accuracy }
        ? FormattableString.Invariant($"The most accurate fixed threshold that keeps to the bound in as many windows is {threshold:0.##}, right {NumberText.Percent(accuracy)} of the time.")
        : "No fixed threshold keeps to the bound in as many windows.";
}
