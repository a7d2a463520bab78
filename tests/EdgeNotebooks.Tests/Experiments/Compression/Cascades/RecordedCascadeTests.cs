using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Tests.Experiments.Compression.Cascades;

/// <summary>Tiers from the project's own recorded predictions, and the pairs of section 5.2.</summary>
public sealed class RecordedCascadeTests
{
    private const string Small = "mobilenet_v1_0.25_128_quant";
    private const string Medium = "mobilenet_v1_0.75_192_quant";
    private const string Full = "mobilenet_v2_1.0_224_quant";

    private static readonly PredictionSet Recorded = RecordedPredictions.Default;

    [Fact]
    public void A_tier_is_what_its_model_said()
    {
        var tiers = CascadeTiers.FromPredictions(Recorded, Settings(ConfidenceRule.Margin, ImageEncoding.Png, Small, Full));
        var (small, full) = (Recorded.Of(Small), Recorded.Of(Full));
        Assert.Equal(small.Select(each => each.Confidences[0] - each.Confidences[1]), tiers[0].Confidences);
        Assert.Equal(full.Select(each => each.Classes[0] == each.Label), tiers[1].Correct);
        Assert.Equal(full.Select(each => each.PngBytes), tiers[1].Hop!.SentBytes);
        Assert.Equal(PredictionSummary.Of(small).MedianLatencyNs / 1e6, tiers[0].LatencyMs);
        Assert.Equal((Provenance.Recorded, Provenance.Recorded), (tiers[0].PredictionProvenance, tiers[0].LatencyProvenance));
    }

    [Fact]
    public void A_hop_carries_what_a_farther_tier_needs()
    {
        var tiers = CascadeTiers.FromPredictions(Recorded, Settings(ConfidenceRule.Top1, ImageEncoding.Rgb, Small, Medium, Full));
        Assert.All(tiers.Skip(1), tier => Assert.All(tier.Hop!.SentBytes, bytes => Assert.Equal(3 * 224 * 224, bytes)));
        Assert.Equal(2.0 * 3 * 224 * 224, CascadeStudy.Run(tiers, [0.5]).NonSplit.Bytes);
    }

    // 11.2 ms of Table 3, and 47.76 ms beside what the law says of the larger model: the TX2 is under a fourth of the non-split way, so that the cascade wins to the threshold above which three in four images go on.
    [Fact]
    public void The_pairs_have_modelled_latencies_and_recorded_predictions()
    {
        var settings = CascadePairs.EdgeCloud;
        Assert.Equal(1000 / 89.19, settings.Tiers[0].LatencyMs!.Value, 9);
        Assert.Equal(5.08 / 89.19, settings.Tiers[0].EnergyJ!.Value, 9);
        Assert.Equal(47.76, settings.Tiers[1].NetworkMs);
        var curves = CascadeStudy.Run(CascadeTiers.FromPredictions(Recorded, settings), [0, 0.5, 1]);
        Assert.Equal((Provenance.Recorded, Provenance.Modelled), (curves.PredictionProvenance, curves.LatencyProvenance));
        Assert.Equal((0.798, 0.87), (curves.Accuracy[0], curves.NonSplit.Accuracy));
        Assert.Equal(47.76 + settings.Tiers[1].LatencyMs!.Value, curves.NonSplit.MeanLatencyMs, 9);
        var crossover = CascadeCrossover.Of(curves.Tiers);
        Assert.Equal(CrossoverKind.Crosses, crossover.Kind);
        var stopped = Recorded.Of(Medium).Count(each => each.Confidences[0] >= crossover.Threshold) / 500.0;
        Assert.True(stopped > settings.Tiers[0].LatencyMs / curves.NonSplit.MeanLatencyMs, "x05's share at the crossover");
        Assert.Equal(4, CascadePairs.DeviceEdge.Tiers[1].NetworkMs);
    }

    [Fact]
    public void A_model_without_predictions_is_named_with_those_that_have()
    {
        var message = Assert.Throws<EdgeException>(() => CascadeTiers.FromPredictions(Recorded, Settings(ConfidenceRule.Top1, ImageEncoding.Jpeg, "none", Full))).Message;
        Assert.Contains("'none'", message, StringComparison.Ordinal);
        Assert.Contains(Full, message, StringComparison.Ordinal);
    }

    private static CascadeSettings Settings(ConfidenceRule rule, ImageEncoding sentAs, params string[] models) =>
        new() { Tiers = [.. models.Select(model => new CascadeTierSettings { ModelId = model })], Rule = rule, SentAs = sentAs };
}
