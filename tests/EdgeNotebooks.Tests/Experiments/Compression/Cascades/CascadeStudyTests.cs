using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Tests.Experiments.Compression.Cascades;

/// <summary>A cascade's arithmetic: by hand, against its definition on drawn numbers, and what is refused.</summary>
public sealed class CascadeStudyTests
{
    private static readonly CascadeTier Near = new()
    {
        Name = "near",
        Confidences = [0.9, 0.5, 0.5, 0.2],
        Correct = [true, true, false, false],
        LatencyMs = 2,
        EnergyJ = 0.5,
    };

    private static readonly CascadeTier Far = new()
    {
        Name = "far",
        Confidences = [],
        Correct = [true, false, true, true],
        LatencyMs = 10,
        EnergyJ = 3,
        Hop = new CascadeHop { NetworkMs = 4, SentBytes = [1000, 2000, 3000, 4000], BandwidthBytesPerSecond = 1e6, EnergyPerByteJ = 1e-4 },
    };

    public static TheoryData<string, CascadeTier, CascadeTier> Broken => new()
    {
        { "tier 'near' has 3 confidences for 4 images", Near with { Confidences = [1, 1, 1] }, Far },
        { "tier 'far' has 1 images and 'near' 4", Near, Far with { Correct = [true] } },
        { "tier 'near': the confidence of image 2 is NaN", Near with { Confidences = [0, double.NaN, 1, 1] }, Far },
        { "tier 'near': the confidence of image 1 is 1.5", Near with { Confidences = [1.5, 0, 1, 1] }, Far },
        { "tier 'near': the confidence of image 4 is -0.1", Near with { Confidences = [0, 0, 1, -0.1] }, Far },
        { "tier 'near': the latency is -1 ms", Near with { LatencyMs = -1 }, Far },
        { "tier 'far': the latency is Infinity ms", Near, Far with { LatencyMs = double.PositiveInfinity } },
        { "tier 'far': the energy is -3 J", Near, Far with { EnergyJ = -3 } },
        { "tier 'near' is the first, where the images are", Near with { Hop = Far.Hop }, Far },
        { "tier 'far' has no hop to it", Near, Far with { Hop = null } },
        { "the hop to tier 'far': the network latency is -1 ms", Near, Far with { Hop = Far.Hop! with { NetworkMs = -1 } } },
        { "the hop to tier 'far': the bandwidth is 0 bytes a second", Near, Far with { Hop = Far.Hop! with { BandwidthBytesPerSecond = 0 } } },
        { "the hop to tier 'far': the energy is NaN J a byte", Near, Far with { Hop = Far.Hop! with { EnergyPerByteJ = double.NaN } } },
        { "the hop to tier 'far': image 3 takes -5 bytes", Near, Far with { Hop = Far.Hop! with { SentBytes = [1, 1, -5, 1] } } },
        { "the hop to tier 'far' has 1 numbers of bytes for 4 images", Near, Far with { Hop = Far.Hop! with { SentBytes = [1] } } },
        { "two tiers are called 'near'", Near, Far with { Name = "near" } },
        { "tier 'near': there is no image", Near with { Correct = [], Confidences = [] }, Far },
    };

    [Fact]
    public void Two_tiers_come_to_what_follows_by_hand()
    {
        var curves = CascadeStudy.Run([Near, Far], [0, 0.5, 0.51, 0.9, 1]);
        Assert.Equal([0.5, 0.75, 0.75, 0.75, 0.75], curves.Accuracy);
        Assert.Equal([0, 0.25, 0.75, 0.75, 1], curves.Offloaded[0]);
        Assert.Equal([0, 1000, 2250, 2250, 2500], curves.Bytes);
        Assert.Equal([100, 60, 10, 10, 0], curves.SavingPercent.Select(saving => Math.Round(saving, 9)));

        // 4 ms, a millisecond for each 1,000 bytes, 10 ms: 18 for the fourth image, of which every image pays its part.
        Assert.Equal([2, 2 + (18 / 4.0), 2 + ((16 + 17 + 18) / 4.0), 2 + ((16 + 17 + 18) / 4.0), 2 + ((15 + 16 + 17 + 18) / 4.0)], curves.MeanLatencyMs);
        Assert.Equal([2, 2, 19, 19, 19], curves.LatencyP50Ms);
        Assert.Equal([2, 20, 20, 20, 20], curves.LatencyP99Ms);
        Assert.Equal([0.5, 0.5 + (3.4 / 4), 0.5 + ((3.2 + 3.3 + 3.4) / 4)], curves.EnergyJ.Take(3).Select(energy => Math.Round(energy!.Value, 9)));
        Assert.Equal((0.75, 2500.0, 16.5, 17.0, 18.0), (curves.NonSplit.Accuracy, curves.NonSplit.Bytes, curves.NonSplit.MeanLatencyMs, curves.NonSplit.LatencyP50Ms, curves.NonSplit.LatencyP99Ms));
        Assert.Equal(3 + 0.25, curves.NonSplit.EnergyJ!.Value, 12);
        Assert.Equal((0.5, 0.0, 100.0, 2.0, 0.5), (curves.FirstTierOnly.Accuracy, curves.FirstTierOnly.Bytes, curves.FirstTierOnly.SavingPercent, curves.FirstTierOnly.MeanLatencyMs, curves.FirstTierOnly.EnergyJ!.Value));
        Assert.Equal((Provenance.Recorded, Provenance.Modelled), (curves.PredictionProvenance, curves.LatencyProvenance));
    }

    [Fact]
    public void Energy_that_is_not_known_is_null_only_where_it_is_needed()
    {
        var curves = CascadeStudy.Run([Near, Far with { EnergyJ = null }], [0, 0.5]);
        Assert.Equal((0.5, null, null), (curves.EnergyJ[0], curves.EnergyJ[1], curves.NonSplit.EnergyJ));
        Assert.Null(CascadeStudy.Run([Near, Far with { Hop = Far.Hop! with { EnergyPerByteJ = null } }], [0.5]).EnergyJ[0]);
    }

    // Non-split of three tiers passes both hops and infers at the last tier alone.
    [Fact]
    public void Three_tiers_send_over_both_hops_where_nothing_is_split()
    {
        var middle = Far with { Name = "middle", Confidences = [0.1, 0.6, 0.1, 0.1], Hop = Far.Hop! with { BandwidthBytesPerSecond = null } };
        var curves = CascadeStudy.Run([Near, middle, Far], [0.55]);
        Assert.Equal((0.75, 0.5), (curves.Offloaded[0][0], curves.Offloaded[1][0]));
        Assert.Equal((9000 / 4.0, 7000 / 4.0), (curves.HopBytes[0][0], curves.HopBytes[1][0]));
        Assert.Equal(100 * 4 / 20.0, curves.SavingPercent[0], 9);
        Assert.Equal((5000.0, 4 + 4 + 2.5 + 10), (curves.NonSplit.Bytes, curves.NonSplit.MeanLatencyMs));
        Assert.Equal(3 + 0.5, curves.NonSplit.EnergyJ!.Value, 12);
    }

    [Fact]
    public void Whatever_is_drawn_the_curves_are_those_of_the_definition()
    {
        var random = new Random(20);
        for (var round = 0; round < 200; round++)
        {
            var (count, images) = (2 + random.Next(3), 1 + random.Next(60));
            var tiers = RandomCascade.Of(random, count, images, round % 2 == 0 ? 8 : 256);
            var weights = RandomCascade.Weights(random, images);
            double[] thresholds = round % 3 == 0 ? CascadeStudy.EveryThreshold(tiers) : [.. RandomCascade.Array(12, () => random.Next(-2, 18) / 16.0).Append(random.NextDouble()).Distinct().Order()];
            var curves = CascadeStudy.Run(tiers, thresholds, weights);
            for (var at = 0; at < thresholds.Length; at++)
            {
                var wanted = NaiveCascade.At(tiers, thresholds[at], weights ?? RandomCascade.Array(images, () => 1.0));
                Same(wanted, curves.At(at), exact: weights is null);
                Same(wanted, CascadeStudy.Evaluate(tiers, RandomCascade.Array(count - 1, () => thresholds[at]), weights), exact: weights is null);
            }
        }
    }

    [Fact]
    public void Each_tier_may_have_a_threshold_of_its_own()
    {
        var middle = Far with { Name = "middle", Confidences = [0.1, 0.6, 0.1, 0.1] };
        var outcome = CascadeStudy.Evaluate([Near, middle, Far], [0.55, 0.1]);
        Assert.Equal([0.75, 0], outcome.Offloaded);
        Assert.Equal(NaiveCascade.At([Near, Far], 0.55, [1, 1, 1, 1]).MeanLatencyMs, outcome.MeanLatencyMs, 12);
        Assert.Contains("there are 1 thresholds for 3 tiers", Assert.Throws<EdgeException>(() => CascadeStudy.Evaluate([Near, middle, Far], [0.5])).Message, StringComparison.Ordinal);
    }

    // 1e16 + 1 is 1e16: what is left after the great weight has gone is the small one, to the last digit.
    [Fact]
    public void What_leaves_a_sum_leaves_no_trace()
    {
        var first = Near with { Confidences = [0.1, 0.1, 0.9, 0.9], Correct = [true, true, true, false] };
        var middle = Far with { Name = "middle", Confidences = [0, 0, 0, 0], Correct = [false, false, false, false] };
        var last = Far with { Correct = [false, false, false, false] };
        var curves = CascadeStudy.Run([first, middle, last], [0, 0.5, 1], [1e16, 1e16 / 3, 0.3, 0]);
        Assert.Equal(0.3 / ((1e16 * 4 / 3) + 0.3), curves.Accuracy[1], 1e-26);
        Assert.Equal(0, curves.Accuracy[2]);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void Tiers_that_are_none_are_refused_in_a_line(string says, CascadeTier near, CascadeTier far)
    {
        var message = Assert.Throws<EdgeException>(() => CascadeStudy.Run([near, far], [0.5])).Message;
        Assert.StartsWith(says, message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void One_tier_alone_is_no_cascade() =>
        Assert.StartsWith("a cascade of 1 tier:", Assert.Throws<EdgeException>(() => CascadeStudy.Run([Near], [0.5])).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("there is no threshold")]
    [InlineData("threshold 1 of 1 is NaN", double.NaN)]
    [InlineData("threshold 2 of 2 is Infinity", 0.5, double.PositiveInfinity)]
    [InlineData("threshold 2 of 2 is 0.4 and follows 0.5", 0.5, 0.4)]
    [InlineData("threshold 2 of 2 is 0.5 and follows 0.5", 0.5, 0.5)]
    public void Thresholds_that_do_not_rise_are_refused(string says, params double[] thresholds) =>
        Assert.StartsWith(says, Assert.Throws<EdgeException>(() => CascadeStudy.Run([Near, Far], thresholds)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("there are 1 weights for 4 images", 1.0)]
    [InlineData("the weight of image 2 is -1", 1.0, -1.0, 1.0, 1.0)]
    [InlineData("the weight of image 3 is NaN", 1.0, 1.0, double.NaN, 1.0)]
    [InlineData("the weights sum to 0", 0.0, 0.0, 0.0, 0.0)]
    public void Weights_that_are_none_are_refused(string says, params double[] weights) =>
        Assert.StartsWith(says, Assert.Throws<EdgeException>(() => CascadeStudy.Run([Near, Far], [0.5], weights)).Message, StringComparison.Ordinal);

    private static void Same(CascadeOutcome wanted, CascadeOutcome got, bool exact)
    {
        if (exact)
            Assert.Equal((wanted.Accuracy, wanted.Offloaded[0]), (got.Accuracy, got.Offloaded[0]));
        Near9(wanted.Accuracy, got.Accuracy);
        Near9(wanted.Bytes, got.Bytes);
        Assert.Equal(wanted.SavingPercent, got.SavingPercent, 1e-7);
        Near9(wanted.MeanLatencyMs, got.MeanLatencyMs);
        Near9(wanted.LatencyP50Ms, got.LatencyP50Ms);
        Near9(wanted.LatencyP90Ms, got.LatencyP90Ms);
        Near9(wanted.LatencyP99Ms, got.LatencyP99Ms);
        Assert.Equal(wanted.EnergyJ is null, got.EnergyJ is null);
        Near9(wanted.EnergyJ ?? 0, got.EnergyJ ?? 0);
        for (var hop = 0; hop < wanted.Offloaded.Length; hop++)
        {
            Near9(wanted.Offloaded[hop], got.Offloaded[hop]);
            Near9(wanted.HopBytes[hop], got.HopBytes[hop]);
        }
    }

    private static void Near9(double wanted, double got) => Assert.Equal(wanted, got, Math.Abs(wanted) * 1e-9);
}
