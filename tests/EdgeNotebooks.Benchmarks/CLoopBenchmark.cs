namespace EdgeNotebooks.Benchmarks;
internal static class CLoopBenchmark { public static int Run() => 1; }
