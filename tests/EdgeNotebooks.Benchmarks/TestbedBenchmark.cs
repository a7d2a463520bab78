using System.Diagnostics;
using EdgeNotebooks.Experiments.Modelled;

namespace EdgeNotebooks.Benchmarks;

/// <summary>How long the whole modelled testbed takes, cold.</summary>
internal static class TestbedBenchmark
{
    private static readonly TimeSpan Wanted = TimeSpan.FromSeconds(5);

    public static int Run()
    {
        var watch = Stopwatch.StartNew();
        var records = Testbed.Run();
        var taken = watch.Elapsed;
        Console.WriteLine(FormattableString.Invariant($"{records.Count} runs of {records.Sum(record => record.DurationS):0} s of virtual time in {taken.TotalSeconds:0.00} s, {records.Count(record => record.Valid)} valid; {Wanted.TotalSeconds:0} s allowed"));
        return taken <= Wanted ? 0 : 1;
    }
}
