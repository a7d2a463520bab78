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
    ["links"] = LinksBenchmark.Run,
};

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
      links         times over our link beside the kernel's token bucket (root), and what the relay costs without limits

    Run one at a time on an otherwise idle machine. Exits with 1 where a figure falls short.
    """);
return 2;
