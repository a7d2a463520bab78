using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A comparison for programs.</summary>
internal static class ComparisonJson
{
    public static object Of(ResultsComparison comparison) => new
    {
        A = comparison.A.Name,
        B = comparison.B.Name,
        comparison.Summary,
        comparison.NoiseShare,
        SpreadInA = Spread(comparison.SpreadInA),
        SpreadInB = Spread(comparison.SpreadInB),
        comparison.Environments,
        Runs = comparison.Runs.Select(Run),
        comparison.OnlyInA,
        comparison.OnlyInB,
    };

    // Flat like the columns of a results folder, so that jq and pandas take it as it is.
    private static Dictionary<string, object?> Run(RunComparison run)
    {
        var (a, b) = (run.Rows.A, run.Rows.B);
        var answer = new Dictionary<string, object?>
        {
            ["model_id"] = a.ModelId,
            ["device_id"] = a.DeviceId,
            ["scenario"] = Words.ToSnakeCase(a.Scenario),
            ["batch_size"] = a.BatchSize,
            ["verdict"] = Words.ToSnakeCase(run.Verdict),
            ["reason"] = run.Reason,
            ["notes"] = run.Notes,
        };
        Add(answer, "throughput_ratio", run.Throughput);
        Add(answer, "latency_p50_ratio", run.LatencyP50);
        Add(answer, "latency_p90_ratio", run.LatencyP90);
        Add(answer, "latency_p99_ratio", run.LatencyP99);
        answer["arrangement_differs"] = run.Rows.ArrangementDiffers;
        answer["models_differ"] = run.Rows.ModelsDiffer;
        answer["other_runs_in_a"] = run.Rows.OthersInA;
        answer["other_runs_in_b"] = run.Rows.OthersInB;
        answer["a"] = a;
        answer["b"] = b;
        return answer;
    }

    private static void Add(Dictionary<string, object?> answer, string name, Ratio? ratio)
    {
        answer[name] = ratio?.Value;
        answer[$"{name}_ci95_lower"] = ratio?.Lower;
        answer[$"{name}_ci95_upper"] = ratio?.Upper;
    }

    private static object? Spread(RunSpread? spread) => spread is null
        ? null
        : new { LogStandardDeviation = spread.StandardDeviation, spread.DegreesOfFreedom, spread.LimitShare };
}
