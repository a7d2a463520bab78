using System.Diagnostics;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Benchmarks;

/// <summary>Measures the harness itself: a synchronous target that does nothing, through the code that drives real ones.</summary>
internal static class NullTargetBenchmark
{
    private const double LeastPerSecond = 8e6;

    private const int Rounds = 5;

    public static int Run()
    {
        Console.WriteLine($"one clock read: {ClockReadNs():0.0} ns");

        var settings = new LoadSettings
        {
            Scenario = Scenario.SingleStream,
            Warmup = TimeSpan.FromSeconds(1),
            MinDuration = TimeSpan.FromSeconds(2),
        };
        var best = 0.0;
        for (var round = 0; round < Rounds; round++)
        {
            var target = new NullTarget();
            var counter = new AllocationCounter(settings);
            var result = LoadGenerator.Run(target, settings, counter);
            var perSecond = result.QueryCount / result.Duration.TotalSeconds;
            best = Math.Max(best, perSecond);
            Console.WriteLine(
                $"{perSecond / 1e6:0.0} million queries/s, {result.QueryCount:N0} latencies recorded in the histogram (p50 {result.Latency.P50Ns} ns, p99 {result.Latency.P99Ns} ns), "
                + $"{counter.AllocatedBytes:N0} bytes allocated in the timed window");
            if (result.Histogram.Count != result.QueryCount || counter.AllocatedBytes != 0)
                return 1;
        }

        Console.WriteLine($"best of {Rounds}: {best / 1e6:0.0} million queries/s on one core (at least {LeastPerSecond / 1e6:0} asked for)");
        return best >= LeastPerSecond ? 0 : 1;
    }

    private static double ClockReadNs()
    {
        const int Reads = 10_000_000;
        long last = 0;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Reads; i++)
            last = Stopwatch.GetTimestamp();
        return (last - start) * 1e9 / Stopwatch.Frequency / Reads;
    }
}
