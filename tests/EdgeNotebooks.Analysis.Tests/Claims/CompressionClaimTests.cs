using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c44 to c57, by observations made up.</summary>
public class CompressionClaimTests
{
    private static readonly (double, double)[] Flat = [(0, 10), (1, 10)];

    [Fact]
    public void Three_models_in_one_precision_make_an_order()
    {
        Observation[] two = [.. Model("a", 1, 50, Quantities.Weights8Bit), .. Model("b", 2, 60, Quantities.Weights8Bit)];
        Assert.Equal("No top1_accuracy_percent beside model_size_mb of three models in one precision has been observed.", Here("c44", [.. two, .. Model("c", 3, 70, Quantities.Weights32Bit)]).HereExplanation);
        Assert.Equal("By size: a 1.00 MB 50.0%, b 2.00 MB 60.0%, c 3.00 MB 60.0%: not so c after b; the numbers are measured.", Here("c44", [.. two, .. Model("c", 3, 60, Quantities.Weights8Bit)]).HereExplanation);
        Assert.Equal(HereVerdict.Reproduced, Here("c44", [.. two, .. Model("c", 0.5, 40, Quantities.Weights8Bit)]).HereVerdict); // the order of size, not of observation
    }

    [Fact]
    public void Network_use_that_falls_somewhere_does_not_rise_with_the_threshold()
    {
        (double, double)[] falls = [(0, 60), (0.5, 70), (0.99, 1)], rises = [(0, 100), (0.5, 20), (0.99, 1)]; // 40, 30, 99 in percent of use
        Assert.Equal("Device-edge: network use rises with the threshold, and at 0.99 1% is within 5% of none saved; edge-cloud: network use does not rise with the threshold, and at 0.99 1% is within 5% of none saved; the numbers are recorded.", Here("c45", Sightings.Savings(Quantities.Random, rises, falls)).HereExplanation);
        Assert.Equal("No cascade_saving_percent of edge-cloud random from threshold 0.5 to 0.99 has been observed.", Here("c45", Sightings.Savings(Quantities.Random, rises, [(0, 90), (0.98, 2)])).HereExplanation);
    }

    [Theory]
    [InlineData(21.5, 41, HereVerdict.Reproduced)] // 20% more than 18 is 21.6
    [InlineData(21.7, 41, HereVerdict.NotReproduced)]
    [InlineData(18, 32.9, HereVerdict.Reproduced)] // 20% less than 41 is 32.8
    [InlineData(18, 32.7, HereVerdict.NotReproduced)]
    public void A_saving_has_a_fifth_for_other_hardware(double deviceEdge, double edgeCloud, HereVerdict expected) =>
        Assert.Equal(expected, Here("c46", Sightings.Savings(Quantities.Random, [(0.5, deviceEdge)], [(0.5, edgeCloud)])).HereVerdict);

    [Theory]
    [InlineData(1.1, "Device-edge 1.10% is within 1 of 0.1; edge-cloud 11% as printed; the numbers are recorded.", HereVerdict.Reproduced)]
    [InlineData(1.2, "Device-edge 1.20% is not within 20% of 0.1; edge-cloud 11% as printed; the numbers are recorded.", HereVerdict.NotReproduced)]
    public void A_small_saving_has_one_percentage_point(double deviceEdge, string explanation, HereVerdict expected)
    {
        var verdict = Here("c47", Sightings.Savings(Quantities.Random, [(0.8, deviceEdge)], [(0.7, 12), (0.9, 10)])); // 11 between
        Assert.Equal(explanation, verdict.HereExplanation);
        Assert.Equal(expected, verdict.HereVerdict);
    }

    [Fact]
    public void The_cascade_that_saves_more_must_have_the_larger_compressed_model()
    {
        var savings = Sightings.Savings(Quantities.Random, [(0.5, 18), (0.8, 1)], [(0.5, 41), (0.8, 11)]);
        Assert.Equal(HereVerdict.Reproduced, Here("c48", savings).HereVerdict); // 6.4 and 13 MB, as printed
        Assert.Equal(HereVerdict.NotReproduced, Here("c48", [.. savings, .. Model("mobilenet_v2_0.35_96", 14, 50, Quantities.Weights8Bit)]).HereVerdict);
        Assert.Equal("No model_size_mb of other has been observed.", Here("c48", [.. savings.Select(row => row with { ModelId = "other" })]).HereExplanation);
        Assert.Equal("No cascade_saving_percent of device-edge that names its compressed model has been observed.", Here("c48", [.. savings.Select(row => row with { ModelId = null })]).HereExplanation);
    }

    [Fact]
    public void Low_thresholds_must_have_been_observed() =>
        Assert.Equal("No cascade_latency_ms of device-edge random from threshold 0.2 to 0.8 has been observed.", Here("c49", Sightings.Latencies(Quantities.Random, [(0.3, 5), (0.9, 20)], [(0, 10), (0.9, 70)])).HereExplanation);

    [Fact]
    public void A_latency_that_does_not_come_up_to_the_non_split_one_crosses_nowhere()
    {
        var verdict = Here("c50", Sightings.Latencies(Quantities.Random, Flat, [(0, 60), (1, 70)]));
        Assert.Equal(HereVerdict.NotReproduced, verdict.HereVerdict);
        Assert.Equal("Device-edge does not cross 15 ms from below; edge-cloud does not cross 50 ms from below; the numbers are modelled, nothing was timed.", verdict.HereExplanation);
    }

    [Theory]
    [InlineData(0.5, HereVerdict.Reproduced)] // from 0.01 to 0.50: 50 of 99
    [InlineData(0.49, HereVerdict.NotReproduced)]
    public void A_wide_range_is_half_of_the_thresholds(double until, HereVerdict expected) =>
        Assert.Equal(expected, Here("c52", Sightings.Latencies(Quantities.Skewed, Flat.Select(point => (point.Item1, 2.0)).ToArray(), [(0, 5), (until, 5), (until + 0.001, 90), (1, 90)])).HereVerdict); // more than 3x and 4x is no contradiction

    [Fact]
    public void The_sweep_must_go_from_20_to_200_ms()
    {
        const string Lacking = "No cascade_latency_ms with non_split_latency_ms of 'edge-cloud skewed' at network latencies of 20 ms, 200 ms and between, at threshold 0.8 has been observed.";
        Assert.Equal(Lacking, Here("c54", Sightings.Sweep([20, 60, 100], Cascade)).HereExplanation);
        Assert.Equal(Lacking, Here("c54", Sightings.Sweep([20, 200], Cascade)).HereExplanation);
        Assert.Equal("No cascade_latency_ms of 'edge-cloud skewed 60 ms' has been observed.", Here("c55", Sightings.Sweep([20, 100, 200], Cascade)).HereExplanation);
        Assert.Equal(HereVerdict.Reproduced, Here("c54", Sightings.Sweep([10, 20, 100, 200, 300], Cascade)).HereVerdict);
    }

    [Fact]
    public void The_reductions_are_computed_from_both_latencies()
    {
        var numbers = Here("c55", Sightings.Sweep([20, 60, 100, 200], Cascade)).HereNumbers;
        Assert.Equal([75.0, 85.0], numbers.Select(number => number.Value), (expected, actual) => Math.Abs(expected - actual) < 1e-9); // 1 - 15 / 60, 1 - 15 / 100
        Assert.All(numbers, number => Assert.Equal(("latency reduction", "%", Provenance.Modelled), (number.Quantity, number.Unit, number.Provenance)));
    }

    private static double Cascade(double networkMs, double threshold) => 15 + threshold - 0.8;

    private static Observation[] Model(string id, double sizeMb, double accuracyPercent, string weights) =>
        [Sightings.Of(Quantities.ModelSizeMb, sizeMb, weights, id), Sightings.Of(Quantities.Top1AccuracyPercent, accuracyPercent, weights, id)];

    private static ClaimVerdict Here(string id, IReadOnlyList<Observation> observations) => Sightings.Verdict(id, Sightings.Inputs(observations));
}
