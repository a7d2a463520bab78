using System.Globalization;
using EdgeNotebooks.Models.Cutting;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Planning;

/// <summary>Predicts every choice of where to run a model, and takes the best, in one pass over its cuts.</summary>
public static class SplitPlanner
{
    /// <summary>Name of the choice to run all on the far tier.</summary>
    public const string AllRemote = "all-remote";

    /// <summary>Name of the choice to run all on the near tier.</summary>
    public const string AllLocal = "all-local";

    // A year: no plan waits longer.
    private const double LongestSeconds = 365 * 86_400.0;

    /// <summary>Plans a problem.</summary>
    public static SplitPlan Plan(SplitProblem problem)
    {
        var rows = new List<PlannedSplit>(problem.Cuts.Count + 2);
        PlannedSplit? best = null;
        Add(Row(problem, SplitKind.AllRemote, null, TierCost.Nothing, problem.InputBytes, problem.Far.Whole));
        foreach (var cut in problem.Cuts)
            Add(Row(problem, SplitKind.Split, cut, problem.Near.Near(cut), Sent(problem, cut), problem.Far.Far(cut)));
        Add(Row(problem, SplitKind.AllLocal, null, problem.Near.Whole, 0, TierCost.Nothing));
        return new SplitPlan(problem, rows, best);

        void Add(PlannedSplit row)
        {
            row = row with { Refusal = row.Refusal ?? OverLimit(problem, row) };
            rows.Add(row);
            if (row.Refusal is null && (best is null || IsBetter(row, best, problem.Objective)))
                best = row;
        }
    }

    /// <summary>Whether one row is better than another that comes before it. Both have what the objective asks for.</summary>
    private static bool IsBetter(PlannedSplit row, PlannedSplit than, SplitObjective objective) =>
        (row.Score(objective), row.LatencyS, row.Bytes).CompareTo((than.Score(objective), than.LatencyS, than.Bytes)) < 0;

    private static long? Sent(SplitProblem problem, Cut cut) =>
        problem.SentBytes is { } known && known.TryGetValue(cut.Index, out var bytes) ? bytes : cut.BytesAs(problem.BytesPerElement);

    private static PlannedSplit Row(SplitProblem problem, SplitKind kind, Cut? cut, TierCost near, long? sent, TierCost far)
    {
        var isLocal = kind == SplitKind.AllLocal;
        var returned = isLocal ? 0 : problem.OutputBytes;
        return new PlannedSplit
        {
            Kind = kind,
            Name = cut?.Name ?? (isLocal ? AllLocal : AllRemote),
            Cut = cut,
            NearS = near.Seconds,
            SendS = isLocal ? 0 : Busy(sent) is not null ? LinkTime.Seconds(problem.Link, sent!.Value) : null,
            FarS = far.Seconds,
            ReturnS = isLocal ? 0 : Busy(returned) is not null ? LinkTime.Seconds(problem.Link, returned) : null,
            ThroughputPerS = Longest(near.Seconds, Busy(sent), far.Seconds, Busy(returned)) is > 0 and var longest ? 1 / longest : null,
            SentBytes = sent,
            ReturnedBytes = returned,
            NearEnergyJ = near.Joules,
            FarEnergyJ = far.Joules,
            Refusal = near.Refusal ?? far.Refusal ?? (sent is null ? "how many bytes cross here is not known before the model runs" : Busy(sent) is null || Busy(returned) is null ? "the link would take more than a year" : null),
        };

        double? Busy(long? bytes) => bytes is { } known && known <= LongestSeconds * (problem.Link.BandwidthBytesPerSecond ?? double.PositiveInfinity) ? LinkTime.BusySeconds(problem.Link, known) : null;
    }

    private static double? Longest(params double?[] stages) => stages.All(stage => stage is not null) ? stages.Max() : null;

    private static string? OverLimit(SplitProblem problem, PlannedSplit row)
    {
        if (row.LatencyS > problem.MaxLatencySeconds)
            return $"its latency is above {Durations.Format(TimeSpan.FromSeconds(problem.MaxLatencySeconds.Value))}";
        if (row.Bytes > problem.MaxBytes)
            return string.Create(CultureInfo.InvariantCulture, $"its {row.Bytes:N0} bytes are more than {problem.MaxBytes:N0}");
        return row.Score(problem.Objective) is null
            ? problem.Objective == SplitObjective.Energy ? "the power of one of the devices is not known, and so its energy is not" : "what it is judged by is not known"
            : null;
    }
}
