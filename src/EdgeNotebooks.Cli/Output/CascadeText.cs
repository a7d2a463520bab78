using System.Globalization;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Output;

/// <summary>A cascade for people: tiers, what there is without one, the crossover, then a line a threshold.</summary>
internal static class CascadeText
{
    private const int MostOfFront = 30;

    public static void Write(TextWriter output, CascadeAnswer answer)
    {
        output.WriteLine($"{string.Join(" -> ", answer.Tiers.Select(tier => tier.Name))}: {answer.Tiers[0].Correct.Length.ToString("N0", CultureInfo.InvariantCulture)} images, confidence by {Words.ToSnakeCase(answer.Settings.Rule)}, sent as {Words.ToSnakeCase(answer.Settings.SentAs)}  (accuracy and bytes {Words.ToSnakeCase(answer.Tiers[0].PredictionProvenance)}, latency modelled)");
        foreach (var tier in answer.Tiers)
            output.WriteLine($"  {tier.Name,-10} {Tier(tier)}");
        if (answer.Skewed is { } skewed)
            output.WriteLine($"  skew       Zipf exponent {Number(skewed.Settings.Skew.ZipfExponent)}, mean over {skewed.Settings.Orders} orders of the classes; {(skewed.FrequentClasses is { } classes ? $"the first model specialised to {Number(classes)} classes, {NumberText.Percent(skewed.Settings.Skew.FrequentShare!.Value)} of the inputs" : "the first model not specialised")}");
        foreach (var result in answer.Calibrations)
            output.WriteLine($"  calibrated {result.ModelId}: temperature {Number(result.Temperature)} fitted to {result.FitImages} images; on {result.JudgedImages} others the expected calibration error goes from {Percent(result.Before.ExpectedError)} to {Percent(result.After.ExpectedError)}");
        output.WriteLine($"  non-split  accuracy {Percent(answer.NonSplitAccuracy)}, {Ms(answer.NonSplitLatencyMs)} ms, {Whole(answer.NonSplitBytes)} bytes an image");
        output.WriteLine($"  first tier accuracy {Percent(answer.FirstTierAccuracy)}, {Ms(answer.Tiers[0].LatencyMs)} ms, 0 bytes");
        if (answer.Crossover is { } crossover)
            output.WriteLine("  crossover  " + Crossover(crossover));
        if (answer.Choice is { Best: { } best })
            output.WriteLine($"Best by {Words.ToSnakeCase(answer.Objective)}: threshold {best.ThresholdText}: accuracy {Percent(best.Outcome.Accuracy)}, {Ms(best.Outcome.MeanLatencyMs)} ms in the mean ({Ms(best.Outcome.LatencyP99Ms)} ms at p99), {Whole(best.Outcome.Bytes)} bytes, {(best.Outcome.EnergyJ is { } energy ? $"{NumberText.Significant(1e3 * energy, 3)} mJ" : "energy not known")}.");
        output.WriteLine();
        Table(output, answer);
        if (answer.Front is { } front)
            Front(output, front);
    }

    private static void Table(TextWriter output, CascadeAnswer answer)
    {
        TextTable.Write(
            output,
            [">threshold", ">accuracy", ">[95%]", ">sent on", ">bytes", ">saving", ">[95%]", ">mean ms", ">[95%]", ">p50 ms", ">p90 ms", ">p99 ms", ">energy mJ"],
            answer.Rows.Select(row => new[]
            {
                Number(row.Threshold), Percent(row.Accuracy), $"{Percent(row.AccuracyLower)}..{Percent(row.AccuracyUpper)}", Percent(row.Offloaded), Whole(row.BytesMean),
                Percent(row.SavingPercent / 100), $"{Percent(row.SavingPercentLower / 100)}..{Percent(row.SavingPercentUpper / 100)}",
                Ms(row.LatencyMeanMs), $"{Ms(row.LatencyMeanMsLower)}..{Ms(row.LatencyMeanMsUpper)}", Known(row.LatencyP50Ms), Known(row.LatencyP90Ms), Known(row.LatencyP99Ms),
                row.EnergyJ is { } energy ? NumberText.Significant(1e3 * energy, 3) : "?",
            }));
    }

    private static void Front(TextWriter output, IReadOnlyList<CascadeCandidate> front)
    {
        var shown = front.Count <= MostOfFront ? front : [.. Enumerable.Range(0, MostOfFront).Select(i => front[i * (front.Count - 1) / (MostOfFront - 1)])];
        output.WriteLine();
        output.WriteLine($"Pareto front of accuracy, mean latency and bytes: {front.Count} settings{(shown.Count < front.Count ? $", {shown.Count} of them here (--json has all)" : "")}");
        TextTable.Write(output, [">threshold", ">accuracy", ">mean ms", ">bytes"], shown.Select(each => new[] { each.ThresholdText, Percent(each.Outcome.Accuracy), Ms(each.Outcome.MeanLatencyMs), Whole(each.Outcome.Bytes) }));
    }

    private static string Tier(CascadeTier tier)
    {
        var hop = tier.Hop is { } way ? $"; {Ms(way.NetworkMs)} ms to it, {(way.BandwidthBytesPerSecond is { } rate ? $"{NumberText.Significant(rate * 8 / 1e6, 3)} Mbit/s" : "no bandwidth stated, taken as without limit")}" : "";
        return $"{tier.ModelId}: {Ms(tier.LatencyMs)} ms ({Words.ToSnakeCase(tier.LatencyProvenance)}), {(tier.EnergyJ is { } energy ? $"{NumberText.Significant(1e3 * energy, 3)} mJ" : "energy not known")}{hop}";
    }

    private static string Crossover(CascadeCrossover crossover) => crossover.Kind switch
    {
        CrossoverKind.StartsAbove => "none: the first tier alone takes no less than the non-split way",
        CrossoverKind.StaysBelow => "none: faster than the non-split way up to threshold 1",
        _ => $"faster than the non-split way up to threshold {Number(crossover.Threshold!.Value)}{(crossover.Interval is { Lower: { } lower, Upper: { } upper } interval ? $" [95%: {Number(lower)} to {Number(upper)}; {NumberText.Percent(interval.Share)} of the replicates cross]" : "")}",
    };

    private static string Percent(double share) => share.ToString("0.0%", CultureInfo.InvariantCulture);

    private static string Ms(double ms) => NumberText.Significant(ms, 3);

    private static string Known(double? ms) => ms is { } known ? Ms(known) : "?";

    private static string Number(double number) => number.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Whole(double number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
