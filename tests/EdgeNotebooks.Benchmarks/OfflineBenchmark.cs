using EdgeNotebooks.Experiments;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// Offline on MobileNet V2 with the callers x threads that it finds by itself, over the best of a sweep of callers x threads,
/// oversubscribed ones included. The sweep chooses its best in turns; then the two take turns. The ratio is the median of the
/// turns' ratios.
/// </summary>
internal static class OfflineBenchmark
{
    private const double Least = 0.97;
    private const int SweepRounds = 5;
    private const int Turns = 21;

    private static readonly TimeSpan SweepTurn = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(2);

    public static int Run()
    {
        var request = new MeasurementRequest { Model = "mobilenet_v2", Scenario = Scenario.Offline };
        var tuned = Measurer.Measure(request);
        Console.WriteLine($"Offline tried callers x threads: {tuned.Tried}");

        var model = ModelStore.OfUser().PathOf(ModelCatalog.Get("mobilenet_v2"), batch: null, request.WeightSeed);
        var (callers, threads) = Sweep(model);
        using var best = new OrtSweep(model, callers, threads);
        var chosen = request with { Callers = tuned.Callers, IntraOpThreads = tuned.IntraOpThreads, Warmup = TimeSpan.FromSeconds(0.3), Duration = Turn, MinCount = 1 };
        var ratios = new List<double>();
        for (var turn = 0; turn < Turns; turn++)
        {
            var theirs = turn % 2 == 0 ? best.Run(Turn) : 0;
            var ours = Measurer.Measure(chosen).ThroughputPerSecond.Value;
            if (turn % 2 != 0)
                theirs = best.Run(Turn);
            ratios.Add(ours / theirs);
        }

        ratios.Sort();
        var median = ratios[Turns / 2];
        Console.WriteLine(
            $"Offline with {tuned.Callers} x {tuned.IntraOpThreads} over the sweep's {callers} x {threads}: {median:0.000} (median of {Turns} turns, quartiles {ratios[Turns / 4]:0.000} to {ratios[Turns * 3 / 4]:0.000}; at least {Least} asked for)");
        return median >= Least && tuned.Callers * tuned.IntraOpThreads <= Environment.ProcessorCount ? 0 : 1;
    }

    private static (int Callers, int Threads) Sweep(string model)
    {
        var most = 2 * Environment.ProcessorCount;
        var rates = new Dictionary<(int Callers, int Threads), List<double>>();
        for (var round = 0; round < SweepRounds; round++)
        {
            for (var callers = 1; callers <= most; callers++)
            {
                for (var threads = 1; threads <= most; threads++)
                {
                    using var sweep = new OrtSweep(model, callers, threads);
                    if (!rates.TryGetValue((callers, threads), out var seen))
                        rates[(callers, threads)] = seen = [];
                    seen.Add(sweep.Run(SweepTurn));
                }
            }
        }

        var sorted = rates.Select(entry => (entry.Key, Median: entry.Value.Order().ElementAt(SweepRounds / 2))).OrderByDescending(entry => entry.Median).ToList();
        foreach (var ((callers, threads), rate) in sorted)
            Console.WriteLine($"  sweep: {callers} x {threads}: {rate:0.0}/s");
        return sorted[0].Key;
    }
}
