using EdgeNotebooks.Data;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Models;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// Our SingleStream throughput over that of a C loop: same process, same ONNX Runtime library, same threads, same input,
/// in turns, so that both see the same machine. The ratio is the median of the turns' ratios.
/// </summary>
internal static class CLoopBenchmark
{
    // Many short turns: a shared machine changes its speed every few seconds, and a pair of turns has to see the same one.
    private const int Turns = 101;

    private static readonly TimeSpan TurnLength = TimeSpan.FromMilliseconds(300);

    public static int Run()
    {
        using var folder = new ModelFolder();
        var mobileNet = ModelStore.OfUser().PathOf(ModelCatalog.Get("mobilenet_v2"), batch: null, seed: 3);
        var fine = Compare("MobileNet V2", mobileNet, threads: Environment.ProcessorCount, least: 0.99);
        fine &= Compare("one node over an image", folder.OneNode(3, 224, 224), threads: 1, least: 0.95);

        // For orientation: an inference of under a microsecond shows what ONNX Runtime's own managed binding costs a call.
        Compare("one node over 64 numbers", folder.OneNode(64), threads: 1, least: null);
        return fine ? 0 : 1;
    }

    private static bool Compare(string name, string model, int threads, double? least)
    {
        var settings = new LoadSettings { Scenario = Scenario.SingleStream, Warmup = TimeSpan.FromMilliseconds(30), MinDuration = TurnLength };
        var driven = new TargetSettings { Samples = new NoiseSamples(1) };
        using var session = new OnnxRuntimeBackend().Open(model, "cpu", new SessionSettings { IntraOpThreads = threads, Slots = driven.SlotsFor(batchSize: 1) });
        using var target = new SessionTarget(session, driven);
        var loop = new CLoop(model, threads, session);
        loop.Run(settings.Warmup);

        List<double> ratios = [], ours = [], theirs = [];
        long allocated = 0, queries = 0;
        for (var turn = 0; turn < Turns; turn++)
        {
            // Who comes first changes, so that a drift of the machine favours neither.
            var c = turn % 2 == 0 ? loop.Run(TurnLength) : 0;
            var counter = new AllocationCounter(settings);
            var result = LoadGenerator.Run(target, settings, counter);
            if (turn % 2 != 0)
                c = loop.Run(TurnLength);
            ratios.Add(result.QueryCount / result.Duration.TotalSeconds / c);
            allocated += counter.AllocatedBytes;
            queries += result.QueryCount;
            ours.Add(result.QueryCount / result.Duration.TotalSeconds);
            theirs.Add(c);
        }

        ratios.Sort();
        var median = ratios[Turns / 2];
        Console.WriteLine($"{name}, {threads} threads: ours {ours.Min():N0} to {ours.Max():N0}/s, C {theirs.Min():N0} to {theirs.Max():N0}/s");
        Console.WriteLine(
            $"  ours over C {median:0.0000} (median of {Turns} turns, quartiles {ratios[Turns / 4]:0.0000} to {ratios[Turns * 3 / 4]:0.0000}; {(least is null ? "for orientation" : $"at least {least} asked for")}), {(double)allocated / queries:0.###} bytes allocated a query");
        return (least is null || median >= least) && allocated == 0;
    }

    /// <summary>Models made for this run.</summary>
    private sealed class ModelFolder : IDisposable
    {
        private readonly string _path = Directory.CreateTempSubdirectory("edge-c-loop-").FullName;

        /// <summary>A rectifier over an input of this shape.</summary>
        public string OneNode(params int[] shape)
        {
            var path = Path.Combine(_path, $"one_node_{string.Join('x', shape)}.onnx");
            var graph = new GraphBuilder("one_node");
            using var stream = File.Create(path);
            graph.Build(graph.Relu(graph.Input("input", shape), "output")).Write(stream, batch: null, seed: 1);
            return path;
        }

        public void Dispose() => Directory.Delete(_path, recursive: true);
    }
}
