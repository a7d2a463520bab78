using System.Diagnostics;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Benchmarks;

/// <summary>The hold model: each event schedules the next at a random time after it, so that as many stay pending. Beside .NET's own queue with the same work.</summary>
internal static class EngineBenchmark
{
    private const int Events = 10_000_000;
    private const int Turns = 5;
    private const double Wanted = 10e6;
    private static readonly int[] Pending = [1, 1_000, 100_000];

    public static int Run()
    {
        var worst = double.MaxValue;
        foreach (var pending in Pending)
        {
            var (ours, theirs) = (0.0, 0.0);
            for (var turn = 0; turn < Turns; turn++)
            {
                ours = Math.Max(ours, OfEngine(pending));
                theirs = Math.Max(theirs, OfPriorityQueue(pending));
            }

            worst = Math.Min(worst, ours);
            Console.WriteLine(FormattableString.Invariant($"{pending,7:N0} pending: {ours / 1e6:0.0} million events/s, {ours / theirs:0.0} times .NET's PriorityQueue ({theirs / 1e6:0.0})"));
        }

        Console.WriteLine(FormattableString.Invariant($"least of the engine {worst / 1e6:0.0} million events/s; {Wanted / 1e6:0} wanted"));
        return worst >= Wanted ? 0 : 1;
    }

    private static double OfEngine(int pending)
    {
        var engine = new EventEngine();
        var hold = new Hold(engine);
        for (var i = 0; i < pending; i++)
            engine.Schedule(i, hold, i);
        for (var i = 0; i < pending; i++)
            engine.AdvanceToNext(long.MaxValue);
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Events; i++)
            engine.AdvanceToNext(long.MaxValue);
        return Events / watch.Elapsed.TotalSeconds;
    }

    private static double OfPriorityQueue(int pending)
    {
        var queue = new PriorityQueue<long, (long At, long Sequence)>();
        var random = new SplitMix64(1);
        var sequence = 0L;
        for (var i = 0; i < pending; i++)
            queue.Enqueue(i, (i, sequence++));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Events; i++)
        {
            queue.TryDequeue(out var argument, out var due);
            queue.Enqueue(argument, (due.At + random.NextBelow(2_000_000), sequence++));
        }

        return Events / watch.Elapsed.TotalSeconds;
    }

    private sealed class Hold(EventEngine engine) : IEventSink
    {
        private SplitMix64 _random = new(1);

        public void Handle(long argument) => engine.Schedule(engine.NowNs + _random.NextBelow(2_000_000), this, argument);
    }
}
