using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Study;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Tests.Experiments.Compression.Study;

/// <summary>Figures 8 to 10 on the project's own recording.</summary>
public sealed class CompressionStudyTests
{
    private static readonly PredictionSet Recorded = RecordedPredictions.Default;

    // Fewer replicates than a reader's: the numbers that are compared do not depend on them, and the intervals are asked for their order alone.
    private static readonly Lazy<CompressionRun> Run = new(() => CompressionStudy.Run(CompressionSettings.Of(Recorded) with { Bootstrap = new BootstrapSettings { Replicates = 200 } }));

    private static readonly string[] Pairs = [Quantities.DeviceEdge, Quantities.EdgeCloud];

    [Theory]
    [InlineData(Quantities.DeviceEdge, "mobilenet_v1_0.25_128_quant")]
    [InlineData(Quantities.EdgeCloud, "mobilenet_v1_0.75_192_quant")]
    public void Curves_with_random_inputs_are_those_of_a_plain_loop(string pair, string compressed)
    {
        var curves = Run.Value.Of(pair, Quantities.Random);
        var (near, far) = (Recorded.Of(compressed), Recorded.Of("mobilenet_v2_1.0_224_quant"));
        foreach (var threshold in new[] { 0, 0.26, 0.45, 0.5, 0.8, 0.99, 1 })
        {
            double right = 0, sent = 0, offloaded = 0;
            for (var i = 0; i < near.Count; i++)
            {
                var goesOn = near[i].Confidences[0] < threshold;
                right += (goesOn ? far[i] : near[i]).IsCorrect ? 1 : 0;
                sent += goesOn ? far[i].JpegBytes : 0;
                offloaded += goesOn ? 1 : 0;
            }

            Assert.Equal(100 * right / near.Count, curves.AccuracyPercent.At(threshold), 9);
            Assert.Equal(100 * (1 - (sent / far.Sum(prediction => (double)prediction.JpegBytes))), curves.SavingPercent.At(threshold), 9);
            Assert.Equal(curves.NearMs + (offloaded / near.Count * curves.NonSplitMs), curves.LatencyMs.At(threshold), 9);
        }
    }

    [Fact]
    public void Every_interval_holds_its_value_and_most_have_a_width()
    {
        foreach (var curve in Run.Value.Curves.SelectMany(curves => new[] { curves.AccuracyPercent, curves.SavingPercent, curves.LatencyMs }))
        {
            // With skewed inputs curve and replicates are of different orders of the classes, and at the steep end of a curve the ends may lie a little apart from it.
            var off = curve.Values.Select((value, i) => Math.Max(curve.Low[i] - value, value - curve.High[i])).Max();
            Assert.True(off <= 0.02 * curve.Values.Max(), $"{off}");
            Assert.True(curve.Low.Zip(curve.High).Count(ends => ends.Second > ends.First) > 50);
        }
    }

    [Fact]
    public void The_crossovers_have_intervals_over_the_papers_networks()
    {
        foreach (var (pair, networkMs) in Pairs.Zip((double[])[4, 47.76]))
        {
            var curves = Run.Value.Of(pair, Quantities.Random);
            Assert.Equal(networkMs, curves.NetworkMs);
            var crossing = curves.Crossing;
            Assert.Null(crossing.WhyNot);
            Assert.InRange(crossing.Threshold!.Value, crossing.Low!.Value, crossing.High!.Value);

            // The highest hundredth below it is faster than non-split, and the first one above is not.
            var below = Math.Floor(crossing.Threshold.Value * 100) / 100;
            Assert.True(curves.LatencyMs.At(below) < curves.NonSplitMs);
            Assert.True(curves.LatencyMs.At(Math.Min(1, below + 0.01)) >= curves.NonSplitMs);
        }
    }

    [Fact]
    public void A_device_that_takes_longer_than_the_non_split_way_never_pays_and_says_so()
    {
        var pi = CompressionStudy.OnDevice(Run.Value.Settings, "paper:pi3");
        Assert.True(pi.NearMs > pi.NonSplitMs);
        Assert.Equal((null, "is above it at every threshold"), (pi.Crossing.Threshold, pi.Crossing.WhyNot));
    }

    [Fact]
    public void The_sweep_goes_from_20_to_200_ms_and_keeps_the_decisions()
    {
        var (sweep, papers) = (Run.Value.Sweep, Run.Value.Of(Quantities.EdgeCloud, Quantities.Skewed));
        Assert.Equal((20, 200), (sweep[0].NetworkMs, sweep[^1].NetworkMs));
        foreach (var pair in sweep)
        {
            Assert.Same(papers.SavingPercent, pair.SavingPercent);
            var offloaded = (papers.LatencyMs.At(0.8) - papers.NearMs) / papers.NonSplitMs;
            Assert.Equal(pair.NearMs + (offloaded * (pair.NetworkMs + pair.FarMs)), pair.LatencyMs.At(0.8), 9);
        }
    }

    [Fact]
    public void Skewed_inputs_save_more_and_are_modelled_where_random_ones_are_recorded()
    {
        foreach (var pair in Pairs)
        {
            var (random, skewed) = (Run.Value.Of(pair, Quantities.Random), Run.Value.Of(pair, Quantities.Skewed));
            Assert.Equal((Provenance.Recorded, Provenance.Modelled), (random.DecisionProvenance, skewed.DecisionProvenance));
            Assert.True(skewed.SavingPercent.At(0.5) > random.SavingPercent.At(0.5));
        }
    }

    [Fact]
    public void Observations_say_what_was_recorded_and_what_was_modelled()
    {
        var rows = CompressionObservations.Of(Run.Value);
        Assert.All(rows.Where(row => row.Quantity is Quantities.CascadeLatencyMs or Quantities.NonSplitLatencyMs), row => Assert.Equal(Provenance.Modelled, row.Provenance));
        Assert.All(rows.Where(row => row.Quantity is Quantities.Top1AccuracyPercent or Quantities.ModelSizeMb), row => Assert.Equal((Provenance.Recorded, Quantities.Weights8Bit), (row.Provenance, row.Subject)));
        var savings = rows.Where(row => row.Quantity == Quantities.CascadeSavingPercent).ToLookup(row => row.Subject);
        Assert.Equal(4, savings.Count);
        Assert.All(savings, subject => Assert.Equal(subject.Key!.EndsWith("skewed", StringComparison.Ordinal) ? Provenance.Modelled : Provenance.Recorded, subject.First().Provenance));
        Assert.Equal(46.6, rows.Single(row => row is { Quantity: Quantities.Top1AccuracyPercent, ModelId: "mobilenet_v1_0.25_128_quant" }).Value, 9);
        Assert.Equal(4 + 10, rows.Count(row => row.Quantity == Quantities.NonSplitLatencyMs));
    }

    [Fact]
    public void Another_recording_takes_its_own_models_by_size()
    {
        var few = new PredictionSet(
            [.. Recorded.Models.Where(model => !model.ModelId.Contains("0.25", StringComparison.Ordinal))],
            Recorded.Models.ToDictionary(model => model.ModelId, model => Recorded.Of(model.ModelId)));
        var settings = CompressionSettings.Of(few);
        Assert.Equal(("mobilenet_v1_0.5_160_quant", "mobilenet_v2_1.0_224_quant", "tf2_mobilenet_v2_1.0_224_ptq"), (settings.DeviceEdge.NearModel, settings.EdgeCloud.NearModel, settings.EdgeCloud.FarModel));
        var one = new PredictionSet([Recorded.Models[0]], new Dictionary<string, IReadOnlyList<Prediction>> { [Recorded.Models[0].ModelId] = Recorded.Of(Recorded.Models[0].ModelId) });
        Assert.StartsWith("there are predictions of one model only, mobilenet_v1_0.25_128_quant", Assert.Throws<EdgeException>(() => CompressionSettings.Of(one)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new double[] { 20, 20 }, "network latency 2 of the sweep is 20 ms")]
    [InlineData(new double[] { 20 }, "the sweep over the network has fewer than two latencies")]
    [InlineData(new double[] { -1, 20 }, "network latency 1 of the sweep is -1 ms")]
    [InlineData(new[] { double.NaN, 20 }, "network latency 1 of the sweep is NaN ms")]
    public void A_sweep_that_does_not_rise_is_refused(double[] cloudMs, string message) =>
        Assert.StartsWith(message, Assert.Throws<EdgeException>(() => CompressionStudy.Run(CompressionSettings.Of(Recorded) with { CloudMs = cloudMs })).Message, StringComparison.Ordinal);

    [Fact]
    public void Thresholds_that_the_paper_names_have_to_be_there_and_a_bandwidth_is_refused()
    {
        var settings = CompressionSettings.Of(Recorded);
        Assert.StartsWith("threshold 0.99, which the paper names", Assert.Throws<EdgeException>(() => CompressionStudy.Run(settings with { Thresholds = [0, 0.5, 0.8, 0.9, 1] })).Message, StringComparison.Ordinal);
        Assert.StartsWith("the study is over latencies of the network alone", Assert.Throws<EdgeException>(() => CompressionStudy.Run(settings with { EdgeCloud = settings.EdgeCloud with { BandwidthBytesPerSecond = 1e6 } })).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Over_another_network_the_observations_say_which()
    {
        var settings = CompressionSettings.Of(Recorded);
        var run = CompressionStudy.Run(settings with { DeviceEdge = settings.DeviceEdge with { NetworkMs = 10 }, Bootstrap = new BootstrapSettings { Replicates = 100 } });
        var subjects = CompressionObservations.Of(run).Where(row => row.Quantity == Quantities.NonSplitLatencyMs).Select(row => row.Subject).ToList();
        Assert.Contains("device-edge random 10 ms", subjects);
        Assert.DoesNotContain("device-edge random", subjects);
        Assert.Contains("edge-cloud random", subjects);
    }
}
