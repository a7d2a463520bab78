using System.Globalization;
using System.Reflection;
using EdgeNotebooks.Experiments.Splitting.Measured;
using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// MobileNet V2, 1.4 and 1.0 wide, on four pairs of tiers and links, chosen so that all-local, all-remote and two different cuts are each the best once as measured: how far the planner's choice is from the best, and how far
/// its predictions are off over all choices. The near tier has one thread and no graph optimisation, so that it is the slower one; the far tier is a node in a process of its own.
/// </summary>
internal static class SplitBenchmark
{
    private const double MostRegret = 0.05;

    private const string Smaller = "mobilenet_v2";
    private const string Larger = "mobilenet_v2_1.4_224";

    private static readonly (string Model, string Link)[] Cases =
    [
        (Larger, "latency=40ms,bandwidth=10MB/s"), (Larger, "latency=50us,bandwidth=2GB/s"), (Larger, "latency=100us,bandwidth=62MB/s"), (Smaller, "latency=50us,bandwidth=85MB/s"),
    ];

    public static int Run()
    {
        Environment.SetEnvironmentVariable("EDGE_COMMAND", Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(entry => entry.Key == "EdgeCommand").Value);
        var runs = Cases.Select(each => Measure(each.Model, each.Link)).ToList();
        var best = runs.Select(run => run.Best.Choice).ToList();
        var isCovered = best.Contains("all-local") && best.Contains("all-remote") && best.Distinct().Count() == runs.Count;
        Console.WriteLine(isCovered ? "each of all-local, all-remote and two cuts is the best once" : $"the best ones are {string.Join(", ", best)}: not all-local, all-remote and two different cuts");
        var worst = runs.Max(run => run.Regret);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the planner's choice is at most {worst:0.0%} above the best ({MostRegret:0%} allowed)"));
        return isCovered && worst <= MostRegret ? 0 : 1;
    }

    private static SplitRun Measure(string model, string link)
    {
        var run = SplitExperiment.Run(new SplitSettings
        {
            Model = model,
            Link = LinkCatalog.Find(link),
            Near = new TierSettings(Threads: 1),
            NearOptimization = GraphOptimization.None,
            Duration = TimeSpan.FromSeconds(2),
            Rounds = 10,
        });
        Console.WriteLine($"{model} over {link}");
        Console.WriteLine("  choice              sent bytes     n  measured ms  predicted ms   error");
        foreach (var row in run.Choices)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {row.Block ?? row.Choice,-18} {row.SentBytes,11:N0} {row.QueryCount,5} {row.LatencyP50Ns / 1e6,12:0.00} {row.PredictedNs / 1e6,13:0.00} {row.PredictionError,7:+0.0%;-0.0%}{Marks(run, row)}"));
        var errors = run.Choices.Select(row => Math.Abs(row.PredictionError!.Value)).Order().ToList();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  planned {run.Planned.Choice}, best {run.Best.Choice}: {run.Regret:0.0%} above the best; errors {errors[errors.Count / 2]:0.0%} in the median, {errors[^1]:0.0%} at the most"));
        return run;
    }

    private static string Marks(SplitRun run, SplitRecord row) => $"{(row == run.Best ? "  best" : "")}{(row == run.Planned ? "  planned" : "")}";
}
