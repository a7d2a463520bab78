namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>Chooses among cascades the best in one thing that keeps to bounds in others.</summary>
public static class CascadeSearch
{
    /// <summary>The best that keeps to the bounds. Of several that are as good, the more accurate, then the faster, then the one that sends less, then the first given.</summary>
    /// <param name="candidates">Settings to choose from; at least one.</param>
    /// <param name="bounds">What to keep to.</param>
    /// <param name="objective">What the best is best in.</param>
    /// <exception cref="EdgeException">There is no candidate, or a bound is none.</exception>
    public static CascadeChoice Best(IReadOnlyList<CascadeCandidate> candidates, CascadeBounds bounds, CascadeObjective objective)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        ArgumentNullException.ThrowIfNull(bounds);
        bounds.Checked();
        if (candidates.Count == 0)
            throw new EdgeException("there is no cascade to choose from; give at least one");
        var kept = candidates.Where(candidate => bounds.Of(candidate.Outcome).All(bound => bound.Miss <= 0)).ToList();
        if (kept.Where(candidate => Value(candidate.Outcome, objective) is not null).ToList() is { Count: > 0 } known)
            return new CascadeChoice(Ordered(known, objective).First(), null, null);
        if (kept.Count > 0)
            return new CascadeChoice(null, null, "of no cascade that keeps to the bounds is the energy known; state that of every tier and hop, or choose by something else");
        var nearest = Ordered(candidates, objective).MinBy(Miss)!;
        var wanted = string.Join(" and ", bounds.Of(nearest.Outcome).Select(bound => bound.Wanted));
        if (double.IsPositiveInfinity(Miss(nearest)))
            return new CascadeChoice(null, null, $"no threshold is known to keep to {wanted}: of none is the energy known; state that of every tier and hop");
        var missed = string.Join(" and ", bounds.Of(nearest.Outcome).Where(bound => bound.Miss > 0).Select(bound => bound.Has));
        return new CascadeChoice(null, nearest, $"no threshold keeps to {wanted}; the nearest, {nearest.ThresholdText}, has {missed}");

        double Miss(CascadeCandidate candidate) => bounds.Of(candidate.Outcome).Max(bound => bound.Miss);
    }

    private static IOrderedEnumerable<CascadeCandidate> Ordered(IEnumerable<CascadeCandidate> candidates, CascadeObjective objective) => candidates
        .OrderBy(candidate => Value(candidate.Outcome, objective) ?? double.PositiveInfinity)
        .ThenByDescending(candidate => candidate.Outcome.Accuracy)
        .ThenBy(candidate => candidate.Outcome.MeanLatencyMs)
        .ThenBy(candidate => candidate.Outcome.Bytes);

    /// <summary>Less is better; null where it is not known.</summary>
    private static double? Value(CascadeOutcome outcome, CascadeObjective objective) => objective switch
    {
        CascadeObjective.Accuracy => -outcome.Accuracy,
        CascadeObjective.Latency => outcome.MeanLatencyMs,
        CascadeObjective.LatencyP99 => outcome.LatencyP99Ms,
        CascadeObjective.Bytes => outcome.Bytes,
        CascadeObjective.Energy => outcome.EnergyJ,
        _ => throw new ArgumentOutOfRangeException(nameof(objective), objective, null),
    };
}
