using System.Globalization;
using EdgeNotebooks.Experiments.Splitting.Measured;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>What the planner predicted beside what was measured end to end: a row a choice.</summary>
public static class SplitRunTable
{
    /// <summary>Median error beyond which the machine itself is the likely cause: quiet ones gave 1 to 12% (the benchmark <c>split</c>).</summary>
    private const double QuietError = 0.25;

    /// <summary>All-remote, the cuts in the model's order, all-local.</summary>
    public static Table From(SplitRun run)
    {
        var rows = run.Choices;
        var first = rows[0];
        return new Table(
            $"{first.ModelId} between {first.NearDeviceId} and {first.FarDeviceId}: predicted, then measured",
            [
                TableColumn.OfText("choice", "Choice", [.. rows.Select(row => (string?)(row.Block ?? row.Choice))]),
                TableColumn.OfText("best", "Best", [.. rows.Select(row => (string?)Mark(run, row))]),
                TableColumn.OfCounts("sent_bytes", "Bytes sent", [.. rows.Select(row => (long?)row.SentBytes)]),
                TableColumn.OfNumbers("latency_p50_ms", "Measured p50", "ms", [.. rows.Select(row => (double?)(row.LatencyP50Ns / 1e6))]),
                TableColumn.OfNumbers("latency_p25_ms", "p25", "ms", [.. rows.Select(row => (double?)(row.LatencyP25Ns / 1e6))]),
                TableColumn.OfNumbers("latency_p75_ms", "p75", "ms", [.. rows.Select(row => (double?)(row.LatencyP75Ns / 1e6))]),
                TableColumn.OfNumbers("latency_p90_ms", "p90", "ms", [.. rows.Select(row => row.LatencyP90Ns / 1e6)], [.. rows.Select(row => row.LatencyP90Ns is null ? "too few inferences" : null)]),
                TableColumn.OfCounts("query_count", "n", [.. rows.Select(row => (long?)row.QueryCount)]),
                TableColumn.OfNumbers("predicted_ms", "Predicted (modelled)", "ms", [.. rows.Select(row => row.PredictedNs / 1e6)], [.. rows.Select(row => row.PredictedNs is null ? "what it costs could not be counted" : null)]),
                TableColumn.OfNumbers("prediction_error_percent", "Error", "%", [.. rows.Select(row => 100 * row.PredictionError)], [.. rows.Select(row => row.PredictedNs is null ? "nothing was predicted" : null)], 2),
                TableColumn.OfText("profiled", "Timed before", [.. rows.Select(row => (string?)(row.Profiled ? "yes" : "no"))]),
                TableColumn.OfNumbers("relative_difference", "Outputs differ by", null, [.. rows.Select(row => (double?)row.RelativeDifference)], significantDigits: 2),
                TableColumn.OfProvenance([.. rows.Select(row => row.Provenance)]),
            ],
            Caption(run));
    }

    /// <summary>One sentence of what came out.</summary>
    public static string Sentence(SplitRun run)
    {
        var errors = run.Choices.Select(row => row.PredictionError).OfType<double>().Select(Math.Abs).Order().ToList();
        var choice = run.Planned == run.Best
            ? $"The planner chose {Name(run.Best)}, which was the best as measured ({NumberText.Significant(run.Best.LatencyP50Ns / 1e6, 3)} ms)"
            : $"The planner chose {Name(run.Planned)} ({NumberText.Significant(run.Planned.LatencyP50Ns / 1e6, 3)} ms as measured), {NumberText.Percent(run.Regret)} above the best, {Name(run.Best)} ({NumberText.Significant(run.Best.LatencyP50Ns / 1e6, 3)} ms)";
        if (errors.Count == 0)
            return choice + ".";
        var noise = errors[errors.Count / 2] > QuietError ? "; that is more than on a quiet machine, so that this one was busy or changed its speed in between: run it again when it is quiet" : "";
        return $"{choice}; its predictions were off by {NumberText.Percent(errors[errors.Count / 2])} in the median and {NumberText.Percent(errors[^1])} at the most, over {errors.Count} choices{noise}.";
    }

    private static string Name(SplitRecord row) => row.Block ?? row.Choice;

    private static string Mark(SplitRun run, SplitRecord row) => (row == run.Best, row == run.Planned) switch
    {
        (true, true) => "measured and planned",
        (true, false) => "measured",
        (false, true) => "planned",
        _ => "",
    };

    private static string Caption(SplitRun run)
    {
        var first = run.Choices[0];
        return string.Create(CultureInfo.InvariantCulture, $"{Sentence(run)} Link: {first.Link}. Near: {first.NearDeviceId}, {Threads(first.NearThreads)}, graph optimisation {first.NearOptimization}; far: {first.FarDeviceId}, {Threads(first.FarThreads)}, in a process of its own; both on this machine. Latencies are those of one inference at a time; tensors cross as the model has them.");
    }

    private static string Threads(int? threads) => threads is { } count ? $"{count} {(count == 1 ? "thread" : "threads")}" : "the runtime's threads";
}
