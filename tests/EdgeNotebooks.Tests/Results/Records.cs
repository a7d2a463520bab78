using EdgeNotebooks.Measurement;
using EdgeNotebooks.Measurement.Machine;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Tests.Results;

/// <summary>Results of made-up runs, for tests of what keeps them.</summary>
internal static class Records
{
    public static LoadResult Run(int queries)
    {
        var histogram = new LatencyHistogram();
        var latencies = Enumerable.Range(1, queries).Select(i => i * 1_000_000L).ToArray();
        foreach (var latency in latencies)
            histogram.Add(latency);
        return new LoadResult
        {
            Settings = new LoadSettings { Scenario = Scenario.SingleStream },
            StartedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
            Windows = [new TimeWindow(0, latencies.Sum())],
            QueryCount = queries,
            SampleCount = queries,
            Duration = TimeSpan.FromMilliseconds(latencies.Sum() / 1e6),
            ThroughputPerSecond = new Estimate(50, 49, 51.5),
            Latency = Latency,
            Histogram = histogram,
            RawLatenciesNs = latencies,
            InvalidReasons = [],
        };
    }

    public static MeasurementRecord Record(string key, string model = "mobilenet_v2") => new()
    {
        Key = key,
        StartedAt = DateTimeOffset.UnixEpoch.AddDays(20_000),
        DeviceId = "onnxruntime:cpu",
        Architecture = "x64",
        ModelId = model,
        ModelSha256 = new string('a', 64),
        Precision = "float32",
        Scenario = Scenario.SingleStream,
        BatchSize = 1,
        FixedBatch = true,
        SamplesPerQuery = 8,
        QueriesInFlight = 3,
        QueriesPerSecond = 12.5,
        SearchedRate = true,
        LatencyBoundNs = 100_000_000,
        Callers = 1,
        IntraOpThreads = null,
        Tried = "2 x 1 50/s, 1 x 2 49/s",
        Inputs = "9 files",
        IncludesPreparation = true,
        IncludesPostprocessing = true,
        Includes = "inference only",
        QueryCount = 64,
        UnansweredCount = 3,
        SampleCount = 64,
        DurationSeconds = 1.5,
        ThroughputPerSecond = new Estimate(50, null, null),
        Latency = Latency,
        EarlyStopping = new PercentileEstimate(0.99, 9),
        AboveBoundCount = 2,
        Lateness = new LatenessSummary(10, 20, 30),
        MemoryBytes = 123_456_789,
        DeviceMemoryBytes = 23_456_789,
        CachedWeightBytes = 3_456_789,
        Options = "PERFORMANCE_HINT=LATENCY",
        RuntimeProperties = "precision=fp16, engine=from cache",
        AuditRepeatRatio = 1.01,
        AuditOutputsCompared = 32,
        AuditWorstDifference = 1e-6,
        Valid = false,
        InvalidReasons = ["it lasted 1 s of at least 2 s", "it completed 5 of at least 64 queries"],
        EnvironmentId = Machine.Id,
    };

    public static MachineDescription Machine { get; } = MachineDescription.Detect(new Dictionary<string, string> { ["onnxruntime"] = "1.2.3" });

    private static LatencySummary Latency { get; } = new()
    {
        MeanNs = 2.5e6, CoefficientOfVariation = 0.25, MinNs = 1, P50Ns = 2, P90Ns = 3, P95Ns = 4, P97Ns = 5, P99Ns = 6, P999Ns = 7, MaxNs = 8,
    };
}
