using EdgeNotebooks.Measurement;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Cli.Tests.Support;

/// <summary>A results folder of made-up runs: seeded latencies within 10% of a mean, counted as the load generator counts them.</summary>
internal static class MadeUpResults
{
    public const int Queries = 1_000;

    public static MachineDescription Machine { get; } = new()
    {
        Processor = new Processor { Name = "Made-up 3000", Architecture = "x64", LogicalCores = 4, PhysicalCores = 2, Features = ["avx2", "fma"] },
        MemoryBytes = 8_000_000_000,
        OperatingSystem = "Any OS 1",
        Governor = "performance",
        Virtualization = null,
        Runtime = ".NET 10.0.0",
        EdgeNotebooks = "1.2.3",
        Backends = new Dictionary<string, string> { ["onnxruntime"] = "1.0.0" },
    };

    public static MeasurementRecord Save(
        string folder, string model, double meanMs, ulong seed, MachineDescription? machine = null, Func<MeasurementRecord, MeasurementRecord>? change = null)
    {
        machine ??= Machine;
        var result = Run(meanMs, seed);
        var record = new MeasurementRecord
        {
            Key = $"{model}-{seed}",
            StartedAt = result.StartedAt.AddMinutes(seed),
            DeviceId = "onnxruntime:cpu",
            Architecture = machine.Processor.Architecture,
            ModelId = model,
            ModelSha256 = new string('a', 64),
            Precision = "float32",
            Scenario = Scenario.SingleStream,
            BatchSize = 1,
            InputShapes = "input=1x3x224x224",
            Callers = 1,
            IntraOpThreads = machine.Processor.LogicalCores,
            Includes = "inference only",
            QueryCount = result.QueryCount,
            SampleCount = result.SampleCount,
            DurationSeconds = result.Duration.TotalSeconds,
            ThroughputPerSecond = result.ThroughputPerSecond,
            Latency = result.Latency,
            Valid = true,
            InvalidReasons = [],
            LoadAverage1Min = 0.5,
            EnvironmentId = machine.Id,
        };
        record = change?.Invoke(record) ?? record;
        new ResultsFolder(folder).Save(record, new { }, machine, result);
        return record;
    }

    private static LoadResult Run(double meanMs, ulong seed)
    {
        var (random, recorder, intervals) = (new SplitMix64(seed), new LatencyRecorder(Queries), new BatchMeans());
        long total = 0;
        for (var i = 0; i < Queries; i++)
        {
            var latency = (long)(1e6 * meanMs * (0.9 + (0.2 * random.NextUnit())));
            recorder.Add(latency);
            intervals.Add(latency);
            total += latency;
        }

        return new LoadResult
        {
            Settings = new LoadSettings { Scenario = Scenario.SingleStream },
            StartedAt = new DateTimeOffset(2030, 5, 17, 12, 0, 0, TimeSpan.Zero),
            QueryCount = Queries,
            SampleCount = Queries,
            Duration = TimeSpan.FromMicroseconds(total / 1e3),
            Windows = [new TimeWindow(0, total)],
            ThroughputPerSecond = Rate.FromIntervals(intervals, samplesPerInterval: 1),
            Latency = recorder.Summarize(),
            Histogram = recorder.Histogram,
            RawLatenciesNs = recorder.Raw.ToArray(),
            InvalidReasons = [],
        };
    }
}
