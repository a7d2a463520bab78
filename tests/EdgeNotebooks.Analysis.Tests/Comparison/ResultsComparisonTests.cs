using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Comparison;

public sealed class ResultsComparisonTests
{
    /// <summary>Two within 5% and one at twice the rate, each with an interval of 5% either way.</summary>
    [Fact]
    public void Ratios_are_b_over_a_and_the_summary_counts_the_verdicts()
    {
        var comparison = ResultsComparison.Of(
            Sides.Of("a", Samples.Row("m", 100), Samples.Row("n", 10), Samples.Row("o", 10), Samples.Row("p", 1)),
            Sides.Of("b", Samples.Row("n", 20), Samples.Row("m", 101), Samples.Row("o", 5), Samples.Row("q", 1)));
        Assert.Equal([1.01, 2, 0.5], comparison.Runs.Select(run => Math.Round(run.Throughput!.Value.Value, 9)));
        Assert.Equal([RatioVerdict.NoDifferenceShown, RatioVerdict.Faster, RatioVerdict.Slower], comparison.Runs.Select(run => run.Verdict));
        Assert.Equal("p", Assert.Single(comparison.OnlyInA).ModelId);
        Assert.Equal("q", Assert.Single(comparison.OnlyInB).ModelId);
        Assert.Empty(Assert.Single(comparison.Environments).Differences!);
        Assert.Equal(0.05, comparison.NoiseShare);
        Assert.Equal("Of 3 measurements on both sides B is faster in 1, B is slower in 1, no difference is shown in 1.", comparison.Summary);
    }

    [Fact]
    public void Different_models_name_what_each_folder_has()
    {
        var error = Assert.Throws<EdgeException>(() => ResultsComparison.Of(
            Sides.Of("left", Samples.Row("m", 1)), Sides.Of("right", [.. "ABCDEF".Select(name => Samples.Row($"{name}", 1))])));
        Assert.Equal(
            "nothing was measured the same way on both sides: left has m (onnxruntime:cpu, single_stream, batch 1); right has A (onnxruntime:cpu, single_stream, batch 1), "
            + "B (onnxruntime:cpu, single_stream, batch 1), C (onnxruntime:cpu, single_stream, batch 1), D (onnxruntime:cpu, single_stream, batch 1) and 2 more; measure the same model, scenario and batch on both",
            error.Message);
    }

    [Fact]
    public void A_model_that_was_measured_differently_says_in_what()
    {
        var row = Samples.Row("m", 1);
        var error = Assert.Throws<EdgeException>(() => ResultsComparison.Of(Sides.Of("left", row), Sides.Of("right", row with { BatchSize = 8, Precision = "int8" }, row with { Precision = "int8" })));
        Assert.Contains("(closest: precision: float32 in A, int8 in B); measure the same", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A folder whose repeats lie 8% apart: with t(1, 0.975) = 12.7062 and s = ln(1.08) / sqrt(2) its limit is exp(12.7062 ln 1.08) - 1 = 166%.</summary>
    [Fact]
    public void Repeats_that_differ_more_than_the_noise_asked_for_raise_it()
    {
        var repeated = Sides.Of("a", Samples.Row("m", 100), Samples.Row("m", 108, at: Samples.Day.AddHours(1)));
        var other = Sides.Of("b", Samples.Row("m", 200));
        foreach (var comparison in new[] { ResultsComparison.Of(repeated, other), ResultsComparison.Of(other, repeated) })
        {
            Assert.Equal(1.66, comparison.NoiseShare, 2);
            Assert.Equal(RatioVerdict.NoDifferenceShown, Assert.Single(comparison.Runs).Verdict);
        }

        Assert.Equal(3, ResultsComparison.Of(repeated, other, noiseShare: 3).NoiseShare);
        Assert.Contains("A holds 1 other run of this; its latest valid one is compared", ResultsComparison.Of(repeated, other).Runs[0].Notes);
    }

    [Fact]
    public void Latency_percentiles_have_an_interval_where_all_latencies_are_kept()
    {
        var random = new SplitMix64(41);
        var kept = Enumerable.Range(0, 1234).Select(_ => (long)(1e6 * (1 + random.NextUnit()))).ToList();
        var row = Samples.Row("m", 1) with { Latency = Summary(kept) };
        RunComparison Run(MeasurementRecord a, IReadOnlyList<long>? latencies) =>
            ResultsComparison.Of(Sides.Of("a", a) with { LatenciesNs = _ => latencies }, Sides.Of("b", a) with { LatenciesNs = _ => kept }).Runs[0];

        var whole = Run(row, kept);
        Assert.All(new[] { whole.LatencyP50, whole.LatencyP90, whole.LatencyP99 }, ratio => Assert.True(ratio is { Value: 1, Lower: < 1 and > 0.9, Upper: > 1 and < 1.1 }, $"{ratio}"));
        var none = new Ratio(1, null, null);
        Assert.Equal(none, Run(row, null).LatencyP50);
        Assert.Equal(none, Run(row, kept[..1000]).LatencyP50);
        Assert.Equal(none, Run(row with { Scenario = Scenario.Offline }, kept).LatencyP50);
        Assert.Null(Run(row with { Latency = row.Latency with { P99Ns = null } }, kept).LatencyP99);
    }

    [Fact]
    public void A_busy_machine_is_mentioned()
    {
        var comparison = ResultsComparison.Of(Sides.On("a", 4, Samples.Row("m", 1) with { LoadAverage1Min = 3.1 }), Sides.On("b", 4, Samples.Row("m", 1) with { LoadAverage1Min = 2.9 }));
        Assert.Equal(["3.1 tasks ran on A's machine in the minute before: other work may have slowed it down"], comparison.Runs[0].Notes);
    }

    /// <summary>
    /// Simulated pairs of runs, each 2,000 correlated queries (AR(1), 0.7) through the load generator's own batch means; B's true
    /// rate is 1.3 times A's. 95% of the intervals hold 1.3: over 2,000 pairs that share has a standard deviation of 0.5 points, so 93%
    /// to 97% is four each way.
    /// </summary>
    [Fact]
    public void Intervals_hold_the_true_ratio_as_often_as_they_say()
    {
        var random = new SplitMix64(43);
        var held = 0;
        for (var pair = 0; pair < 2_000; pair++)
        {
            var ratio = Ratio.Of(Simulated(ref random, 100), Simulated(ref random, 130))!.Value;
            if (ratio.Lower <= 1.3 && 1.3 <= ratio.Upper)
                held++;
        }

        Assert.InRange(held, 1_860, 1_940);
    }

    /// <summary>
    /// Runs of one machine with a spread of 1.5% between them (standard deviation): two differ by more than 5% in 2.1% of pairs
    /// (ln 1.05 is 2.3 standard deviations of a difference), so of 1,000 pairs at most 40 may be called faster or slower: four standard
    /// deviations (4.5) above. The intervals alone would say so of most pairs, for they do not know that spread.
    /// </summary>
    [Fact]
    public void One_machine_is_rarely_called_faster_than_itself()
    {
        var random = new SplitMix64(47);
        int judged = 0, byIntervalAlone = 0;
        for (var pair = 0; pair < 1_000; pair++)
        {
            var (a, b) = (Once(ref random, "a"), Once(ref random, "b"));
            judged += Called(ResultsComparison.Of(a, b));
            byIntervalAlone += Called(ResultsComparison.Of(a, b, noiseShare: 0));
        }

        Assert.InRange(judged, 0, 40);
        Assert.True(byIntervalAlone > 500, $"{byIntervalAlone}");

        static ResultsSide Once(ref SplitMix64 random, string name) =>
            Sides.Of(name, Samples.Row("m", 1) with { ThroughputPerSecond = Simulated(ref random, 100 * Math.Exp(0.015 * RunSpreadTests.Normal(ref random))) });

        static int Called(ResultsComparison comparison) => comparison.Runs[0].Verdict is RatioVerdict.Faster or RatioVerdict.Slower ? 1 : 0;
    }

    [Fact]
    public void The_table_has_a_row_a_pair_with_nulls_where_nothing_is_known()
    {
        var comparison = ResultsComparison.Of(
            Sides.Of("a", Samples.Row("m", 100), Samples.Row("n", 10)),
            Sides.On("b", 8, Samples.Row("m", 200), Samples.Row("n", 10) with { ThroughputPerSecond = new Estimate(9, null, null) }));
        var frame = ComparisonTable.From(comparison).ToDataFrame();
        Assert.Equal(["faster", "unknown"], frame["verdict"].Cast<string>());
        Assert.Equal([2.0, 0.9], frame["throughput_ratio"].Cast<double>());
        Assert.Null(frame["throughput_ratio_ci95_lower"][1]);
        Assert.Null(frame["latency_p50_ratio_ci95_lower"][0]);
        Assert.Equal("measured", frame["provenance"][0]);
        Assert.Contains("beyond 5%", ComparisonTable.From(comparison).ToString(), StringComparison.Ordinal);
        Assert.Matches("Cores +4 logical +8 logical", ComparisonTable.Environments(comparison).ToString());
    }

    private static Estimate Simulated(ref SplitMix64 random, double perSecond)
    {
        var means = new BatchMeans();
        var state = 0.0;
        for (var i = 0; i < 2_000; i++)
        {
            state = (0.7 * state) + (0.1 * (random.NextUnit() - 0.5));
            means.Add(1e9 / perSecond * (1 + state));
        }

        var mean = means.Mean();
        return new Estimate(1e9 / mean.Value, 1e9 / mean.Upper, 1e9 / mean.Lower);
    }

    private static LatencySummary Summary(List<long> latencies)
    {
        var sorted = latencies.Order().ToArray();
        return Samples.Row("m", 1).Latency with { P50Ns = Percentiles.Of(sorted, 0.5), P90Ns = Percentiles.Of(sorted, 0.9), P99Ns = Percentiles.Of(sorted, 0.99) };
    }
}
