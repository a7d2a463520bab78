using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Cascades of two and three tiers than which no other is better in accuracy, latency and bytes at once.</summary>
public static class ParetoTable
{
    /// <summary>The front, the most accurate first; the caption says which is the most accurate within a bound.</summary>
    /// <param name="settings">Predictions and pairs.</param>
    /// <param name="boundMs">On the mean latency, in milliseconds.</param>
    public static Table From(CompressionSettings settings, double boundMs = 15)
    {
        var candidates = TierCombinations.Of(settings);
        var rows = CascadePareto.Front(candidates);
        var choice = CascadeSearch.Best(candidates, new CascadeBounds { MaxMeanLatencyMs = boundMs }, CascadeObjective.Accuracy);
        List<double?> Numbers(Func<CascadeOutcome, double> of) => [.. rows.Select(row => (double?)of(row.Outcome))];
        return new Table(
            FormattableString.Invariant($"{rows.Count} of {candidates.Count} cascades that no other beats"),
            [
                TableColumn.OfText("tiers", "Tiers", [.. rows.Select(row => (string?)string.Join(" > ", row.Tiers.Select(tier => tier.Name)))]),
                TableColumn.OfText("thresholds", "Thresholds", [.. rows.Select(row => (string?)row.ThresholdText)]),
                TableColumn.OfNumbers("accuracy_percent", "Right", "%", Numbers(outcome => 100 * outcome.Accuracy)),
                TableColumn.OfNumbers("latency_mean_ms", "Mean latency", "ms", Numbers(outcome => outcome.MeanLatencyMs)),
                TableColumn.OfNumbers("latency_p99_ms", "99th percentile", "ms", Numbers(outcome => outcome.LatencyP99Ms)),
                TableColumn.OfNumbers("sent_kb", "Sent an image", "KB", Numbers(outcome => outcome.Bytes / 1e3)),
                TableColumn.OfNumbers("saving_percent", "Saved over non-split", "%", Numbers(outcome => outcome.SavingPercent)),
                TableColumn.OfProvenance([.. rows.Select(_ => Provenance.Modelled)]),
            ],
            FormattableString.Invariant($"Recorded predictions, modelled latencies; thresholds by tenths. Within {boundMs} ms in the mean: {Words(choice)}."));
    }

    private static string Words(CascadeChoice choice) => choice.Best is { } best
        ? FormattableString.Invariant($"{string.Join(" > ", best.Tiers.Select(tier => tier.Name))} at {best.ThresholdText}, {NumberText.Percent(best.Outcome.Accuracy)} right in {NumberText.Significant(best.Outcome.MeanLatencyMs, 3)} ms")
        : choice.Refusal!;
}
