using EdgeNotebooks.Benchmarks;

var benchmarks = new Dictionary<string, Func<int>>
{
    ["null-target"] = NullTargetBenchmark.Run,
    ["c-loop"] = CLoopBenchmark.Run,
    ["lateness"] = LatenessBenchmark.Run,
    ["offline"] = OfflineBenchmark.Run,
    ["call-cost"] = CallCostBenchmark.Run,
    ["engine"] = EngineBenchmark.Run,
    ["testbed"] = TestbedBenchmark.Run,
    ["node"] = NodeBenchmark.Run,
    ["cuts"] = CutsBenchmark.Run,
    ["cut-speed"] = CutSpeedBenchmark.Run,
    ["split"] = SplitBenchmark.Run,
    ["links"] = LinksBenchmark.Run,
    ["cascade"] = CascadeBenchmark.Run,
};

if (args is [ChildServer.Argument, .. var child])
    return await ChildServer.RunAsync(child);

if (args is [var name] && benchmarks.TryGetValue(name, out var run))
    return run();

Console.Error.WriteLine(
    $"""
    Usage: dotnet run -c Release --project tests/EdgeNotebooks.Benchmarks -- NAME

      null-target   queries a second that the load generator drives against a target that does nothing
      c-loop        our SingleStream throughput over that of a C loop on the same ONNX Runtime library
      lateness      how late Server issues its queries at 1,000 and 10,000 a second, alone and beside other work
      offline       Offline with the callers x threads that it finds, over the best of a sweep made here
      call-cost     what a call of edge_shim costs through C# over the same call in C, on a stand-in that does nothing
      engine        events a second of the discrete-event engine with 1, 1,000 and 100,000 pending
      testbed       five workloads on seven modelled devices through the load generator in virtual time
      node          a remote call over a bare gRPC echo, a node's throughput over in-process Offline, and 200 clients at once
      cuts          halves of every cut of MobileNet V2, and of every tenth of the other studied models, against the whole
      cut-speed     both halves of a cut on disk against onnx.utils.extract_model; all cuts of Inception V4
      split         four pairs of tiers and links: the planner's choice over the best as measured, and its prediction errors
      links         times over our link beside the kernel's token bucket (root), and what the relay costs without limits
      cascade       a cascade's curves of 500 and of a million images over the plain loop, and its bootstrap

    Run one at a time on an otherwise idle machine. Exits with 1 where a figure falls short.
    """);
return 2;
