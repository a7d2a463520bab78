using EdgeNotebooks.Measurement;
using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Tests.Measurement;

/// <summary>
/// The Server scenario over a queue whose theory is known: Poisson arrivals, constant service, one server (M/D/1), in
/// virtual time. Formulae: Erlang 1909; Kleinrock, Queueing Systems I, 5.6; Tijms, A First Course in Stochastic Models, 9.6.
/// </summary>
public sealed class ServerQueueTests
{
    private static readonly TimeSpan Service = TimeSpan.FromMilliseconds(1);

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.7)]
    [InlineData(0.8)]
    [InlineData(0.9)]
    public void Latencies_are_those_of_M_D_1(double load)
    {
        const int Count = 400_000;
        var result = Run(load, Count);
        var latencies = result.RawLatenciesNs.ToArray().Select(ns => ns / 1e6).ToArray();
        Array.Sort(latencies);
        Assert.Equal(Count, latencies.Length);

        // Mean wait: rho D / (2 (1 - rho)). Consecutive waits are correlated over about 1 / (1 - rho)^2 queries: at 0.9 that leaves
        // some 4,000 independent ones, whose mean has a standard error of 2%; the seed is fixed, 5% is wide.
        var wait = load / (2 * (1 - load));
        Assert.Equal(1 + wait, result.Latency.MeanNs / 1e6, 0.05 * wait + 0.002);

        // A query that finds the server idle takes the service time and not a nanosecond more; one in 1 - rho does.
        Assert.Equal(1, latencies[0], 1e-9);
        Assert.Equal(1 - load, latencies.Count(latency => latency <= 1 + 1e-9) / (double)Count, 0.01);

        // The whole distribution, at nine of its percentiles.
        foreach (var p in new[] { 0.2, 0.4, 0.5, 0.6, 0.8, 0.9, 0.95, 0.99, 0.999 })
        {
            var latency = latencies[(int)(Count * p)];
            if (latency > 1 + 1e-9)
                Assert.Equal(p, QueueTheory.WaitBelow(latency - 1, load), 0.012);
        }
    }

    [Fact]
    public void Arrivals_are_Poisson()
    {
        var engine = new EventEngine();
        var arrivals = new List<long>();
        LoadGenerator.Run(new Recording(engine, arrivals), Settings(1000, 100_000), engine);
        var gaps = arrivals.Zip(arrivals.Skip(1), (a, b) => (b - a) / 1e9).Order().ToArray();
        var mean = gaps.Average();

        // Standard error of the mean of 100,000 exponential gaps of 1 ms: 3 us. Coefficient of variation 1, standard error 0.5%.
        Assert.Equal(1e-3, mean, 1e-5);
        Assert.Equal(1, Math.Sqrt(gaps.Average(gap => (gap - mean) * (gap - mean))) / mean, 0.02);

        // Kolmogorov and Smirnov: for 100,000 gaps the distance exceeds 1.63 / sqrt(n) = 0.0052 once in a hundred seeds.
        var distance = gaps.Select((gap, i) => Math.Abs(1 - Math.Exp(-gap * 1000) - ((i + 0.5) / gaps.Length))).Max();
        Assert.InRange(distance, 0, 0.0052);

        // Independent: counts in windows have the variance of their mean, and neighbours are not correlated.
        var counts = arrivals.GroupBy(at => at / 100_000_000).Select(window => (double)window.Count()).ToArray()[1..^1];
        Assert.Equal(1, counts.Select(n => (n - counts.Average()) * (n - counts.Average())).Average() / counts.Average(), 0.15);
    }

    [Fact]
    public void Two_servers_halve_the_load()
    {
        var engine = new EventEngine();
        var one = LoadGenerator.Run(new ModelledServer(engine, 1, _ => 1_000_000), Settings(400, 50_000), engine);
        engine = new EventEngine();
        var two = LoadGenerator.Run(new ModelledServer(engine, 2, _ => 1_000_000), Settings(400, 50_000), engine);
        Assert.True(two.Latency.MeanNs < one.Latency.MeanNs);
        Assert.True(two.Valid);
    }

    [Fact]
    public void The_same_seeds_give_the_same_run_and_another_schedule_another()
    {
        LoadResult With(ulong seed)
        {
            var engine = new EventEngine();
            return LoadGenerator.Run(new ModelledServer(engine, 1, _ => 1_000_000), Settings(700, 2000) with { ScheduleSeed = seed }, engine);
        }

        Assert.Equal(With(1).RawLatenciesNs.ToArray(), With(1).RawLatenciesNs.ToArray());
        Assert.NotEqual(With(1).RawLatenciesNs.ToArray(), With(2).RawLatenciesNs.ToArray());
    }

    [Fact]
    public void The_throughput_is_the_rate_of_arrivals_while_the_queue_is_stable()
    {
        var result = Run(0.7, 200_000);
        Assert.Equal(700, result.ThroughputPerSecond.Value, 7.0);
        Assert.InRange(700, result.ThroughputPerSecond.Lower!.Value - 3, result.ThroughputPerSecond.Upper!.Value + 3);
        Assert.Equal(new LatenessSummary(0, 0, 0), result.Lateness);
        Assert.True(result.Valid, string.Join("; ", result.InvalidReasons));
    }

    [Theory]
    [InlineData(1.2)]
    [InlineData(2)]
    [InlineData(1000)]
    public void A_rate_that_cannot_be_met_makes_the_run_invalid(double load)
    {
        var engine = new EventEngine();
        var settings = Settings(1000 * load, 1) with { Warmup = TimeSpan.FromSeconds(1), MinDuration = TimeSpan.FromSeconds(10), DrainLimit = TimeSpan.FromSeconds(3) };
        var result = LoadGenerator.Run(new ModelledServer(engine, 1, _ => 1_000_000), settings, engine);
        Assert.Contains(result.InvalidReasons, reason => reason.EndsWith($"; {settings.QueriesPerSecond:0.###} queries a second cannot be met", StringComparison.Ordinal));
        Assert.False(result.Valid);
    }

    /// <summary>Unanswered queries are the slowest: leaving them out would make an overloaded system look fast.</summary>
    [Fact]
    public void Queries_that_were_given_up_count_with_the_time_that_they_waited()
    {
        var engine = new EventEngine();
        var settings = Settings(10, 50) with { Warmup = TimeSpan.Zero, DrainLimit = TimeSpan.FromSeconds(2) };
        var result = LoadGenerator.Run(new ModelledServer(engine, 1, sample => sample == 20 ? long.MaxValue / 4 : 1_000_000), settings, engine);
        Assert.Contains("were not answered within 2 s", Assert.Single(result.InvalidReasons), StringComparison.Ordinal);
        Assert.Equal((50, 50), (result.QueryCount + result.UnansweredCount, result.Histogram.Count));
        Assert.InRange(result.UnansweredCount, 25, 35);
        Assert.InRange(result.Latency.MaxNs, 4e9, 8e9);
    }

    [Fact]
    public void A_latency_bound_is_judged_with_confidence()
    {
        // At a load of 0.5 the 99th percentile of M/D/1 is 1 + 2.6 services (from the closed form).
        var bound = 1 + QueueTheory.WaitPercentile(0.99, 0.5);
        Assert.Empty(Judged(bound * 1.1).InvalidReasons);
        Assert.Contains("took longer than", Assert.Single(Judged(bound * 0.9).InvalidReasons), StringComparison.Ordinal);

        var few = Judged(10, count: 300);
        Assert.Contains("300 queries are too few to show that 99% stay within 10 ms; 459 are needed", Assert.Single(few.InvalidReasons), StringComparison.Ordinal);
        Assert.Equal(0, few.AboveBoundCount);

        LoadResult Judged(double boundMs, int count = 100_000)
        {
            var engine = new EventEngine();
            return LoadGenerator.Run(
                new ModelledServer(engine, 1, _ => 1_000_000), Settings(500, count) with { LatencyBound = TimeSpan.FromMilliseconds(boundMs) }, engine);
        }
    }

    private static LoadResult Run(double load, int count)
    {
        var engine = new EventEngine();
        return LoadGenerator.Run(new ModelledServer(engine, 1, _ => (long)Service.TotalNanoseconds), Settings(load / Service.TotalSeconds, count), engine);
    }

    private static LoadSettings Settings(double perSecond, int count) => new()
    {
        Scenario = Scenario.Server,
        QueriesPerSecond = perSecond,
        Warmup = TimeSpan.FromSeconds(5),
        MinDuration = TimeSpan.FromMilliseconds(1),
        MinCount = count,
        MaxCount = count == 1 ? null : count,
    };

    private sealed class Recording(EventEngine engine, List<long> arrivals) : ISystemUnderTest
    {
        public int SampleCount => 1;

        public int BatchSize => 1;

        public int Parallelism => 1;

        public void Issue(in Query query, IQueryCompletions completions)
        {
            arrivals.Add(engine.NowNs);
            completions.Complete(query.FirstSampleId, 1);
        }

        public void Flush()
        {
        }
    }
}
