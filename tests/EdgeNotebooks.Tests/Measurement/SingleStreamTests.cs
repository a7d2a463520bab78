using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Measurement;

public sealed class SingleStreamTests
{
    private static readonly LoadSettings Settings = new()
    {
        Scenario = Scenario.SingleStream,
        Warmup = TimeSpan.FromMilliseconds(100),
        MinDuration = TimeSpan.FromSeconds(1),
    };

    [Theory]
    [InlineData(1_000_000_000)]
    [InlineData(10_000_000)]
    [InlineData(24_000_000)]
    public void Constant_service_time_gives_its_own_figures_at_any_clock_frequency(long ticksPerSecond)
    {
        var time = new VirtualTime(ticksPerSecond);
        var result = LoadGenerator.Run(new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(2)), Settings, time);

        Assert.Equal(500, result.QueryCount);
        Assert.Equal(500, result.SampleCount);
        Assert.Equal(TimeSpan.FromSeconds(1), result.Duration);
        Assert.Equal(500, result.ThroughputPerSecond.Value, 6);
        Assert.Equal(500, result.ThroughputPerSecond.Lower!.Value, 6);
        Assert.Equal(500, result.ThroughputPerSecond.Upper!.Value, 6);
        Assert.Equal(2_000_000, result.Latency.P50Ns);
        Assert.Equal(2_000_000, result.Latency.P99Ns);
        Assert.Null(result.Latency.P999Ns);
        Assert.Equal(0, result.Latency.CoefficientOfVariation, 9);
        Assert.True(result.Valid);
    }

    [Fact]
    public void Warm_up_is_not_counted()
    {
        // The first 100 ms are slow queries of 50 ms; every one after that takes 1 ms.
        var time = new VirtualTime();
        var result = LoadGenerator.Run(new VirtualTarget(time, id => TimeSpan.FromMilliseconds(id < 2 ? 50 : 1)), Settings, time);

        Assert.Equal(1_000_000, result.Latency.MaxNs);
        Assert.Equal(1000, result.QueryCount);
        Assert.Equal(DateTimeOffset.UnixEpoch.AddMilliseconds(100), result.StartedAt);
    }

    [Fact]
    public void Percentiles_are_those_of_the_sorted_latencies()
    {
        // Latencies 1, 2, ..., 100 ms in turn, one round of 100 in the timed window: sorted[floor(100 p)].
        var time = new VirtualTime();
        var settings = Settings with { Warmup = TimeSpan.Zero, MinDuration = TimeSpan.Zero, MinCount = 100 };
        var result = LoadGenerator.Run(new VirtualTarget(time, id => TimeSpan.FromMilliseconds(((id - 1) % 100) + 1)), settings, time);

        Assert.Equal(100, result.QueryCount);
        Assert.Equal(51_000_000, result.Latency.P50Ns);
        Assert.Equal(91_000_000, result.Latency.P90Ns);
        Assert.Equal(96_000_000, result.Latency.P95Ns);
        Assert.Null(result.Latency.P97Ns);
        Assert.Equal(100_000_000, result.Latency.MaxNs);
        Assert.Equal(50.5e6, result.Latency.MeanNs, 3);
        Assert.Equal(29.011e6 / 50.5e6, result.Latency.CoefficientOfVariation, 4);
    }

    [Fact]
    public void Minimum_count_outlasts_the_minimum_duration()
    {
        var time = new VirtualTime();
        var result = LoadGenerator.Run(new VirtualTarget(time, _ => TimeSpan.FromSeconds(1)), Settings with { MinCount = 7 }, time);

        Assert.Equal(7, result.QueryCount);
        Assert.True(result.Valid);
    }

    [Fact]
    public void A_run_cut_short_is_invalid_and_says_why()
    {
        var time = new VirtualTime();
        var byCount = LoadGenerator.Run(new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(1)), Settings with { MaxCount = 10, MinCount = 5 }, time);
        Assert.Equal(["it lasted 0.01 s of at least 1 s"], byCount.InvalidReasons);

        var byTime = LoadGenerator.Run(
            new VirtualTarget(time, _ => TimeSpan.FromSeconds(1)), Settings with { MaxDuration = TimeSpan.FromSeconds(3) }, time);
        Assert.Equal(3, byTime.QueryCount);
        Assert.Equal(["it completed 3 of at least 64 queries"], byTime.InvalidReasons);
    }

    [Fact]
    public void Samples_repeat_with_the_seed_and_differ_with_another()
    {
        List<int> Ask(ulong seed)
        {
            var time = new VirtualTime();
            var target = new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(1));
            LoadGenerator.Run(target, Settings with { SampleSeed = seed }, time);
            return target.Asked;
        }

        var first = Ask(1);
        Assert.Equal(first, Ask(1));
        Assert.NotEqual(first, Ask(2));
        Assert.Equal(Enumerable.Range(0, 16), first.Distinct().Order());
    }

    [Fact]
    public void Queries_of_several_samples_are_whole_batches_and_count_each_sample()
    {
        var time = new VirtualTime();
        var target = new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(4)) { BatchSize = 4 };
        var result = LoadGenerator.Run(target, Settings with { SamplesPerQuery = 4, Warmup = TimeSpan.Zero }, time);

        Assert.Equal(4 * result.QueryCount, result.SampleCount);
        Assert.Equal(1000, result.ThroughputPerSecond.Value, 6);
        Assert.All(target.Asked.Chunk(4), batch => Assert.Equal(Enumerable.Range(batch[0] / 4 * 4, 4), batch));
    }

    [Fact]
    public void A_target_that_completes_on_another_thread_is_waited_for()
    {
        using var target = new ThreadedTarget(samplesAtOnce: 1);
        var settings = Settings with { Warmup = TimeSpan.Zero, MinDuration = TimeSpan.Zero, MinCount = 2_000 };
        var result = LoadGenerator.Run(target, settings);

        Assert.Equal(2_000, result.QueryCount);
        Assert.True(result.Latency.MinNs > 0);
    }

    [Fact]
    public void A_query_is_over_with_the_last_of_its_samples_in_whatever_order_they_complete()
    {
        using var target = new ThreadedTarget(samplesAtOnce: 8) { BatchSize = 8 };
        var settings = Settings with { Warmup = TimeSpan.Zero, MinDuration = TimeSpan.Zero, MinCount = 500, SamplesPerQuery = 8 };
        var result = LoadGenerator.Run(target, settings);

        Assert.Equal(4_000, result.SampleCount);
        Assert.Equal(4_008, target.Completed);
    }

    [Fact]
    public void The_target_s_error_ends_the_run()
    {
        var time = new VirtualTime();
        var thrown = new EdgeException("device gone");
        var target = new VirtualTarget(time, id => id < 5 ? TimeSpan.FromMilliseconds(1) : throw thrown);
        Assert.Same(thrown, Assert.Throws<EdgeException>(() => LoadGenerator.Run(target, Settings, time)));
    }

    [Fact]
    public void Completing_a_sample_twice_is_an_error()
    {
        var time = new VirtualTime();
        var target = new TwiceCompletingTarget(time);
        Assert.Throws<InvalidOperationException>(() => LoadGenerator.Run(target, Settings, time));
    }

    [Fact]
    public void Completing_the_last_query_s_sample_again_is_an_error() =>
        Assert.Throws<InvalidOperationException>(() => LoadGenerator.Run(new EchoingTarget(), Settings));

    [Fact]
    public void A_failure_between_two_queries_ends_the_run()
    {
        var gone = new EdgeException("device gone");
        var target = new FailingLaterTarget(gone);
        Assert.Same(gone, Assert.Throws<EdgeException>(() => LoadGenerator.Run(target, Settings with { Warmup = TimeSpan.Zero })));
    }

    [Fact]
    public void Percentiles_from_the_histogram_lie_between_the_smallest_and_the_largest()
    {
        var time = new VirtualTime();
        var result = LoadGenerator.Run(new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(1)), Settings with { RawLatencyLimit = 1 }, time);
        Assert.Equal((1_000_000, 1_000_000, 1_000_000), (result.Latency.MinNs, result.Latency.P50Ns, result.Latency.MaxNs));
    }

    [Fact]
    public void Progress_is_told_while_a_run_lasts_and_never_after()
    {
        var ended = false;
        var told = new List<(LoadProgress Progress, bool Late)>();
        var progress = new Listener(value => told.Add((value, ended)));
        using var target = new ThreadedTarget(samplesAtOnce: 1);
        LoadGenerator.Run(target, Settings with { Warmup = TimeSpan.Zero, MinDuration = TimeSpan.FromMilliseconds(500) }, null, progress);
        ended = true;
        Assert.NotEmpty(told);
        Assert.All(told, report => Assert.False(report.Late));
    }

    [Fact]
    public void Cancellation_ends_the_run_between_two_queries()
    {
        using var cancellation = new CancellationTokenSource();
        var time = new VirtualTime();
        var target = new VirtualTarget(time, id =>
        {
            if (id == 9)
                cancellation.Cancel();
            return TimeSpan.FromMilliseconds(1);
        });
        Assert.Throws<OperationCanceledException>(() => LoadGenerator.Run(target, Settings, time, null, cancellation.Token));
        Assert.Equal(10, target.Asked.Count);
    }

    [Fact]
    public void Raw_latencies_stop_at_their_limit_and_the_histogram_does_not()
    {
        var time = new VirtualTime();
        var result = LoadGenerator.Run(new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(1)), Settings with { RawLatencyLimit = 100 }, time);

        Assert.Equal(100, result.RawLatenciesNs.Length);
        Assert.Equal(1000, result.Histogram.Count);
        Assert.InRange(result.Latency.P50Ns, 1_000_000 * (1 - (1.0 / 256)), 1_000_000 * (1 + (1.0 / 256)));
    }

    [Fact]
    public void Settings_out_of_range_are_refused()
    {
        var target = new VirtualTarget(new VirtualTime(), _ => TimeSpan.Zero);
        foreach (var bad in new[]
        {
            Settings with { MinCount = 0 }, Settings with { SamplesPerQuery = 0 }, Settings with { Warmup = TimeSpan.FromSeconds(-1) },
            Settings with { MinDuration = TimeSpan.FromSeconds(-1) }, Settings with { RawLatencyLimit = -1 }, Settings with { Scenario = (Scenario)99 },
        })
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => LoadGenerator.Run(target, bad));
        }
    }

    private sealed class Listener(Action<LoadProgress> heard) : IProgress<LoadProgress>
    {
        public void Report(LoadProgress value) => heard(value);
    }

    /// <summary>Completes each sample, then the one before it once more.</summary>
    private sealed class EchoingTarget : ISystemUnderTest
    {
        public int SampleCount => 1;

        public int BatchSize => 1;

        public int Parallelism => 1;

        public void Issue(in Query query, IQueryCompletions completions)
        {
            if (query.FirstSampleId > 0)
                completions.Complete(query.FirstSampleId - 1, 1);
            completions.Complete(query.FirstSampleId, 1);
        }

        public void Flush()
        {
        }
    }

    /// <summary>Completes its third sample, and only after that finds that the device has gone; the fourth is never done.</summary>
    private sealed class FailingLaterTarget(Exception cause) : ISystemUnderTest
    {
        public int SampleCount => 1;

        public int BatchSize => 1;

        public int Parallelism => 1;

        public void Issue(in Query query, IQueryCompletions completions)
        {
            if (query.FirstSampleId > 2)
                return;
            completions.Complete(query.FirstSampleId, 1);
            if (query.FirstSampleId == 2)
                completions.Fail(cause);
        }

        public void Flush()
        {
        }
    }

    private sealed class TwiceCompletingTarget(VirtualTime time) : ISystemUnderTest
    {
        public int SampleCount => 1;

        public int BatchSize => 1;

        public int Parallelism => 1;

        public void Issue(in Query query, IQueryCompletions completions)
        {
            time.Advance(TimeSpan.FromMilliseconds(1));
            completions.Complete(query.FirstSampleId, 1);
            completions.Complete(query.FirstSampleId, 1);
        }

        public void Flush()
        {
        }
    }
}
