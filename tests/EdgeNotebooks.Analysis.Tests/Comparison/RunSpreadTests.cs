using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Comparison;

public sealed class RunSpreadTests
{
    /// <summary>
    /// By hand: the logarithms 0, 0.1 of one request and 1, 1.1, 1.2 of another have squares 0.005 and 0.02 about their means over
    /// 1 + 2 degrees of freedom: s = sqrt(0.025 / 3) = 0.0912871. With t(3, 0.975) = 3.182446 (tables) two runs differ by at
    /// most exp(3.182446 sqrt(2) s) - 1 = 50.8%.
    /// </summary>
    [Fact]
    public void Repeats_of_several_requests_are_pooled()
    {
        var rows = Runs("a", 0, 0.1).Concat(Runs("b", 1, 1.1, 1.2)).Append(Samples.Row("c", 5)).ToList();
        var spread = RunSpread.Of(rows)!;
        Assert.Equal(3, spread.DegreesOfFreedom);
        Assert.Equal(0.0912871, spread.StandardDeviation, 6);
        Assert.Equal(Math.Exp(3.182446 * Math.Sqrt(2) * 0.0912871) - 1, spread.LimitShare, 5);
        Assert.Equal(0.508, spread.LimitShare, 3);
    }

    [Fact]
    public void Only_valid_repeats_on_one_machine_with_one_model_file_count()
    {
        var (one, other) = (Samples.Row("m", 10), Samples.Row("m", 20, at: Samples.Day.AddHours(1)));
        Assert.NotNull(RunSpread.Of([one, other]));
        Assert.Null(RunSpread.Of([one]));
        Assert.Null(RunSpread.Of([one, other with { Valid = false }]));
        Assert.Null(RunSpread.Of([one, other with { EnvironmentId = "another" }]));
        Assert.Null(RunSpread.Of([one, other with { ModelSha256 = "another" }]));
        Assert.Null(RunSpread.Of([one, other with { BatchSize = 2 }]));
        Assert.Null(RunSpread.Of([one, other with { IntraOpThreads = 2 }]));
        Assert.Null(RunSpread.Of([one, one with { Key = "a copy of the file" }]));
        Assert.Null(RunSpread.Of([one, other with { ThroughputPerSecond = new Estimate(double.PositiveInfinity, null, null) }]));
    }

    /// <summary>
    /// Two further runs of the same machine are within the limit in 95% of 4,000 seeded trials of five repeats each: the share has
    /// a standard deviation of 0.35 points, so 93.6% to 96.4% is four each way.
    /// </summary>
    [Fact]
    public void Two_runs_of_one_machine_lie_within_the_limit_as_often_as_it_says()
    {
        var random = new SplitMix64(31);
        var within = 0;
        for (var trial = 0; trial < 4_000; trial++)
        {
            var logs = Enumerable.Range(0, 7).Select(_ => 0.02 * Normal(ref random)).ToArray();
            var limit = RunSpread.Of(Runs("m", logs[..5]))!.LimitShare;
            if (Math.Abs(logs[5] - logs[6]) <= Math.Log(1 + limit))
                within++;
        }

        Assert.InRange(within, 3_744, 3_856);
    }

    internal static double Normal(ref SplitMix64 random) => Math.Sqrt(-2 * Math.Log(1 - random.NextUnit())) * Math.Cos(2 * Math.PI * random.NextUnit());

    private static List<MeasurementRecord> Runs(string model, params double[] logs) =>
        [.. logs.Select((log, i) => Samples.Row(model, Math.Exp(log), at: Samples.Day.AddMinutes(i)))];
}
