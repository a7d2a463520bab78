using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Tests.Measurement;

public sealed class OfflineTests
{
    private static readonly LoadSettings Settings = new()
    {
        Scenario = Scenario.Offline,
        Warmup = TimeSpan.FromMilliseconds(100),
        MinDuration = TimeSpan.FromSeconds(1),
    };

    [Fact]
    public void One_query_is_made_long_enough_for_the_minimum_duration()
    {
        var time = new VirtualTime();
        var result = LoadGenerator.Run(new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(2)), Settings, time);

        Assert.Equal(1, result.QueryCount);
        Assert.Equal(525, result.SampleCount);
        Assert.Equal(TimeSpan.FromMilliseconds(1050), result.Duration);
        Assert.Equal(500, result.ThroughputPerSecond.Value, 6);
        Assert.Equal(2_000_000, result.Latency.MinNs);
        Assert.Equal(1_050_000_000, result.Latency.MaxNs);
        Assert.True(result.Valid);
    }

    [Fact]
    public void A_system_faster_than_its_warm_up_gets_another_query_for_the_rest()
    {
        // The warm-up's samples take 10 ms, those of the timed window 1 ms: the first query ends after a tenth of it.
        var time = new VirtualTime();
        var result = LoadGenerator.Run(new VirtualTarget(time, id => TimeSpan.FromMilliseconds(id < 15 ? 10 : 1)), Settings, time);

        Assert.True(result.QueryCount > 1);
        Assert.True(result.Duration >= TimeSpan.FromSeconds(1));
        Assert.Equal(1000, result.ThroughputPerSecond.Value, 6);
        Assert.True(result.Valid);
    }

    [Fact]
    public void Batches_complete_together()
    {
        var time = new VirtualTime();
        var target = new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(8)) { BatchSize = 8 };
        var result = LoadGenerator.Run(target, Settings, time);

        Assert.Equal(0, result.SampleCount % 8);
        Assert.Equal(1000, result.ThroughputPerSecond.Value, 6);
    }

    /// <summary>Inferences so long that a window holds few of them: no query may leave a caller without work at its end.</summary>
    [Theory]
    [InlineData(2, 16, 3)]
    [InlineData(2, 32, 6)]
    [InlineData(4, 16, 3)]
    [InlineData(3, 1, 0.7)]
    public void All_callers_are_kept_busy_to_the_end(int parallelism, int batch, double secondsPerBatch)
    {
        var time = new VirtualTime();
        var target = new ParallelTarget(time, parallelism, batch, TimeSpan.FromSeconds(secondsPerBatch));
        var result = LoadGenerator.Run(target, Settings with { MinDuration = TimeSpan.FromSeconds(10) }, time);

        Assert.Equal(parallelism * batch / secondsPerBatch, result.ThroughputPerSecond.Value, 6);
        Assert.True(result.Valid);
    }

    [Fact]
    public void Every_sample_completes_once_on_several_threads()
    {
        using var target = new ThreadedTarget(samplesAtOnce: 4);
        var settings = Settings with { Warmup = TimeSpan.Zero, MinDuration = TimeSpan.Zero, MinCount = 5_000 };
        var result = LoadGenerator.Run(target, settings);

        Assert.Equal(5_000, result.SampleCount);
        Assert.Equal(5_001, target.Completed);
        Assert.True(target.Completed > result.SampleCount);
    }

    [Fact]
    public void A_sample_completed_twice_or_never_issued_is_an_error()
    {
        Assert.Throws<InvalidOperationException>(() => LoadGenerator.Run(new WrongTarget(repeat: true), Settings));
        Assert.Throws<InvalidOperationException>(() => LoadGenerator.Run(new WrongTarget(repeat: false), Settings));
    }

    [Fact]
    public void Cancellation_ends_the_run()
    {
        using var cancellation = new CancellationTokenSource();
        var time = new VirtualTime();
        var target = new VirtualTarget(time, id =>
        {
            if (id == 40)
                cancellation.Cancel();
            return TimeSpan.FromMilliseconds(10);
        });
        Assert.Throws<OperationCanceledException>(() => LoadGenerator.Run(target, Settings, time, null, cancellation.Token));
    }

    [Fact]
    public void A_maximum_count_bounds_the_run_and_makes_it_invalid()
    {
        var time = new VirtualTime();
        var result = LoadGenerator.Run(
            new VirtualTarget(time, _ => TimeSpan.FromMilliseconds(1)), Settings with { MaxCount = 100, MinCount = 1 }, time);
        Assert.Equal(100, result.SampleCount);
        Assert.Equal(["it lasted 0.1 s of at least 1 s"], result.InvalidReasons);
    }

    [Fact]
    public void The_error_of_a_thread_of_the_target_ends_the_run()
    {
        var thrown = new EdgeException("device gone");
        Assert.Same(thrown, Assert.Throws<EdgeException>(() => LoadGenerator.Run(new FailingTarget(thrown), Settings)));
    }

    private sealed class WrongTarget(bool repeat) : ISystemUnderTest
    {
        public int SampleCount => 1;

        public int BatchSize => 1;

        public int Parallelism => 1;

        public void Issue(in Query query, IQueryCompletions completions)
        {
            completions.Complete(repeat ? query.FirstSampleId : query.FirstSampleId + query.Samples.Length, 1);
            completions.Complete(query.FirstSampleId, 1);
        }

        public void Flush()
        {
        }
    }

    private sealed class FailingTarget(Exception cause) : ISystemUnderTest
    {
        public int SampleCount => 1;

        public int BatchSize => 1;

        public int Parallelism => 1;

        public void Issue(in Query query, IQueryCompletions completions) =>
            ThreadPool.QueueUserWorkItem(_ => completions.Fail(cause));

        public void Flush()
        {
        }
    }
}
