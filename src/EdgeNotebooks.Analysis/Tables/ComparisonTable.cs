using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>Two results folders side by side.</summary>
public static class ComparisonTable
{
    private const string NoInterval = "a run was too short for an interval";
    private const string NoPercentileInterval = "no interval: too few latencies, not all of them kept, or Offline, where they follow from the throughput";
    private const string TooFew = "too few latencies to hold this percentile (44 for p90, 459 for p99)";

    /// <summary>A row a pair of measurements: throughputs, ratios B over A with 95% intervals, verdict.</summary>
    public static Table From(ResultsComparison comparison)
    {
        var runs = comparison.Runs;
        List<string?> Texts(Func<RunComparison, string?> of) => [.. runs.Select(of)];
        List<double?> Numbers(Func<RunComparison, double?> of) => [.. runs.Select(of)];
        List<string?> Why(string reason) => [.. runs.Select(_ => reason)];
        TableColumn[] Percentile(string name, Func<RunComparison, Ratio?> of) =>
        [
            TableColumn.OfNumbers($"latency_{name}_ratio", $"Latency {name} B/A", null, Numbers(run => of(run)?.Value), Why(TooFew)),
            TableColumn.OfNumbers($"latency_{name}_ratio_ci95_lower", "95% from", null, Numbers(run => of(run)?.Lower), Why(NoPercentileInterval)),
            TableColumn.OfNumbers($"latency_{name}_ratio_ci95_upper", "to", null, Numbers(run => of(run)?.Upper), Why(NoPercentileInterval)),
        ];
        return new Table(
            $"B ({comparison.B.Name}) over A ({comparison.A.Name})",
            [
                TableColumn.OfText("model_id", "Model", Texts(run => run.Rows.A.ModelId)),
                TableColumn.OfText("device_id", "Device", Texts(run => run.Rows.A.DeviceId)),
                TableColumn.OfText("scenario", "Scenario", Texts(run => Words.ToSnakeCase(run.Rows.A.Scenario))),
                TableColumn.OfCounts("batch_size", "Batch", [.. runs.Select(run => (long?)run.Rows.A.BatchSize)]),
                TableColumn.OfProvenance([.. runs.Select(run => run.Rows.A.Provenance)]),
                TableColumn.OfNumbers("a_throughput_per_s", "A", "1/s", Numbers(run => run.Rows.A.ThroughputPerSecond.Value), null, 4),
                TableColumn.OfNumbers("b_throughput_per_s", "B", "1/s", Numbers(run => run.Rows.B.ThroughputPerSecond.Value), null, 4),
                TableColumn.OfNumbers("throughput_ratio", "B/A", null, Numbers(run => run.Throughput?.Value)),
                TableColumn.OfNumbers("throughput_ratio_ci95_lower", "95% from", null, Numbers(run => run.Throughput?.Lower), Why(NoInterval)),
                TableColumn.OfNumbers("throughput_ratio_ci95_upper", "to", null, Numbers(run => run.Throughput?.Upper), Why(NoInterval)),
                TableColumn.OfText("verdict", "Verdict", Texts(run => Phrase(run.Verdict))),
                TableColumn.OfText("reason", "Why", Texts(run => string.Join("; ", run.Notes.Prepend(run.Reason)))),
                .. Percentile("p50", run => run.LatencyP50),
                .. Percentile("p90", run => run.LatencyP90),
                .. Percentile("p99", run => run.LatencyP99),
            ],
            $"Faster and slower are said of ratios that are beyond {NumberText.Percent(comparison.NoiseShare)}, by which runs on one machine differ, and whose 95% interval does not hold 1. Intervals know the noise within a run only.");
    }

    /// <summary>What differs between the machines and versions; a row a fact, none where nothing differs.</summary>
    public static Table Environments(ResultsComparison comparison)
    {
        var rows = comparison.Environments.SelectMany(pair => (pair.Differences ?? [new DifferentFact("not known: a file of environments/ is missing", null, null)])
            .Select(fact => (Pair: $"{pair.IdOfA}, {pair.IdOfB}", Fact: fact))).ToList();
        List<string?> absent = [.. rows.Select(_ => "the system does not tell, or has none")];
        return new Table(
            "What differs between the machines and the versions",
            [
                TableColumn.OfText("environments", "Environments", [.. rows.Select(row => (string?)row.Pair)]),
                TableColumn.OfText("fact", "What", [.. rows.Select(row => (string?)row.Fact.Fact)]),
                TableColumn.OfText("a", "A", [.. rows.Select(row => row.Fact.A)], absent),
                TableColumn.OfText("b", "B", [.. rows.Select(row => row.Fact.B)], absent),
            ],
            rows.Count == 0 ? "Nothing: same machine description, same versions." : null);
    }

    /// <summary>A verdict in words.</summary>
    public static string Phrase(RatioVerdict verdict) => Words.ToSnakeCase(verdict).Replace('_', ' ');
}
