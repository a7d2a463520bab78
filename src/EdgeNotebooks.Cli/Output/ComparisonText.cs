using System.Globalization;
using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A comparison for people: what differs between the machines, then the ratios, then what has no counterpart.</summary>
internal static class ComparisonText
{
    private const string NotTold = "-";

    /// <summary>Fewer degrees of freedom make Student's quantile more than a quarter larger than the normal one.</summary>
    private const int FewRepeats = 6;

    public static void Write(TextWriter output, ResultsComparison comparison)
    {
        output.WriteLine($"A: {comparison.A.Name}  {Days(comparison.Runs.Select(run => run.Rows.A))}");
        output.WriteLine($"B: {comparison.B.Name}  {Days(comparison.Runs.Select(run => run.Rows.B))}");
        foreach (var pair in comparison.Environments)
            WriteEnvironments(output, pair, comparison.Environments.Count > 1);

        var several = comparison.Runs.Select(run => run.Rows.A.DeviceId).Distinct().Count() > 1;
        output.WriteLine();
        Write(output, comparison, several, ["A (1/s)", "B (1/s)", "B/A [95% interval]"], "verdict", run =>
            [Rate(run.Rows.A), Rate(run.Rows.B), Text(run.Throughput)], run => ComparisonTable.Phrase(run.Verdict));
        output.WriteLine();
        output.WriteLine("Latency of B over A [95% interval]:");
        Write(output, comparison, several, ["p50", "p90", "p99"], null, run => [Text(run.LatencyP50), Text(run.LatencyP90), Text(run.LatencyP99)], null);
        WriteNotes(output, comparison);
        WriteUnmatched(output, "A", comparison.OnlyInA);
        WriteUnmatched(output, "B", comparison.OnlyInB);
        output.WriteLine();
        output.WriteLine($"{comparison.Summary} {Rule(comparison)}");
    }

    private static void WriteEnvironments(TextWriter output, EnvironmentComparison pair, bool several)
    {
        var which = several ? string.Create(CultureInfo.InvariantCulture, $" (environments {pair.IdOfA} and {pair.IdOfB}, {pair.PairCount} compared)") : "";
        output.WriteLine();
        if (pair.Differences is not { } differences)
        {
            var missing = new[] { (Side: "A", Id: pair.IdOfA, Machine: pair.A), (Side: "B", Id: pair.IdOfB, Machine: pair.B) }
                .Where(side => side.Machine is null).Select(side => $"environments/{side.Id}.json of {side.Side}");
            output.WriteLine($"What differs between the machines is not known{which}: there is no {string.Join(" and no ", missing)}.");
        }
        else if (differences.Count == 0)
        {
            output.WriteLine($"The machine and the versions are the same{which}: {Short(pair.A!)}.");
        }
        else
        {
            output.WriteLine($"What differs between the machines and the versions{which}:");
            TextTable.Write(output, ["", "A", "B"], differences.Select(fact => new[] { fact.Fact, fact.A ?? NotTold, fact.B ?? NotTold }));
        }
    }

    private static void Write(
        TextWriter output, ResultsComparison comparison, bool devices, string[] numbers, string? last, Func<RunComparison, string[]> cells, Func<RunComparison, string>? lastCell)
    {
        TextTable.Write(
            output,
            [.. devices ? ["device"] : Array.Empty<string>(), "model", "scenario", ">batch", .. numbers.Select(header => ">" + header), .. last is null ? [] : new[] { last }],
            comparison.Runs.Select(run => (IReadOnlyList<string>)
            [
                .. devices ? [run.Rows.A.DeviceId] : Array.Empty<string>(),
                run.Rows.A.ModelId,
                Words.ToSnakeCase(run.Rows.A.Scenario),
                run.Rows.A.BatchSize.ToString(CultureInfo.InvariantCulture),
                .. cells(run),
                .. lastCell is null ? [] : new[] { lastCell(run) },
            ]));
    }

    private static void WriteNotes(TextWriter output, ResultsComparison comparison)
    {
        var lines = comparison.Runs
            .Select(run => (Run: run, Notes: run.Verdict is RatioVerdict.Faster or RatioVerdict.Slower ? run.Notes : [run.Reason, .. run.Notes]))
            .Where(line => line.Notes.Count > 0)
            .SelectMany(line => line.Notes.Select(note => $"    {note}").Prepend($"  {Name(line.Run.Rows.A)}")).ToList();
        if (lines.Count == 0)
            return;

        output.WriteLine();
        output.WriteLine("Notes:");
        lines.ForEach(output.WriteLine);
    }

    private static void WriteUnmatched(TextWriter output, string side, IReadOnlyList<MeasurementRecord> rows)
    {
        if (rows.Count == 0)
            return;

        output.WriteLine();
        output.WriteLine($"Only in {side}:");
        foreach (var row in rows)
            output.WriteLine($"  {Name(row)}, {row.Callers} x {row.IntraOpThreads?.ToString(CultureInfo.InvariantCulture) ?? "the runtime's"} threads: {Rate(row)} samples/s");
    }

    private static string Rule(ResultsComparison comparison)
    {
        var seen = new[] { comparison.SpreadInA, comparison.SpreadInB }.MaxBy(spread => spread?.LimitShare ?? 0);
        var source = seen is null || seen.LimitShare < comparison.NoiseShare ? "--noise"
            : $"seen between repeats in one folder{(seen.DegreesOfFreedom < FewRepeats ? ", which are few: more would narrow it" : "")}";
        return $"Faster and slower need a 95% interval without 1 and a ratio beyond the {NumberText.Percent(comparison.NoiseShare)} by which runs on one machine differ anyway ({source}).";
    }

    private static string Name(MeasurementRecord row) =>
        string.Create(CultureInfo.InvariantCulture, $"{row.ModelId} on {row.DeviceId}, {Words.ToSnakeCase(row.Scenario)}, batch {row.BatchSize}");

    private static string Days(IEnumerable<MeasurementRecord> rows)
    {
        var days = rows.Select(row => row.StartedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)).Distinct().Order(StringComparer.Ordinal).ToList();
        return days.Count == 1 ? $"(measured {days[0]})" : $"(measured {days[0]} to {days[^1]})";
    }

    private static string Short(MachineDescription machine) =>
        string.Create(CultureInfo.InvariantCulture, $"{machine.Processor.Name}, {machine.Processor.LogicalCores} logical cores, {machine.OperatingSystem}");

    private static string Rate(MeasurementRecord row) => NumberText.Significant(row.ThroughputPerSecond.Value, 4);

    private static string Text(Ratio? ratio) => ratio switch
    {
        null => NotTold,
        { Lower: { } lower, Upper: { } upper } known => $"{NumberText.Ratio(known.Value)} [{NumberText.Significant(lower, 3)}, {NumberText.Significant(upper, 3)}]",
        { } known => $"{NumberText.Ratio(known.Value)} [no interval]",
    };
}
