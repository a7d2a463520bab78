using System.Globalization;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Power.Logs.Alignment;

/// <summary>The offset that a search found best, and whether it can be relied on.</summary>
/// <param name="Best">The best; null where load and power could not be correlated at all.</param>
/// <param name="Doubt">Why it is not to be relied on, without capital and full stop; null where it is.</param>
internal sealed record OffsetVerdict(OffsetCandidate? Best, string? Doubt)
{
    /// <summary>A correlation below this is not the load's doing.</summary>
    public const double LeastCorrelation = 0.5;

    /// <summary>Correlations this near to each other are as good as equal.</summary>
    public const double NearlyAsWell = 0.05;

    /// <summary>Offsets belong to one peak as long as the correlation between them does not fall by this much.</summary>
    private const double Valley = 0.1;

    /// <summary>Offsets that do as well as the best may lie this share of a window apart at the most.</summary>
    private const double WidestShare = 0.5;

    /// <summary>Judges what a search found.</summary>
    /// <param name="search">The search.</param>
    /// <param name="all">The load that it correlated with.</param>
    public static OffsetVerdict Of(OffsetSearch search, IReadOnlyList<LoadWindow> all)
    {
        var candidates = search.Candidates;
        if (candidates.Count == 0)
            return new(null, "load and power cannot be correlated: the log is shorter than every measurement, or its power never changes");
        var at = Enumerable.Range(0, candidates.Count).MaxBy(i => candidates[i].Correlation);
        var best = candidates[at];
        if (best.Correlation < LeastCorrelation)
            return new(best, string.Create(CultureInfo.InvariantCulture, $"load and power correlate by {best.Correlation:0.00} at the best, where {LeastCorrelation} is asked for: the log shows something else"));

        var (first, last) = (Edge(search, at, -1), Edge(search, at, 1));
        var others = candidates.Where((_, i) => i < first || i > last).ToList();
        var rival = others.Count > 0 ? others.MaxBy(candidate => candidate.Correlation) : default;
        if (rival.Correlation >= best.Correlation - NearlyAsWell)
            return new(best, string.Create(CultureInfo.InvariantCulture, $"{Seconds(best.OffsetNs)} s (correlation {best.Correlation:0.00}) and {Seconds(rival.OffsetNs)} s ({rival.Correlation:0.00}) fit about as well: the log's pattern repeats itself"));

        var alike = Enumerable.Range(first, last - first + 1).Where(i => candidates[i].Correlation >= best.Correlation - NearlyAsWell).ToList();
        var (low, high) = (candidates[alike[0]].OffsetNs, candidates[alike[^1]].OffsetNs);
        var lengths = all.Select(load => load.Window.Seconds).Order().ToList();
        return (high - low) / 1e9 > WidestShare * lengths[lengths.Count / 2] + (2 * search.StepNs / 1e9)
            ? new(best, string.Create(CultureInfo.InvariantCulture, $"every offset from {Seconds(low)} s to {Seconds(high)} s fits about as well (correlation {best.Correlation:0.00})"))
            : new(best, null);
    }

    /// <summary>An offset as it is told: to the tenth of a second.</summary>
    private static string Seconds(long offsetNs) => (offsetNs / 1e9).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>How far the best's peak goes to one side: up to a valley, or a step that is no candidate.</summary>
    private static int Edge(OffsetSearch search, int at, int direction)
    {
        var candidates = search.Candidates;
        var edge = at;
        while (edge + direction >= 0 && edge + direction < candidates.Count
            && Math.Abs(candidates[edge + direction].OffsetNs - candidates[edge].OffsetNs) == search.StepNs
            && candidates[edge + direction].Correlation >= candidates[at].Correlation - Valley)
        {
            edge += direction;
        }

        return edge;
    }
}
