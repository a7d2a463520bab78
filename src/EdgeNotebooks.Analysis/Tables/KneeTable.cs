using EdgeNotebooks.Analysis.Batching;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Where larger batches stop paying: a row for a model on a device.</summary>
public static class KneeTable
{
    private const string TooFew = "fewer than two batch sizes have a valid measurement";

    /// <summary>Series in the order in which they were measured.</summary>
    /// <param name="measured">Rows of a results folder; SingleStream of one caller with a batch a query is used.</param>
    /// <param name="paper">The published figures, for names.</param>
    public static Table From(IReadOnlyList<MeasurementRecord> measured, PaperData paper)
    {
        var lines = BatchSeries.From(measured).Where(series => series.Rows.Count > 1).Select(series => (Series: series, Knee: Knee.Of(series))).ToList();
        return new Table(
            "The knee: where larger batches stop paying",
            [
                TableColumn.OfText("model_id", "Model", Texts(line => ModelNames.Of(line.Series.ModelId, paper))),
                TableColumn.OfText("device_id", "Device", Texts(line => line.Series.DeviceId)),
                TableColumn.OfText("batch_dimension", "Batch dimension", Texts(line => line.Series.FixedBatch ? "fixed" : "open")),
                TableColumn.OfProvenance(lines.Select(line => line.Series.Rows[0].Provenance).ToList()),
                TableColumn.OfCounts("knee_batch_size", "Knee at batch", lines.Select(line => (long?)line.Knee?.Row.BatchSize).ToList(), Reasons()),
                Numbers("knee_throughput_per_s", "Throughput there", "1/s", knee => knee.Row.ThroughputPerSecond.Value, 4),
                Numbers("knee_latency_p50_ms", "Latency p50 there", "ms", knee => knee.Row.Latency.P50Ns / 1e6, 3),
                TableColumn.OfCounts("highest_batch_size", "Highest at batch", lines.Select(line => (long?)line.Knee?.Highest.BatchSize).ToList(), Reasons()),
                Numbers("highest_throughput_per_s", "Throughput there", "1/s", knee => knee.Highest.ThroughputPerSecond.Value, 4),
                Numbers("highest_latency_p50_ms", "Latency p50 there", "ms", knee => knee.Highest.Latency.P50Ns / 1e6, 3),
                TableColumn.OfText("statement", "In words", Texts(line => line.Knee is { } knee ? Words(line.Series, knee) : null), Reasons()),
            ],
            FormattableString.Invariant($"The knee is the smallest batch whose throughput reaches {Knee.Share:0%} of the highest of its series."));

        List<string?> Texts(Func<(BatchSeries Series, Knee? Knee), string?> of) => lines.Select(of).ToList();

        List<string?> Reasons() => lines.Select(line => line.Knee is null ? TooFew : null).ToList();

        TableColumn Numbers(string id, string header, string unit, Func<Knee, double> value, int digits) =>
            TableColumn.OfNumbers(id, header, unit, lines.Select(line => line.Knee is { } knee ? value(knee) : (double?)null).ToList(), Reasons(), digits);
    }

    private static string Words(BatchSeries series, Knee knee)
    {
        var largest = series.Rows[^1].BatchSize;
        var share = NumberText.Percent(knee.Row.ThroughputPerSecond.Value / knee.Highest.ThroughputPerSecond.Value);
        var gain = series.GainOf(knee.Row)?.Value;
        if (knee.Row.BatchSize == 1)
            return $"one sample at a time gives {share} of what any batch up to {largest} gives: batching does not pay";
        if (knee.Row.BatchSize == largest)
            return $"throughput still rises at batch {largest}, the largest measured{(gain is { } atLargest ? $": {NumberText.Ratio(atLargest)} batch 1" : "")}";
        return $"batch {knee.Row.BatchSize} gives {(gain is { } atKnee ? $"{NumberText.Ratio(atKnee)} batch 1 and " : "")}{share} of the highest throughput, which takes batch {knee.Highest.BatchSize}";
    }
}
