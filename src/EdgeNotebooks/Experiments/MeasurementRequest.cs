using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments;

/// <summary>One measurement to make: a model on a device under a scenario. Every knob, with its default.</summary>
public sealed record MeasurementRequest
{
    /// <summary>The catalogue id of a studied model, or the path of an ONNX file.</summary>
    public required string Model { get; init; }

    /// <summary>Device, as <c>backend:device</c>.</summary>
    public string Device { get; init; } = "onnxruntime:cpu";

    /// <summary>Load pattern.</summary>
    public Scenario Scenario { get; init; } = Scenario.SingleStream;

    /// <summary>Samples in one inference; null means 1, or what the model file fixes.</summary>
    public int? BatchSize { get; init; }

    /// <summary>Threads inside one inference; null means all cores for SingleStream and one for Offline.</summary>
    public int? IntraOpThreads { get; init; }

    /// <summary>Inferences at the same time; null means one for SingleStream and, for Offline, as many as fill the cores.</summary>
    public int? Callers { get; init; }

    /// <summary>How far the runtime may rewrite the graph.</summary>
    public GraphOptimization Optimization { get; init; } = GraphOptimization.All;

    /// <summary>Whole shapes by input name, for models with free dimensions besides the batch.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> InputShapes { get; init; } = new Dictionary<string, IReadOnlyList<long>>();

    /// <summary>Untimed queries run at least this long first.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The timed window lasts at least this long.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The timed window holds at least this many queries (SingleStream) or samples (Offline).</summary>
    public long MinCount { get; init; } = LoadSettings.FewestQueriesForP90;

    /// <summary>The timed window ends after this long even with fewer queries than <see cref="MinCount"/>, and is then not valid; null for no limit.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>Seeds which sample is asked for next.</summary>
    public ulong SampleSeed { get; init; } = 1;

    /// <summary>Seeds the contents of made-up inputs.</summary>
    public ulong InputSeed { get; init; } = 2;

    /// <summary>Seeds the weights of the catalogue's models.</summary>
    public ulong WeightSeed { get; init; } = 3;

    /// <summary>The request with every default that depends on the scenario and the machine written out.</summary>
    /// <param name="cores">Cores that inferences may fill.</param>
    /// <exception cref="EdgeException">A number is out of its range.</exception>
    public MeasurementRequest Resolve(int cores)
    {
        Require(BatchSize is null or (>= 1 and <= 65_536), $"a batch of {BatchSize}", $"1 to 65536");
        Require(IntraOpThreads is null or (>= 1 and <= 1_024), $"{IntraOpThreads} threads", $"1 to 1024");
        Require(Callers is null or (>= 1 and <= 1_024), $"{Callers} callers", $"1 to 1024");
        Require(Duration > TimeSpan.Zero && Duration <= TimeSpan.FromDays(1), $"a duration of {Duration.TotalSeconds} s", $"above 0 s and up to a day");
        Require(Warmup >= TimeSpan.Zero && Warmup <= TimeSpan.FromDays(1), $"a warm-up of {Warmup.TotalSeconds} s", $"0 s up to a day");
        Require(MaxDuration is null || MaxDuration >= Duration, $"a maximum duration of {MaxDuration?.TotalSeconds} s", $"at least the minimum, {Duration.TotalSeconds} s");
        Require(MinCount >= 1, $"a minimum of {MinCount} queries", $"1 or more");
        Require(Scenario != Scenario.SingleStream || Callers is null or 1, $"{Callers} callers in SingleStream", $"1, since the next query waits for the last; use Offline");

        var threads = IntraOpThreads ?? (Scenario == Scenario.SingleStream ? cores : 1);
        var callers = Callers ?? (Scenario == Scenario.SingleStream ? 1 : Math.Max(cores / threads, 1));
        return this with { IntraOpThreads = threads, Callers = callers };
    }

    /// <summary>How the model is loaded; for a resolved request.</summary>
    internal SessionSettings ToSessionSettings() => new()
    {
        BatchSize = BatchSize,
        IntraOpThreads = IntraOpThreads,
        Optimization = Optimization,
        InputShapes = InputShapes,
        Slots = SessionTarget.SlotsFor(Callers!.Value),
    };

    /// <summary>The knobs of the load generator.</summary>
    public LoadSettings ToLoadSettings() => new()
    {
        Scenario = Scenario,
        Warmup = Warmup,
        MinDuration = Duration,
        MinCount = MinCount,
        MaxDuration = MaxDuration,
        SamplesPerQuery = Scenario == Scenario.SingleStream ? BatchSize ?? 1 : 1,
        SampleSeed = SampleSeed,
    };

    private static void Require(bool holds, FormattableString what, FormattableString range)
    {
        if (!holds)
            throw new EdgeException($"{FormattableString.Invariant(what)} cannot be measured: it must be {FormattableString.Invariant(range)}");
    }
}
