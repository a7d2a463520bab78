using EdgeNotebooks.Benchmarks;

var benchmarks = new Dictionary<string, Func<int>>
{
    ["null-target"] = NullTargetBenchmark.Run,
    ["c-loop"] = CLoopBenchmark.Run,
};

if (args is [var name] && benchmarks.TryGetValue(name, out var run))
    return run();

Console.Error.WriteLine(
    $"""
    Usage: dotnet run -c Release --project tests/EdgeNotebooks.Benchmarks -- NAME

      null-target   queries a second that the load generator drives against a target that does nothing
      c-loop        our SingleStream throughput over that of a C loop on the same ONNX Runtime library

    Run one at a time on an otherwise idle machine. Exits with 1 where a figure falls short.
    """);
return 2;
