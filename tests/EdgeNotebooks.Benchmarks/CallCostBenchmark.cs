using System.Diagnostics;
using EdgeNotebooks.Interop;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// What a call of edge_shim costs through C# over the same call in C: same process, same library, same session, in turns, so that both see the
/// same machine. The difference is the median of the turns' differences.
/// </summary>
internal static class CallCostBenchmark
{
    private const double MostNs = 50;
    private const int Turns = 101;
    private const int Calls = 200_000;

    // .NET compiles what is called often a second time, in the background.
    private static readonly TimeSpan Warmup = TimeSpan.FromSeconds(2);

    public static int Run()
    {
        using var idle = new IdleSession();
        var inC = new CallCost();
        var fine = Compare("Run", inC, "call_cost_run", idle, RunLoop, MostNs);

        // For orientation.
        Compare("GetOutput", inC, "call_cost_output", idle, OutputLoop, most: null);
        Compare("Use and Run", inC, "call_cost_use_and_run", idle, UseAndRunLoop, most: null);
        return fine ? 0 : 1;
    }

    private static bool Compare(string name, CallCost inC, string loop, IdleSession idle, Action<IdleSession> inCSharp, double? most)
    {
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Warmup;)
        {
            inC.Run(loop, idle, Calls);
            inCSharp(idle);
        }

        List<double> differences = [], ours = [], theirs = [];
        long allocated = 0;
        for (var turn = 0; turn < Turns; turn++)
        {
            // Who comes first changes, so that a drift of the machine favours neither.
            var c = turn % 2 == 0 ? inC.Run(loop, idle, Calls) : 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            var start = Stopwatch.GetTimestamp();
            inCSharp(idle);
            var nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Calls;
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            if (turn % 2 != 0)
                c = inC.Run(loop, idle, Calls);
            differences.Add(nanoseconds - c);
            ours.Add(nanoseconds);
            theirs.Add(c);
        }

        differences.Sort();
        ours.Sort();
        theirs.Sort();
        var median = differences[Turns / 2];
        Console.WriteLine($"{name}: C# {ours[Turns / 2]:0.0} ns, C {theirs[Turns / 2]:0.0} ns (medians)");
        Console.WriteLine(
            $"  C# over C {median:0.0} ns a call (median of {Turns} turns of {Calls:N0} calls, quartiles {differences[Turns / 4]:0.0} to {differences[Turns * 3 / 4]:0.0}; "
            + $"{(most is null ? "for orientation" : $"at most {most} asked for")}), {(double)allocated / Turns / Calls:0.######} bytes allocated a call");
        return (most is null || median <= most) && allocated == 0;
    }

    private static void RunLoop(IdleSession idle)
    {
        var session = idle.Session;
        for (var i = 0; i < Calls; i++)
            session.Run(0);
    }

    private static void OutputLoop(IdleSession idle)
    {
        var session = idle.Session;
        for (var i = 0; i < Calls; i++)
        {
            if (session.GetOutput(0, 0).IsEmpty)
                throw new InvalidOperationException("an output is empty");
        }
    }

    private static void UseAndRunLoop(IdleSession idle)
    {
        var (session, buffers) = (idle.Session, idle.Buffers);
        for (var i = 0; i < Calls; i++)
        {
            session.Use(0, buffers);
            session.Run(0);
        }
    }
}
