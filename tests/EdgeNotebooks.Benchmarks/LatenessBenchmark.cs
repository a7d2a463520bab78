using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// How late Server issues its queries, against a target that does nothing: on a quiet machine, and beside threads that keep
/// every core busy, where the run has to be marked as not valid.
/// </summary>
internal static class LatenessBenchmark
{
    private const double MostP50Ns = 1_000;
    private const double MostP99Ns = 100_000;

    private const int Rounds = 5;

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Control = TimeSpan.FromSeconds(2);

    public static int Run()
    {
        var fine = true;
        foreach (var rate in new[] { 1_000, 10_000 })
        {
            var shown = false;
            for (var round = 1; round <= Rounds && !shown; round++)
            {
                // What other guests of a shared machine take from this core no issuer can give back: it is measured just before and after.
                var before = CoreQuiet.WorstNs(Control, 0.99);
                var quiet = Measure(rate);
                var core = Math.Max(before, CoreQuiet.WorstNs(Control, 0.99));
                Show($"{rate:N0} queries/s, nothing else running", quiet);
                Console.WriteLine($"  the core itself was away from a spinning thread by p99 {core / 1e3:0.000} us");
                shown = quiet.Valid && quiet.Lateness!.P50Ns < MostP50Ns && quiet.Lateness.P99Ns < MostP99Ns;
            }

            fine &= shown;
            using var load = new BusyThreads(2 * Environment.ProcessorCount);
            var loaded = Measure(rate);
            Show($"{rate:N0} queries/s beside {2 * Environment.ProcessorCount} busy threads", loaded);
            fine &= !loaded.Valid;
        }

        Console.WriteLine($"asked for on a quiet core, in one of {Rounds} rounds: p50 under {MostP50Ns / 1e3} us, p99 under {MostP99Ns / 1e3} us; beside other work: not valid");
        return fine ? 0 : 1;
    }

    private static LoadResult Measure(int rate) => LoadGenerator.Run(
        new NullTarget(),
        new LoadSettings { Scenario = Scenario.Server, QueriesPerSecond = rate, Warmup = TimeSpan.FromSeconds(1), MinDuration = Length });

    private static void Show(string name, LoadResult result) => Console.WriteLine(
        $"{name}: {result.QueryCount:N0} queries, late by p50 {result.Lateness!.P50Ns / 1e3:0.000} us, p99 {result.Lateness.P99Ns / 1e3:0.000} us, max {result.Lateness.MaxNs / 1e3:N0} us; "
        + (result.Valid ? "valid" : $"not valid: {string.Join("; ", result.InvalidReasons)}"));

    private sealed class BusyThreads : IDisposable
    {
        private readonly Thread[] _threads;
        private volatile bool _ended;

        public BusyThreads(int count)
        {
            _threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(Spin) { IsBackground = true })];
            Array.ForEach(_threads, thread => thread.Start());
        }

        public void Dispose()
        {
            _ended = true;
            Array.ForEach(_threads, thread => thread.Join());
        }

        private void Spin()
        {
            while (!_ended)
                Thread.SpinWait(1_000);
        }
    }
}
