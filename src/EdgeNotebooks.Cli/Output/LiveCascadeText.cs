using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Live;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A cascade that was run, for people: every choice as measured, then what was computed of each threshold beside it.</summary>
internal static class LiveCascadeText
{
    public static void Write(TextWriter output, LiveCascadeRun run)
    {
        var first = run.Choices[0];
        output.WriteLine($"{first.NearModelId} on {first.NearDeviceId}, then {first.FarModelId} on {first.FarDeviceId} over {first.Link}; {first.Images}, {Count(first.QueryCount)} queries each");
        output.WriteLine();
        TextTable.Write(
            output,
            ["", ">threshold", ">offloaded", ">accuracy", ">sent bytes", ">mean ms", ">95% interval", ">p50 ms", ">p90 ms", ">computed ms", ">expected", "agrees"],
            run.Choices.Select(row => new[]
            {
                row.Choice,
                row.Threshold is { } threshold ? NumberText.Significant(threshold, 4) : "",
                Percent(row.OffloadedShare),
                row.Accuracy is { } accuracy ? Percent(accuracy) : "?",
                Count(row.SentBytes),
                Ms(row.LatencyMeanNs),
                Interval(row.LatencyMeanLowerNs, row.LatencyMeanUpperNs),
                Ms(row.LatencyP50Ns),
                row.LatencyP90Ns is { } p90 ? Ms(p90) : "?",
                row.ComputedLatencyMeanNs is { } computed ? Ms(computed) : "",
                row.Threshold is null ? "" : Interval(row.ComputedLatencyMeanLowerNs, row.ComputedLatencyMeanUpperNs),
                row.Threshold is null ? "" : Agrees(run, row),
            }));
        output.WriteLine();
        if (first.AccuracyReason is { } reason)
            output.WriteLine($"accuracy is not known: {reason}");
        output.WriteLine(run.Agree switch
        {
            true => "live and computed agree at all thresholds: decisions exactly, mean latencies within their intervals",
            false => "live and computed do not agree at all thresholds",
            null => "too few queries to tell whether live and computed latencies agree; decisions are the same",
        });
        output.WriteLine();
    }

    private static string Agrees(LiveCascadeRun run, LiveCascadeRecord row)
    {
        var apart = run.Apart(row.Threshold!.Value);
        return apart.Count > 0 ? $"not in {string.Join(", ", apart)}" : run.AgreeAt(row.Threshold.Value) is null ? "?" : "yes";
    }

    private static string Interval(double? lower, double? upper) => lower is { } from && upper is { } to ? $"{Ms(from)} to {Ms(to)}" : "?";

    private static string Ms(double ns) => NumberText.Significant(ns / 1e6, 4);

    private static string Percent(double share) => (100 * share).ToString("0.0", CultureInfo.InvariantCulture) + "%";

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
