using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Splitting.Measured;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A measured split for people: the best in a sentence, then all choices.</summary>
internal static class SplitRunText
{
    public static void Write(TextWriter output, SplitRun run)
    {
        var first = run.Choices[0];
        output.WriteLine($"{first.ModelId} on {first.NearDeviceId} and {first.FarDeviceId} over {first.Link}");
        output.WriteLine(SplitRunTable.Sentence(run));
        output.WriteLine();
        TextTable.Write(
            output,
            ["", "near runs up to", ">sent bytes", ">p25 ms", ">p50 ms", ">p75 ms", ">n", ">predicted ms", ">error", "timed before", ">outputs differ by"],
            run.Choices.Select(row => new[]
            {
                row == run.Best ? "*" : "",
                row.Block ?? row.Choice,
                row.SentBytes.ToString("N0", CultureInfo.InvariantCulture),
                Ms(row.LatencyP25Ns),
                Ms(row.LatencyP50Ns),
                Ms(row.LatencyP75Ns),
                row.QueryCount.ToString("N0", CultureInfo.InvariantCulture),
                row.PredictedNs is { } predicted ? Ms(predicted) : "?",
                row.PredictionError is { } error ? (100 * error).ToString("+0.0;-0.0;0.0", CultureInfo.InvariantCulture) + "%" : "?",
                row.Profiled ? "yes" : "",
                NumberText.Significant(row.RelativeDifference, 2),
            }));
        output.WriteLine();
        output.WriteLine("* best as measured. Latencies are measured end to end; predictions are modelled from halves timed before, without the link.");
    }

    private static string Ms(double ns) => NumberText.Significant(ns / 1e6, 3);
}
