using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>Two rows that answer the same request, compared.</summary>
public sealed record RunComparison
{
    /// <summary>The rows.</summary>
    public required MatchedRows Rows { get; init; }

    /// <summary>Throughput of B over that of A: above 1 where B is faster. Null where one is no positive number.</summary>
    public required Ratio? Throughput { get; init; }

    /// <summary>Median latency of B over that of A: below 1 where B is faster.</summary>
    public required Ratio? LatencyP50 { get; init; }

    /// <summary>90th percentile of B over that of A; null where a side has too few latencies to hold it.</summary>
    public required Ratio? LatencyP90 { get; init; }

    /// <summary>99th percentile of B over that of A; null where a side has too few latencies to hold it.</summary>
    public required Ratio? LatencyP99 { get; init; }

    /// <summary>What the ratio of throughputs shows; in Server at a given rate, that of the 99th percentile of the latency.</summary>
    public required RatioVerdict Verdict { get; init; }

    /// <summary>Why, in one sentence without capital and full stop.</summary>
    public required string Reason { get; init; }

    /// <summary>What else a reader should know of the two, one clause each; often empty.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>Compares two rows.</summary>
    /// <param name="rows">What belongs together.</param>
    /// <param name="a">Where A's raw latencies are.</param>
    /// <param name="b">Where B's raw latencies are.</param>
    /// <param name="noiseShare">Spread between runs on one machine, as a share.</param>
    /// <exception cref="EdgeException">A file of latencies is damaged.</exception>
    public static RunComparison Of(MatchedRows rows, ResultsSide a, ResultsSide b, double noiseShare)
    {
        var (inA, inB) = (Latencies(rows.A, a), Latencies(rows.B, b));
        var throughput = Ratio.Of(rows.A.ThroughputPerSecond, rows.B.ThroughputPerSecond);
        var p99 = Percentile(0.99, latency => latency.P99Ns);
        var (verdict, reason) = IsAtOneRate(rows) ? JudgeByLatency(rows, p99, noiseShare) : VerdictRule.Judge(rows, throughput, noiseShare);
        return new RunComparison
        {
            Rows = rows,
            Throughput = throughput,
            LatencyP50 = Percentile(0.5, latency => latency.P50Ns),
            LatencyP90 = Percentile(0.9, latency => latency.P90Ns),
            LatencyP99 = p99,
            Verdict = verdict,
            Reason = reason,
            Notes = RunNotes.Of(rows, a, b),
        };

        Ratio? Percentile(double p, Func<LatencySummary, long?> of) =>
            of(rows.A.Latency) is { } one && of(rows.B.Latency) is { } other ? Ratio.Of(WithInterval(one, inA, p), WithInterval(other, inB, p)) : null;
    }

    // Where the rate of arrivals was given, the throughput is that rate, and the tail of the latencies is what tells two devices apart.
    private static bool IsAtOneRate(MatchedRows rows) => rows.A is { Scenario: Scenario.Server, SearchedRate: false };

    private static (RatioVerdict Verdict, string Reason) JudgeByLatency(MatchedRows rows, Ratio? latency, double noiseShare)
    {
        var speed = latency is { } ratio ? new Ratio(1 / ratio.Value, 1 / ratio.Upper, 1 / ratio.Lower) : (Ratio?)null;
        var (verdict, reason) = VerdictRule.Judge(rows, speed, noiseShare);
        return (verdict, $"by the 99th percentile of the latency, since the rate of arrivals is given: {reason}");
    }

    private static Estimate WithInterval(long value, IReadOnlyList<long>? latencies, double p) =>
        latencies is { Count: > 0 } ? PercentileInterval.Of(latencies, p) with { Value = value } : new Estimate(value, null, null);

    // In Offline a sample's latency counts from the issue of all samples: it tells its place in the row, and is no random value.
    private static IReadOnlyList<long>? Latencies(MeasurementRecord row, ResultsSide side) =>
        row.Scenario != Scenario.Offline && side.LatenciesNs(row) is { } latencies && latencies.Count == row.QueryCount + row.UnansweredCount ? latencies : null;
}
