using System.Diagnostics;
using EdgeNotebooks.Experiments;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Inference.Remote.Protocol;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Models;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace EdgeNotebooks.Benchmarks;

/// <summary>
/// A node in a process of its own, over loopback. Latency: what a remote call takes beyond its inference, over a bare gRPC echo of the same bytes both
/// ways; call and echo alternate, and the inference has one thread, as others would spin on into the echo. Throughput: as many clients as keep the node busy, over in-process Offline of the same callers and threads, in
/// turns. Ratios are medians of the turns' ratios. Concurrency: 200 clients on connections of their own, whose every answer is compared.
/// </summary>
internal static class NodeBenchmark
{
    private const double MostLatency = 1.3;
    private const double LeastThroughput = 0.95;
    private const int LatencyTurns = 41;
    private const int CallsATurn = 25;
    private const int ThroughputTurns = 11;
    private const int Clients = 200;
    private const int CallsAClient = 10;

    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(4);

    public static int Run()
    {
        var fine = Latency();
        fine &= Throughput();
        fine &= Concurrency();
        return fine ? 0 : 1;
    }

    private static bool Latency()
    {
        var call = Call("mobilenet_v2");
        using var node = ChildServer.Node(call.Path, instances: 1, threads: 1);
        using var nodeChannel = Channel(node);
        var client = new GRPCInferenceService.GRPCInferenceServiceClient(nodeChannel);
        byte[] request = call.Request.ToByteArray(), answer = client.ModelInfer(call.Request).ToByteArray();
        using var echo = ChildServer.Echo(answer.Length);
        using var echoChannel = Channel(echo);
        var invoker = echoChannel.CreateCallInvoker();

        List<double> ratios = [], all = [], bare = [];
        // The first turns warm everything up.
        for (var turn = -5; turn < LatencyTurns; turn++)
        {
            List<double> remote = [], echoed = [];
            for (var i = 0; i < CallsATurn; i++)
            {
                remote.Add(Microseconds(() => client.ModelInfer(call.Request).Parameters["edge_compute_ns"].Int64Param));
                echoed.Add(Microseconds(() => invoker.BlockingUnaryCall(EchoServer.Call, null, default, request).LongLength * 0));
            }

            if (turn < 0)
                continue;
            ratios.Add(Median(remote) / Median(echoed));
            all.AddRange(remote);
            bare.AddRange(echoed);
        }

        Console.WriteLine($"A remote call of MobileNet V2 ({request.Length} bytes there, {answer.Length} back) less its inference: {Median(all):0} us; a bare echo: {Median(bare):0} us");
        return Report("  ratio", ratios, $"at most {MostLatency}") <= MostLatency;
    }

    private static bool Throughput()
    {
        var request = new MeasurementRequest { Model = "inception_v4", Scenario = Scenario.Offline };
        var tuned = Measurer.Measure(request);
        Console.WriteLine($"Offline on Inception V4: {tuned.Callers} callers x {tuned.IntraOpThreads} threads");
        var chosen = request with { Callers = tuned.Callers, IntraOpThreads = tuned.IntraOpThreads, Warmup = TimeSpan.FromSeconds(0.5), Duration = Turn, MinCount = 1 };
        var call = Call("inception_v4");
        using var node = ChildServer.Node(call.Path, tuned.Callers, tuned.IntraOpThreads);
        using var channel = Channel(node);
        var client = new GRPCInferenceService.GRPCInferenceServiceClient(channel);
        Rate(client, call.Request, 2 * tuned.Callers, TimeSpan.FromSeconds(1));

        List<double> ratios = [], rates = [];
        for (var turn = 0; turn < ThroughputTurns; turn++)
        {
            var remote = turn % 2 == 0 ? Rate(client, call.Request, 2 * tuned.Callers, Turn) : 0;
            var local = Measurer.Measure(chosen).ThroughputPerSecond.Value;
            if (turn % 2 != 0)
                remote = Rate(client, call.Request, 2 * tuned.Callers, Turn);
            ratios.Add(remote / local);
            rates.Add(remote);
        }

        return Report($"A node's {Median(rates):0.0}/s on Inception V4 over in-process Offline", ratios, $"at least {LeastThroughput}") >= LeastThroughput;
    }

    private static bool Concurrency()
    {
        var call = Call("mobilenet_v2");
        using var node = ChildServer.Node(call.Path, Environment.ProcessorCount, threads: 1);
        using var first = Channel(node);
        var expected = new GRPCInferenceService.GRPCInferenceServiceClient(first).ModelInfer(call.Request).RawOutputContents[0];
        var (failures, wrong) = (0, 0);
        var clock = Stopwatch.StartNew();
        Task.WaitAll([.. Enumerable.Range(0, Clients).Select(_ => Task.Run(async () =>
        {
            using var channel = Channel(node);
            var client = new GRPCInferenceService.GRPCInferenceServiceClient(channel);
            for (var i = 0; i < CallsAClient; i++)
            {
                try
                {
                    if (!(await client.ModelInferAsync(call.Request)).RawOutputContents[0].Equals(expected))
                        Interlocked.Increment(ref wrong);
                }
                catch (RpcException)
                {
                    Interlocked.Increment(ref failures);
                }
            }
        }))]);
        Console.WriteLine($"{Clients} clients x {CallsAClient} calls at once: {failures} failures, {wrong} other answers, {Clients * CallsAClient / clock.Elapsed.TotalSeconds:0}/s");
        return failures + wrong == 0;
    }

    /// <summary>A model's file and a request of one sample of noise for it, which asks for the time of its inference.</summary>
    private static (string Path, ModelInferRequest Request) Call(string model)
    {
        var path = ModelStore.OfUser().PathOf(ModelCatalog.Get(model), batch: null, new MeasurementRequest { Model = model }.WeightSeed);
        using var session = new OnnxRuntimeBackend().Open(path, "cpu", new SessionSettings());
        var input = session.Inputs[0];
        new Data.NoiseSamples(1).Prepare(0, 0, input, session.GetInput(0, 0));
        return (path, new ModelInferRequest
        {
            ModelName = "model",
            Inputs = { new ModelInferRequest.Types.InferInputTensor { Name = input.Name, Datatype = "FP32", Shape = { input.Shape } } },
            RawInputContents = { ByteString.CopyFrom(session.GetInput(0, 0)) },
            Parameters = { ["edge_timing"] = new InferParameter { BoolParam = true } },
        });
    }

    // A connection of its own for each, as each client has.
    private static GrpcChannel Channel(ChildServer server) => GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions { HttpHandler = new SocketsHttpHandler(), DisposeHttpClient = true });

    private static double Rate(GRPCInferenceService.GRPCInferenceServiceClient client, ModelInferRequest request, int inFlight, TimeSpan duration)
    {
        long done = 0;
        var clock = Stopwatch.StartNew();
        Task.WaitAll([.. Enumerable.Range(0, inFlight).Select(_ => Task.Run(async () =>
        {
            while (clock.Elapsed < duration)
            {
                await client.ModelInferAsync(request);
                Interlocked.Increment(ref done);
            }
        }))]);
        return done / clock.Elapsed.TotalSeconds;
    }

    /// <summary>What a call takes less the nanoseconds that it returns.</summary>
    private static double Microseconds(Func<long> call)
    {
        var start = Stopwatch.GetTimestamp();
        var less = call();
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds - (less / 1000.0);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static double Report(string what, List<double> ratios, string asked)
    {
        ratios.Sort();
        Console.WriteLine($"{what}: {Median(ratios):0.000} (median of {ratios.Count} turns, quartiles {ratios[ratios.Count / 4]:0.000} to {ratios[ratios.Count * 3 / 4]:0.000}; {asked} asked for)");
        return Median(ratios);
    }
}
