using EdgeNotebooks.Experiments.Compression.Adaptive;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Splitting.Adaptive;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Tests.Experiments.Compression;

/// <summary>Over the project's recorded predictions of 500 photographs.</summary>
public sealed class AdaptiveThresholdRunTests(ITestOutputHelper output)
{
    private const int Window = 50;

    /// <summary>Windows after a change in which the new link is found out.</summary>
    private const int Settling = 2;

    private static readonly LinkProfile Wifi = LinkCatalog.Get("wifi-802.11n");

    private static readonly LinkProfile Mobile = LinkCatalog.Get("lte-cat1");

    private static readonly IReadOnlyList<CascadeQuery> Queries = CascadeQuery.Of(RecordedPredictions.Default, "mobilenet_v1_0.25_128_quant", "mobilenet_v2_1.0_224_quant");

    private static ThresholdRunSettings Over(LatencyBoundKind kind, double bound, params LinkProfile[] links) => new()
    {
        Queries = Queries,
        Control = new AdaptiveThresholdSettings { Bound = new LatencyBound(bound, kind, Window), Link = links[0] },
        Phases = [.. links.Select(link => new LinkPhase(link, 10 * Window))],
    };

    [Theory]
    [InlineData(LatencyBoundKind.Mean, 0.025)]
    [InlineData(LatencyBoundKind.Mean, 0.05)]
    [InlineData(LatencyBoundKind.P90, 0.04)]
    [InlineData(LatencyBoundKind.P90, 0.1)]
    public void The_bound_is_kept_again_soon_after_each_change_of_the_link(LatencyBoundKind kind, double bound)
    {
        var settings = Over(kind, bound, Wifi, Mobile, Wifi);
        var steps = AdaptiveThresholdRun.Run(settings).Steps;
        var settled = steps.Chunk(10 * Window).SelectMany(phase => phase.Skip(Settling * Window).Chunk(Window)).ToList();
        Assert.Equal(3 * (10 - Settling), settled.Count);

        // Each keeps to it with a probability of 95%, and neighbours are not independent.
        Assert.InRange(settled.Count(window => settings.Control.Bound.Of([.. window.Select(step => step.LatencySeconds)]) > bound), 0, 3);
    }

    [Fact]
    public void When_the_link_is_better_again_so_is_the_threshold()
    {
        var steps = AdaptiveThresholdRun.Run(Over(LatencyBoundKind.Mean, 0.03, Wifi, Mobile, Wifi)).Steps;
        var thresholds = steps.Chunk(10 * Window).Select(phase => phase.Skip(Settling * Window).Average(step => step.Threshold)).ToList();
        Assert.True(thresholds[1] < 0.8 * thresholds[0]);
        Assert.InRange(thresholds[2] / thresholds[0], 0.8, 1.25);
    }

    [Fact]
    public void In_an_outage_one_query_is_lost_and_what_follows_is_answered_here_until_a_probe_comes_back()
    {
        var settings = Over(LatencyBoundKind.Mean, 0.05, Wifi, ThresholdRunSettings.Outage, Wifi) with { TimeoutSeconds = 0.2 };
        var steps = AdaptiveThresholdRun.Run(settings).Steps;
        var (outage, after) = (steps.Skip(10 * Window).Take(10 * Window).ToList(), steps.Skip(20 * Window).ToList());
        Assert.Single(outage, step => step.IsLost);
        Assert.Contains(outage, step => step.Decision == ThresholdDecision.Probe);
        Assert.All(outage.SkipWhile(step => !step.IsLost).Skip(1), step => Assert.NotEqual(ThresholdDecision.Offload, step.Decision));

        // A probe may be on its way into the outage; the next one comes 25 queries later.
        var slowest = settings.TimeoutSeconds + (2 / settings.Control.ProbeShare * Queries.Max(query => query.NearSeconds));
        Assert.InRange(after.First(step => step.Decision == ThresholdDecision.Offload).StartSeconds - after[0].StartSeconds, 0, slowest);
        Assert.True(after.Skip(4 * Window).Average(step => step.Threshold) > 0.3);
    }

    [Fact]
    public void No_fixed_threshold_that_keeps_to_the_bound_as_often_is_as_accurate()
    {
        var run = AdaptiveThresholdRun.Run(AdaptiveThresholdExample.WifiAndMobile());
        foreach (var policy in run.Fixed.Prepend(run.Adaptive))
            output.WriteLine(FormattableString.Invariant($"{policy.Threshold?.ToString("0.0") ?? "adaptive",-8} within {policy.WithinShare:0%} accuracy {policy.Accuracy:0.0%} offloaded {policy.OffloadedShare:0.0%} mean {1000 * policy.MeanSeconds:0} ms p90 {1000 * policy.P90Seconds:0} ms"));
        Assert.True(run.Adaptive.WithinShare > 0.85);
        Assert.True(run.BestFixed is null || run.Adaptive.Accuracy > run.BestFixed.Accuracy, $"{run.Adaptive} {run.BestFixed}");
    }

    [Fact]
    public void A_fixed_threshold_is_counted_as_by_hand()
    {
        var settings = Over(LatencyBoundKind.Mean, 0.05, Wifi) with { FixedThresholds = [0, 1], Variation = 0 };
        var run = AdaptiveThresholdRun.Run(settings);
        var images = run.Steps.Select(step => Queries[step.Image - 1]).ToList();
        Assert.Equal(images.Average(image => image.NearSeconds), run.Fixed[0].MeanSeconds, 9);
        Assert.Equal(0, run.Fixed[0].SentBytes);
        Assert.Equal(images.Average(image => image.NearCorrect == true ? 1.0 : 0), run.Fixed[0].Accuracy!.Value, 9);
        Assert.Equal(images.Where(image => image.Confidence < 1).Sum(image => image.SentBytes), run.Fixed[1].SentBytes);
        Assert.Equal(images.Average(image => (image.Confidence < 1 ? image.FarCorrect : image.NearCorrect) == true ? 1.0 : 0), run.Fixed[1].Accuracy!.Value, 9);
    }

    [Fact]
    public void The_same_seeds_give_the_same_run()
    {
        var settings = Over(LatencyBoundKind.P90, 0.05, Wifi, Mobile);
        Assert.Equal(AdaptiveThresholdRun.Run(settings).Steps, AdaptiveThresholdRun.Run(settings).Steps);
        Assert.NotEqual(AdaptiveThresholdRun.Run(settings).Steps, AdaptiveThresholdRun.Run(settings with { TimeSeed = 3 }).Steps);
        Assert.NotEqual(AdaptiveThresholdRun.Run(settings).Steps, AdaptiveThresholdRun.Run(settings with { QuerySeed = 3 }).Steps);
    }

    [Fact]
    public void What_cannot_be_run_is_refused()
    {
        var good = Over(LatencyBoundKind.Mean, 0.05, Wifi);
        foreach (var (settings, word) in new (ThresholdRunSettings, string)[]
        {
            (good with { Queries = [] }, "no query"),
            (good with { Phases = [] }, "phase"),
            (good with { TimeoutSeconds = 0 }, "timeout"),
            (good with { Variation = 0.5 }, "0.5"),
            (good with { FixedThresholds = [1.5] }, "from 0 to 1"),
            (good with { Control = good.Control with { Bound = new LatencyBound(0) } }, "above 0"),
            (good with { Control = good.Control with { Bound = new LatencyBound(1, Window: 9) } }, "at least 10"),
            (good with { Control = good.Control with { ProbeShare = 0 } }, "probes"),
            (good with { Control = good.Control with { Assurance = 1 } }, "assurance"),
            (good with { Control = good.Control with { MinimumGain = 1 } }, "gain"),
        })
            Assert.Contains(word, Assert.Throws<EdgeException>(() => AdaptiveThresholdRun.Run(settings)).Message);
    }
}
