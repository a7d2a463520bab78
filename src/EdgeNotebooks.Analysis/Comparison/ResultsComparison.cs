using System.Globalization;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Comparison;

/// <summary>Two results folders compared: ratios with their intervals, what differs in the environment, what has no counterpart.</summary>
public sealed record ResultsComparison
{
    private const int MostNamed = 4;

    /// <summary>The first side: what the ratios are over.</summary>
    public required ResultsSide A { get; init; }

    /// <summary>The second side.</summary>
    public required ResultsSide B { get; init; }

    /// <summary>Matched rows in A's order; at least one.</summary>
    public required IReadOnlyList<RunComparison> Runs { get; init; }

    /// <summary>Rows of A without a counterpart.</summary>
    public required IReadOnlyList<MeasurementRecord> OnlyInA { get; init; }

    /// <summary>Rows of B without a counterpart.</summary>
    public required IReadOnlyList<MeasurementRecord> OnlyInB { get; init; }

    /// <summary>What differs between the machines and versions that the matched rows were measured with.</summary>
    public required IReadOnlyList<EnvironmentComparison> Environments { get; init; }

    /// <summary>Spread between A's repeated runs; null where it has none.</summary>
    public required RunSpread? SpreadInA { get; init; }

    /// <summary>Spread between B's repeated runs; null where it has none.</summary>
    public required RunSpread? SpreadInB { get; init; }

    /// <summary>Spread between runs on one machine that was judged with, as a share: the largest of the one asked for and the two seen.</summary>
    public required double NoiseShare { get; init; }

    /// <summary>Compares two sides.</summary>
    /// <param name="a">The first side: ratios are over it.</param>
    /// <param name="b">The second side.</param>
    /// <param name="noiseShare">By how much runs on one machine differ, as a share, where repeats in the folders do not show more.</param>
    /// <exception cref="EdgeException">Nothing in B answers a request of A, or a file of latencies is damaged.</exception>
    public static ResultsComparison Of(ResultsSide a, ResultsSide b, double noiseShare = RunSpread.DefaultShare)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(noiseShare);
        var matching = RowMatching.Of(a, b);
        if (matching.Pairs.Count == 0)
            throw new EdgeException($"nothing was measured the same way on both sides: {a.Name} has {Names(matching.OnlyInA)}; {b.Name} has {Names(matching.OnlyInB)}{Nearest(matching)}; measure the same model, scenario and batch on both");

        var (inA, inB) = (RunSpread.Of(a.Rows), RunSpread.Of(b.Rows));
        var noise = Math.Max(noiseShare, Math.Max(inA?.LimitShare ?? 0, inB?.LimitShare ?? 0));
        return new ResultsComparison
        {
            A = a,
            B = b,
            Runs = [.. matching.Pairs.Select(pair => RunComparison.Of(pair, a, b, noise))],
            OnlyInA = matching.OnlyInA,
            OnlyInB = matching.OnlyInB,
            Environments = EnvironmentComparison.Of(matching.Pairs, a, b),
            SpreadInA = inA,
            SpreadInB = inB,
            NoiseShare = noise,
        };
    }

    /// <summary>The whole in one sentence.</summary>
    public string Summary
    {
        get
        {
            var parts = Enum.GetValues<RatioVerdict>().Select(verdict => (Verdict: verdict, Count: Runs.Count(run => run.Verdict == verdict)))
                .Where(part => part.Count > 0).Select(part => string.Create(CultureInfo.InvariantCulture, $"{Phrase(part.Verdict)} in {part.Count}"));
            return string.Create(CultureInfo.InvariantCulture, $"Of {Runs.Count} {(Runs.Count == 1 ? "measurement" : "measurements")} on both sides {string.Join(", ", parts)}.");
        }
    }

    private static string Phrase(RatioVerdict verdict) => verdict switch
    {
        RatioVerdict.Faster => "B is faster",
        RatioVerdict.Slower => "B is slower",
        RatioVerdict.NoDifferenceShown => "no difference is shown",
        RatioVerdict.Unknown => "nothing can be said",
        RatioVerdict.NotValid => "a run is not valid",
        _ => "the models differ",
    };

    // Of the two most alike: why they are not the same after all.
    private static string Nearest(RowMatching matching)
    {
        var differences = matching.OnlyInA.SelectMany(a => matching.OnlyInB.Where(b => b.ModelId == a.ModelId).Select(b => AskedFor.Differences(a, b)));
        return differences.MinBy(list => list.Count) is { } fewest ? $" (closest: {string.Join(", ", fewest)})" : "";
    }

    private static string Names(IReadOnlyList<MeasurementRecord> rows)
    {
        var names = rows.Select(row => $"{row.ModelId} ({row.DeviceId}, {Words.ToSnakeCase(row.Scenario)}, batch {row.BatchSize.ToString(CultureInfo.InvariantCulture)})").Distinct().ToList();
        var rest = names.Count - MostNamed;
        return string.Join(", ", names.Take(MostNamed)) + (rest > 0 ? string.Create(CultureInfo.InvariantCulture, $" and {rest} more") : "");
    }
}
