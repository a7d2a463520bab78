using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Planning;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A plan for people: the best in a sentence, then all choices.</summary>
internal static class PlanText
{
    private const string Unknown = "?";

    /// <param name="output">Where to.</param>
    /// <param name="plan">The plan.</param>
    /// <param name="input">How an input is sent; null where its bytes were given.</param>
    public static void Write(TextWriter output, SplitPlan plan, SentInput? input)
    {
        var problem = plan.Problem;
        output.WriteLine($"{problem.ModelId} on {problem.Near.Id} and {problem.Far.Id} over {problem.Link.Id}  (modelled: nothing has run)");
        if (plan.Best is { } best)
            output.WriteLine(Sentence(best, problem));
        output.WriteLine($"  near         {problem.Near.Id}: {problem.Near.Origin}");
        output.WriteLine($"  far          {problem.Far.Id}: {problem.Far.Origin}");
        output.WriteLine($"  link         {Link(problem.Link)}");
        output.WriteLine($"  sent         the input as {(input is { } form ? Words.ToSnakeCase(form) : "given")}, {Whole(problem.InputBytes)} bytes; activations with {problem.BytesPerElement.ToString(CultureInfo.InvariantCulture)} bytes an element; the result, {Whole(problem.OutputBytes)} bytes");
        output.WriteLine();
        TextTable.Write(
            output,
            ["", "near runs up to", "block", ">near ms", ">send ms", ">far ms", ">return ms", ">latency ms", ">per s", ">bytes", ">energy mJ", "not chosen because"],
            plan.Rows.Select(row => new[]
            {
                ReferenceEquals(row, plan.Best) ? "*" : "",
                row.Name,
                row.Block is { } block && block != row.Name ? block : "",
                Ms(row.NearS),
                Ms(row.SendS),
                Ms(row.FarS),
                Ms(row.ReturnS),
                Ms(row.LatencyS),
                row.ThroughputPerS is { } perSecond ? NumberText.Significant(perSecond, 3) : Unknown,
                row.Bytes is { } bytes ? Whole(bytes) : Unknown,
                row.EnergyJ is { } energy ? NumberText.Significant(energy * 1e3, 3) : Unknown,
                row.Refusal ?? "",
            }));
    }

    private static string Link(LinkProfile link)
    {
        List<string> parts = [$"{Ms(link.LatencySeconds)} ms one way"];
        if (link.JitterSeconds > 0)
            parts.Add($"jitter of {Ms(link.JitterSeconds)} ms");
        parts.Add(link.BandwidthBytesPerSecond is { } rate ? $"{NumberText.Significant(rate * 8 / 1e6, 3)} Mbit/s" : "no bandwidth stated, taken as without limit");
        if (link.LossRate > 0)
            parts.Add($"{NumberText.Percent(link.LossRate)} of the packets lost, each after a time-out that delays its query and no other");
        return string.Join(", ", parts);
    }

    private static string Sentence(PlannedSplit best, SplitProblem problem)
    {
        var what = best.Kind switch
        {
            SplitKind.AllLocal => $"run all on {problem.Near.Id}, and send nothing",
            SplitKind.AllRemote => $"send the input, and run all on {problem.Far.Id}",
            _ => $"cut after {best.Block ?? best.Name}",
        };
        return $"Best by {Words.ToSnakeCase(problem.Objective)}: {what}: {Ms(best.LatencyS)} ms, {(best.ThroughputPerS is { } rate ? $"{NumberText.Significant(rate, 3)} a second" : "no throughput known")}, {Whole(best.Bytes!.Value)} bytes over the link, {(best.EnergyJ is { } energy ? $"{NumberText.Significant(energy * 1e3, 3)} mJ" : "energy not known")}.";
    }

    private static string Ms(double? seconds) => seconds is { } known ? NumberText.Significant(known * 1e3, 3) : Unknown;

    private static string Whole(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
