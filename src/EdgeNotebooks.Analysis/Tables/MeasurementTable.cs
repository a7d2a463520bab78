using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Measurements as they were made: how, how fast, how steady, and whether they count.</summary>
public static class MeasurementTable
{
    private const string TooFew = "too few latencies to hold this percentile (44 for p90, 459 for p99)";
    private const string NoInterval = "the run was too short for an interval";

    /// <summary>A row a measurement, in the order given.</summary>
    public static Table From(IReadOnlyList<MeasurementRecord> rows)
    {
        List<string?> Texts(Func<MeasurementRecord, string?> of) => [.. rows.Select(of)];
        List<double?> Numbers(Func<MeasurementRecord, double?> of) => [.. rows.Select(of)];
        List<string?> Reasons(Func<MeasurementRecord, bool> missing, string reason) => [.. rows.Select(row => missing(row) ? reason : null)];
        return new Table(
            "Measurements, throughput in inferences a second",
            [
                TableColumn.OfText("model_id", "Model", Texts(row => row.ModelId)),
                TableColumn.OfText("device_id", "Device", Texts(row => row.DeviceId)),
                TableColumn.OfText("scenario", "Scenario", Texts(Scenario)),
                TableColumn.OfText("timed", "Timed", Texts(Timed)),
                TableColumn.OfText("arrangement", "Callers x threads", Texts(row => $"{row.Callers} x {row.IntraOpThreads?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "runtime's"}")),
                TableColumn.OfNumbers("throughput_per_s", "Throughput", "1/s", Numbers(row => row.ThroughputPerSecond.Value), null, 4),
                TableColumn.OfNumbers("throughput_ci95_lower_per_s", "95% from", "1/s", Numbers(row => row.ThroughputPerSecond.Lower), Reasons(row => row.ThroughputPerSecond.Lower is null, NoInterval), 4),
                TableColumn.OfNumbers("throughput_ci95_upper_per_s", "to", "1/s", Numbers(row => row.ThroughputPerSecond.Upper), Reasons(row => row.ThroughputPerSecond.Upper is null, NoInterval), 4),
                TableColumn.OfProvenance([.. rows.Select(row => row.Provenance)]),
                TableColumn.OfText("validity", "Valid", Texts(row => row.Valid ? "yes" : "no: " + string.Join("; ", row.InvalidReasons))),
                TableColumn.OfNumbers("latency_p50_ms", "Latency p50", "ms", Numbers(row => row.Latency.P50Ns / 1e6)),
                TableColumn.OfNumbers("latency_p90_ms", "p90", "ms", Numbers(row => row.Latency.P90Ns / 1e6), Reasons(row => row.Latency.P90Ns is null, TooFew)),
                TableColumn.OfNumbers("latency_p99_ms", "p99", "ms", Numbers(row => row.Latency.P99Ns / 1e6), Reasons(row => row.Latency.P99Ns is null, TooFew)),
                TableColumn.OfCounts("sample_count", "n", [.. rows.Select(row => (long?)row.SampleCount)]),
                TableColumn.OfNumbers("memory_mb", "Memory at its peak", "MB", Numbers(row => row.MemoryBytes / 1e6), Reasons(row => row.MemoryBytes is null, ProcessMemory.WhyUnknown)),
            ],
            "Latencies count from a query's issue; in Server from its scheduled time, in Offline from the moment when all inputs were there. " + string.Join(" ", rows.Select(row => $"{row.Includes}; inputs: {row.Inputs}").Distinct().Select(text => $"Timed: {text}.")));
    }

    private static string Scenario(MeasurementRecord row)
    {
        var batch = row.BatchSize > 1 ? FormattableString.Invariant($", batch {row.BatchSize}{(row.FixedBatch ? " fixed" : "")}") : "";
        var query = row.SamplesPerQuery > 1 && row.SamplesPerQuery != row.BatchSize ? FormattableString.Invariant($", {row.SamplesPerQuery} samples a query") : "";
        var flight = row.QueriesInFlight > 1 ? FormattableString.Invariant($", {row.QueriesInFlight} in flight") : "";
        var rate = row.QueriesPerSecond is { } perSecond ? $" at {NumberText.Significant(perSecond, 3)}/s" : "";
        var bound = row.LatencyBoundNs is { } ns ? $" within {Durations.Format(TimeSpan.FromTicks(ns / 100))}" : "";
        return Words.ToSnakeCase(row.Scenario) + rate + bound + batch + query + flight;
    }

    private static string Timed(MeasurementRecord row) =>
        (row.IncludesPreparation ? "preparation + " : "") + "inference" + (row.IncludesPostprocessing ? " + post-processing" : "");
}
