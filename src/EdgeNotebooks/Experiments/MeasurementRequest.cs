using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments;

/// <summary>One measurement to make: a model on a device under a scenario. Every knob, with its default.</summary>
public sealed record MeasurementRequest
{
    /// <summary>Samples in one query of MLPerf's MultiStream.</summary>
    public const int MlperfSamplesPerQuery = 8;

    /// <summary>The catalogue id of a studied model, or the path of a model file; on a server the model's name there will do.</summary>
    public required string Model { get; init; }

    /// <summary>
    /// The studied model that a file is a form of: its row goes under that id, and its inputs are prepared for that use. Null for a catalogue id
    /// and for a file that is a model of its own.
    /// </summary>
    public string? StudiedModel { get; init; }

    /// <summary>Device, as <c>backend:device</c>.</summary>
    public string Device { get; init; } = "onnxruntime:cpu";

    /// <summary>Load pattern.</summary>
    public Scenario Scenario { get; init; } = Scenario.SingleStream;

    /// <summary>Samples in one inference; null means 1, or what the model file fixes.</summary>
    public int? BatchSize { get; init; }

    /// <summary>A catalogue model's file fixes its batch dimension instead of leaving it open: runtimes may make more of a shape that they know.</summary>
    public bool FixedBatch { get; init; }

    /// <summary>Samples in one query; null means 1 in Server, 8 in MultiStream as in MLPerf, and one batch in SingleStream. No matter in Offline.</summary>
    public int? SamplesPerQuery { get; init; }

    /// <summary>Queries that SingleStream or MultiStream keeps in flight: 1 in MLPerf.</summary>
    public int QueriesInFlight { get; init; } = 1;

    /// <summary>Server: mean rate of arrivals, in queries a second; null searches for the highest that keeps to <see cref="LatencyBound"/>.</summary>
    public double? QueriesPerSecond { get; init; }

    /// <summary>Server: 99% of the queries have to be answered within this time; null for no bound.</summary>
    public TimeSpan? LatencyBound { get; init; }

    /// <summary>Threads inside one inference; null means all cores for SingleStream, one for MultiStream and Server, and in Offline what is found to be best.</summary>
    public int? IntraOpThreads { get; init; }

    /// <summary>
    /// Inferences at the same time; null means as many as there are queries in flight for SingleStream, as fill the cores for MultiStream, as fill all cores but
    /// one for Server (whose load generator needs one), and in Offline what is found to be best.
    /// </summary>
    public int? Callers { get; init; }

    /// <summary>How far the runtime may rewrite the graph.</summary>
    public GraphOptimization Optimization { get; init; } = GraphOptimization.All;

    /// <summary>Whole shapes by input name, for models with free dimensions besides the batch.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> InputShapes { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>Options of the backend's own, by the vendor's keys.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>Untimed queries run at least this long first.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The timed window lasts at least this long.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The timed window holds at least this many queries, or samples in Offline.</summary>
    public long MinCount { get; init; } = LoadSettings.FewestQueriesForP90;

    /// <summary>The timed window ends after this long even with fewer queries than <see cref="MinCount"/>, and is then not valid; null for no limit.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary><c>noise</c>, <c>made-up</c> pictures or speech, <c>fetched:NAME</c> for a data set of <c>edge fetch</c>, or the path of a file or folder with real ones.</summary>
    public string Inputs { get; init; } = SampleSource.Noise;

    /// <summary>Whether a query's time includes the preparation of its samples; not for noise, which needs none.</summary>
    public bool IncludePreparation { get; init; }

    /// <summary>Whether a query's time includes reading the outputs and, for the catalogue's detectors, decoding and suppressing boxes.</summary>
    public bool IncludePostprocessing { get; init; }

    /// <summary>
    /// Audits the measurement after MLPerf: outputs kept under load have to be those of the same samples alone, and one sample again and again must not
    /// run more than 10% faster than distinct ones. Takes as long again.
    /// </summary>
    public bool Audit { get; init; }

    /// <summary>
    /// Ids of the meters of power or energy that are read meanwhile (<see cref="EdgeNotebooks.Power.PowerMeters"/>); null for all that can be read here, empty for none.
    /// </summary>
    public IReadOnlyList<string>? Meters { get; init; }

    /// <summary>Idle power is read for this long before the model is loaded and after the last query. No matter without a meter.</summary>
    public TimeSpan IdleTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Seeds which sample is asked for next.</summary>
    public ulong SampleSeed { get; init; } = 1;

    /// <summary>Seeds the contents of made-up inputs: which samples there are.</summary>
    public ulong InputSeed { get; init; } = 2;

    /// <summary>Seeds the weights of the catalogue's models.</summary>
    public ulong WeightSeed { get; init; } = 3;

    /// <summary>Seeds the arrivals in Server.</summary>
    public ulong ScheduleSeed { get; init; } = 4;

    /// <summary>Seeds which outputs an audit keeps.</summary>
    public ulong AccuracySeed { get; init; } = 5;

    /// <summary>Whether inferences are handed to threads of their own, several at a time.</summary>
    internal bool IsAsynchronous => Scenario == Scenario.Server || QueriesInFlight > 1;

    /// <summary>Whether the best callers x threads are still to be found.</summary>
    internal bool IsToBeTuned => Scenario == Scenario.Offline && (IntraOpThreads is null || Callers is null);

    /// <summary>
    /// The request with every default that depends on the scenario and the machine written out; what Offline finds by itself stays null.
    /// </summary>
    /// <param name="cores">Cores that inferences may fill.</param>
    /// <exception cref="EdgeException">A number is out of its range, or does not go with the scenario.</exception>
    public MeasurementRequest Resolve(int cores)
    {
        MeasurementLimits.Check(this);
        if (Scenario == Scenario.Offline)
            return this with { SamplesPerQuery = 1 };

        var free = Scenario == Scenario.Server ? Math.Max(cores - 1, 1) : cores;
        var threads = IntraOpThreads ?? (Scenario != Scenario.SingleStream ? 1 : Math.Max(free / Math.Min(QueriesInFlight, free), 1));
        var callers = Callers ?? (Scenario == Scenario.SingleStream ? QueriesInFlight : Math.Max(free / threads, 1));
        return this with { IntraOpThreads = threads, Callers = callers };
    }

    /// <summary>How the model is loaded; for a resolved request.</summary>
    /// <param name="slots">Sets of buffers.</param>
    internal SessionSettings ToSessionSettings(int slots) => new()
    {
        Concurrency = Callers,
        Options = Options,
        BatchSize = BatchSize,
        IntraOpThreads = IntraOpThreads,
        Optimization = Optimization,
        InputShapes = InputShapes,
        Slots = slots,
    };

    /// <summary>The knobs of the load generator.</summary>
    public LoadSettings ToLoadSettings() => new()
    {
        Scenario = Scenario,
        Warmup = Warmup,
        MinDuration = Duration,
        MinCount = MinCount,
        MaxDuration = MaxDuration,
        SamplesPerQuery = SamplesPerQuery ?? Scenario switch
        {
            Scenario.SingleStream => BatchSize ?? 1,
            Scenario.MultiStream => MlperfSamplesPerQuery,
            _ => 1,
        },
        QueriesInFlight = QueriesInFlight,
        QueriesPerSecond = QueriesPerSecond,
        LatencyBound = LatencyBound,
        SampleSeed = SampleSeed,
        ScheduleSeed = ScheduleSeed,
    };
}
