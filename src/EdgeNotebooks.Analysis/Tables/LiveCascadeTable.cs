using System.Globalization;
using EdgeNotebooks.Experiments.Compression.Live;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>A cascade that was run, beside what was computed of it.</summary>
public static class LiveCascadeTable
{
    private const string Alone = "one model alone: nothing is computed of it";

    /// <summary>The small model alone, each threshold, the large model alone.</summary>
    public static Table From(LiveCascadeRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var rows = run.Choices;
        var latencies = run.Agreements.Where(row => row.Quantity == LiveAgreement.LatencyMean).ToDictionary(row => row.Threshold);
        LiveAgreement? Latency(LiveCascadeRecord row) => row.Threshold is { } at ? latencies.GetValueOrDefault(at) : null;
        List<double?> Numbers(Func<LiveCascadeRecord, double?> of) => [.. rows.Select(of)];
        List<string?> Reasons(Func<LiveCascadeRecord, string?> of) => [.. rows.Select(of)];
        return new Table(
            $"{rows[0].NearModelId} here, {rows[0].FarModelId} behind {rows[0].Link}",
            [
                TableColumn.OfText("choice", "What ran", [.. rows.Select(row => (string?)NameOf(row))]),
                TableColumn.OfCounts("query_count", "Queries", [.. rows.Select(row => (long?)row.QueryCount)]),
                TableColumn.OfNumbers("offloaded_percent", "Offloaded", "%", Numbers(row => 100 * row.OffloadedShare)),
                TableColumn.OfNumbers("computed_offloaded_percent", "computed", "%", Numbers(row => 100.0 * row.ComputedOffloadedCount / row.QueryCount), Reasons(row => row.ComputedOffloadedCount is null ? Alone : null)),
                TableColumn.OfNumbers("accuracy_percent", "Right", "%", Numbers(row => 100 * row.Accuracy), Reasons(row => row.AccuracyReason)),
                TableColumn.OfNumbers("sent_kb", "Sent a query", "KB", Numbers(row => row.SentBytes / 1e3 / row.QueryCount)),
                TableColumn.OfNumbers("latency_mean_ms", "Mean latency", "ms", Numbers(row => row.LatencyMeanNs / 1e6)),
                TableColumn.OfNumbers("computed_latency_mean_ms", "computed", "ms", Numbers(row => row.ComputedLatencyMeanNs / 1e6), Reasons(row => row.ComputedLatencyMeanNs is null ? Alone : null)),
                TableColumn.OfText("expected", "expected within", [.. rows.Select(row => Latency(row) is { Lower: { } low, Upper: { } high } ? $"{NumberText.Significant(low / 1e6, 3)} to {NumberText.Significant(high / 1e6, 3)} ms" : null)], Reasons(row => row.Threshold is null ? Alone : Latency(row)?.Lower is null ? "too few queries" : null)),
                TableColumn.OfText("agrees", "agrees", [.. rows.Select(row => Agrees(run, row))], Reasons(row => row.Threshold is null ? Alone : "too few queries")),
                TableColumn.OfNumbers("latency_p90_ms", "90th percentile", "ms", Numbers(row => row.LatencyP90Ns / 1e6), Reasons(row => row.LatencyP90Ns is null ? "too few queries" : null)),
                TableColumn.OfProvenance([.. rows.Select(row => row.Provenance)]),
            ],
            $"{Sentence(run)} Images: {rows[0].Images}. Near: {rows[0].NearDeviceId}; far: {rows[0].FarDeviceId} in a process of its own. What is sent is the large model's input as a tensor.");
    }

    private static string? Agrees(LiveCascadeRun run, LiveCascadeRecord row) => row.Threshold is not { } at ? null : run.AgreeAt(at) switch
    {
        true => "yes",
        null => null,
        false => $"no: {string.Join(", ", run.Apart(at).Select(Quantities.NameOf))}",
    };

    /// <summary>Whether live and computed figures agree, in a sentence.</summary>
    internal static string Sentence(LiveCascadeRun run) => run.Agree switch
    {
        true => "Live and computed figures agree at every threshold.",
        null => "There were too few queries to tell whether live and computed latencies agree.",
        false => "Live and computed figures do not agree at every threshold: the machine was busy, or something is in the way that the computation leaves out.",
    };

    /// <summary>What ran, for readers.</summary>
    internal static string NameOf(LiveCascadeRecord row) => row.Threshold is { } threshold ? string.Create(CultureInfo.InvariantCulture, $"threshold {threshold:0.######}") : row.Choice;
}
