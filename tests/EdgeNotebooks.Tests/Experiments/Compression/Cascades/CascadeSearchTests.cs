using EdgeNotebooks.Experiments.Compression.Cascades;

namespace EdgeNotebooks.Tests.Experiments.Compression.Cascades;

/// <summary>The front of cascades, and the best that keeps to bounds.</summary>
public sealed class CascadeSearchTests
{
    [Fact]
    public void The_front_is_that_of_every_pair_compared()
    {
        var random = new Random(7);
        for (var round = 0; round < 100; round++)
        {
            var all = Enumerable.Range(0, 1 + random.Next(60)).Select(_ => Candidate(random.Next(6) / 5.0, random.Next(6), random.Next(6))).ToList();
            var wanted = all.Where((one, index) => !all.Where((other, at) => Dominates(other.Outcome, one.Outcome) || (at < index && Same(other.Outcome, one.Outcome))).Any());
            Assert.Equal(wanted.ToHashSet(), CascadePareto.Front(all).ToHashSet());
        }
    }

    [Fact]
    public void The_best_is_that_of_all_that_keep_to_the_bounds()
    {
        var tiers = RandomCascade.Of(new Random(8), 2, 60);
        var all = CascadeCandidates.Of(tiers);
        var limit = CascadeStudy.Run(tiers, [0.5]).MeanLatencyMs[0];
        var found = CascadeSearch.Best(all, new CascadeBounds { MaxMeanLatencyMs = limit }, CascadeObjective.Accuracy);
        Assert.True(found.Best!.Outcome.MeanLatencyMs <= limit);
        Assert.Equal(all.Where(one => one.Outcome.MeanLatencyMs <= limit).Max(one => one.Outcome.Accuracy), found.Best.Outcome.Accuracy);
        Assert.Null(found.Refusal);
    }

    [Fact]
    public void Where_nothing_keeps_to_the_bounds_the_nearest_is_named()
    {
        CascadeCandidate[] all = [Candidate(0.5, 10, 0, 0.1), Candidate(0.7, 18, 100, 0.4), Candidate(0.8, 40, 200, 0.9)];
        var found = CascadeSearch.Best(all, new CascadeBounds { MaxMeanLatencyMs = 20, MinAccuracy = 0.75 }, CascadeObjective.Bytes);
        Assert.Equal((null, all[1]), (found.Best, found.Nearest));
        Assert.Equal("no threshold keeps to a mean latency of at most 20 ms and an accuracy of at least 0.75; the nearest, 0.4, has an accuracy of 0.7", found.Refusal);
    }

    [Fact]
    public void Energy_that_is_not_known_keeps_to_no_bound_and_is_never_the_best()
    {
        CascadeCandidate[] all = [Candidate(0.5, 10, 0)];
        Assert.StartsWith("no threshold is known to keep to an energy of at most 1 J", CascadeSearch.Best(all, new CascadeBounds { MaxEnergyJ = 1 }, CascadeObjective.Accuracy).Refusal, StringComparison.Ordinal);
        Assert.StartsWith("of no cascade that keeps to the bounds is the energy known", CascadeSearch.Best(all, new CascadeBounds(), CascadeObjective.Energy).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_grid_of_thresholds_has_every_combination()
    {
        var tiers = RandomCascade.Of(new Random(9), 3, 20);
        var grid = CascadeCandidates.Grid(tiers, [0.2, 0.5, 0.9]);
        Assert.Equal(9, grid.Select(each => each.ThresholdText).Distinct().Count());
        Assert.Equal(CascadeStudy.Evaluate(tiers, [0.5, 0.9]).MeanLatencyMs, grid.Single(each => each.ThresholdText == "0.5, 0.9").Outcome.MeanLatencyMs);
    }

    [Fact]
    public void A_bound_that_is_none_is_refused() =>
        Assert.StartsWith("the bound of the accuracy is 1.5", Assert.Throws<EdgeException>(() => CascadeSearch.Best([Candidate(1, 1, 1)], new CascadeBounds { MinAccuracy = 1.5 }, CascadeObjective.Bytes)).Message, StringComparison.Ordinal);

    private static bool Dominates(CascadeOutcome one, CascadeOutcome other) =>
        one.Accuracy >= other.Accuracy && one.MeanLatencyMs <= other.MeanLatencyMs && one.Bytes <= other.Bytes && !Same(one, other);

    private static bool Same(CascadeOutcome one, CascadeOutcome other) => (one.Accuracy, one.MeanLatencyMs, one.Bytes) == (other.Accuracy, other.MeanLatencyMs, other.Bytes);

    private static CascadeCandidate Candidate(double accuracy, double latencyMs, double bytes, double threshold = 0) => new([], [threshold], new CascadeOutcome
    {
        Accuracy = accuracy,
        Offloaded = [],
        HopBytes = [bytes],
        Bytes = bytes,
        SavingPercent = 0,
        MeanLatencyMs = latencyMs,
        LatencyP50Ms = latencyMs,
        LatencyP90Ms = latencyMs,
        LatencyP99Ms = latencyMs,
        EnergyJ = null,
    });
}
