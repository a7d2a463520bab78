using EdgeNotebooks.Experiments.Compression.Cascades;

namespace EdgeNotebooks.Tests.Experiments.Compression.Cascades;

/// <summary>Intervals over draws of images, and the crossover of latencies.</summary>
public sealed class CascadeBootstrapTests
{
    // 300 of 500 right at the only tier that answers: the percentile interval of a proportion is near the normal one, 0.6 +- 1.96 sqrt(0.24 / 500) = 0.043. The ends of 4,000 replicates have a standard error near 0.001.
    [Fact]
    public void The_interval_of_a_proportion_is_the_binomial_one()
    {
        var tiers = Even(500, image => image < 300);
        var bands = CascadeBootstrap.Run(tiers, [0], settings: new BootstrapSettings { Replicates = 4000, Seed = 3 });
        Assert.Equal(0.557, bands.Accuracy.Lower[0], 0.005);
        Assert.Equal(0.643, bands.Accuracy.Upper[0], 0.005);
        Assert.Equal((100.0, 100.0), (bands.SavingPercent.Lower[0], bands.SavingPercent.Upper[0]));
    }

    [Fact]
    public void The_same_seed_draws_the_same_and_another_does_not()
    {
        var tiers = RandomCascade.Of(new Random(4), 3, 80);
        var (one, again, other) = (Latency(5), Latency(5), Latency(6));
        Assert.Equal(one, again);
        Assert.NotEqual(one, other);

        double[] Latency(ulong seed) => CascadeBootstrap.Run(tiers, [0.3, 0.7], settings: new BootstrapSettings { Replicates = 200, Seed = seed }).MeanLatencyMs.Lower;
    }

    [Fact]
    public void Images_of_weight_zero_are_never_drawn()
    {
        var tiers = Even(4, image => image == 0);
        var bands = CascadeBootstrap.Run(tiers, [0, 1], [1, 0, 0, 0]);
        Assert.Equal((1.0, 1.0), (bands.Accuracy.Lower[0], bands.Accuracy.Upper[0]));
    }

    [Fact]
    public void Any_number_of_a_replicate_has_an_interval_and_the_share_that_has_it()
    {
        var tiers = Even(200, image => image % 2 == 0);
        var found = CascadeBootstrap.Of(tiers, [0], replicate => replicate.Accuracy[0] > 0.5 ? replicate.Accuracy[0] : null);
        Assert.InRange(found.Share, 0.4, 0.53); // half, less the replicates with just 100
        Assert.InRange(found.Lower!.Value, 0.5, 0.51);
        Assert.Equal((null, null, 0.0), (CascadeBootstrap.Of(tiers, [0], _ => null) is var none ? none.Lower : 1, none.Upper, none.Share));
    }

    // Ten images of confidences 0.05, 0.15, ... 0.95: t_near + s (L + t_far) with L + t_far = 10 and t_near = 3 comes up to 10 where 7 of 10 go on: above the seventh confidence, and not at it.
    [Fact]
    public void The_crossover_is_the_highest_threshold_that_is_still_faster()
    {
        var found = CascadeCrossover.Of(Tens(nearMs: 3));
        Assert.Equal((CrossoverKind.Crosses, 10.0), (found.Kind, found.NonSplitMs));
        Assert.Equal(0.65, found.Threshold!.Value, 12);
        Assert.True(CascadeStudy.Run(Tens(3), [0.65]).MeanLatencyMs[0] < 10);
        Assert.Equal(10, CascadeStudy.Run(Tens(3), [0.6501]).MeanLatencyMs[0], 12);
        Assert.Equal(0.75, CascadeCrossover.Of(Tens(2.9)).Threshold!.Value, 12);
    }

    [Fact]
    public void Where_nothing_crosses_it_is_said_which_is_always_the_faster()
    {
        Assert.Equal((CrossoverKind.StartsAbove, null), (CascadeCrossover.Of(Tens(nearMs: 10)) is var above ? above.Kind : default, above.Threshold));
        var sure = Tens(nearMs: 3).ToList();
        sure[0] = sure[0] with { Confidences = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] };
        Assert.Equal((CrossoverKind.StaysBelow, null), (CascadeCrossover.Of(sure) is var below ? below.Kind : default, below.Threshold));
    }

    [Fact]
    public void The_crossover_has_an_interval_over_the_replicates_that_cross()
    {
        var found = CascadeCrossover.Of(Tens(nearMs: 3), new BootstrapSettings { Seed = 2 });
        Assert.InRange(found.Threshold!.Value, found.Interval!.Lower!.Value, found.Interval.Upper!.Value);
        Assert.True(found.Interval.Lower < found.Interval.Upper);
        Assert.Equal(1, found.Interval.Share);
    }

    [Theory]
    [InlineData(99, 0.95, "99 replicates of the bootstrap")]
    [InlineData(1000, 1, "the level of the interval is 1;")]
    public void Settings_that_make_no_interval_are_refused(int replicates, double level, string says) =>
        Assert.StartsWith(says, Assert.Throws<EdgeException>(() => CascadeBootstrap.Run(Tens(1), [0.5], settings: new BootstrapSettings { Replicates = replicates, Level = level })).Message, StringComparison.Ordinal);

    private static CascadeTier[] Tens(double nearMs) => Pair([.. Enumerable.Range(0, 10).Select(i => (i + 0.5) / 10)], _ => true, nearMs);

    private static CascadeTier[] Even(int images, Func<int, bool> isCorrect) => Pair(new double[images], isCorrect, nearMs: 1);

    private static CascadeTier[] Pair(double[] confidences, Func<int, bool> isCorrect, double nearMs) =>
    [
        new CascadeTier { Name = "near", Confidences = confidences, Correct = [.. confidences.Select((_, image) => isCorrect(image))], LatencyMs = nearMs },
        new CascadeTier { Name = "far", Confidences = [], Correct = [.. confidences.Select(_ => true)], LatencyMs = 6, Hop = new CascadeHop { NetworkMs = 4, SentBytes = [.. confidences.Select(_ => 100)] } },
    ];
}
