using EdgeNotebooks.Data.Downloads;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Throughput;

/// <summary>What the throughput experiment (Figure 3(a), Table 3) measures and for how long.</summary>
public sealed record ThroughputSettings
{
    /// <summary>MLPerf Inference asks for ten minutes in every scenario, and 24,576 samples in Offline.</summary>
    private static readonly TimeSpan MlperfDuration = TimeSpan.FromMinutes(10);

    private const long MlperfOfflineSamples = 24_576;

    /// <summary>What preparation takes is a matter of milliseconds, seen in a third of the time.</summary>
    private const double PreparationShare = 0.3;

    private static readonly string[] TableThree = ["mobilenet_v2", "inception_v4", "ssd_mobilenet_v1", "ssd_mobilenet_v2", "cnn_trad_fpool3"];

    /// <summary>Catalogue ids or model files; the five of Table 3.</summary>
    public IReadOnlyList<string> Models { get; init; } = TableThree;

    /// <summary>Device ids.</summary>
    public IReadOnlyList<string> Devices { get; init; } = ["onnxruntime:cpu"];

    /// <summary>Folder of .tflite files, for devices that run those (<see cref="SuiteModels"/>); null for none.</summary>
    public string? ModelsFolder { get; init; }

    /// <summary>Load patterns. Figure 3(a) is SingleStream: one input at a time, as in the paper.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; init; } = [Scenario.SingleStream, Scenario.Offline];

    /// <summary>Untimed queries run at least this long first.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Each timed window lasts at least this long.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Models that are measured once more with real pictures or speech that were fetched (<see cref="FetchedData"/>), or else made-up ones, whose preparation (decoding, resizing, features) is timed too; SingleStream,
    /// for <see cref="PreparationShare"/> of the duration.
    /// </summary>
    public IReadOnlyList<string> WithPreparation { get; init; } = TableThree;

    /// <summary>Measurements of MLPerf's other two scenarios, one model each.</summary>
    public IReadOnlyList<MeasurementRequest> OtherScenarios { get; init; } =
    [
        new() { Model = "mobilenet_v2", Scenario = Scenario.MultiStream },
        new() { Model = "cnn_trad_fpool3", Scenario = Scenario.Server, QueriesPerSecond = 100, LatencyBound = TimeSpan.FromMilliseconds(50) },
    ];

    /// <summary>Fewest SingleStream queries.</summary>
    public long MinQueries { get; init; } = LoadSettings.FewestQueriesForP90;

    /// <summary>Fewest Offline samples.</summary>
    public long MinOfflineSamples { get; init; } = LoadSettings.FewestQueriesForP90;

    /// <summary>Each timed window ends after this long; null for no limit.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>The settings of a mode.</summary>
    /// <param name="mode"><c>quick</c>: ten seconds a measurement. <c>full</c>: MLPerf's durations and counts.</param>
    /// <param name="duration">
    /// Replaces the mode's duration, e.g. <c>30s</c>; null or empty keeps it. Below a second it is a look at the machinery: the window ends
    /// after twice that even where the minimum counts are not reached, and the measurement is marked as not valid.
    /// </param>
    /// <param name="device">Device, as <c>backend:device</c>; null for the processor through ONNX Runtime.</param>
    /// <param name="models">Folder of .tflite files, for devices that run those; null or empty for none.</param>
    /// <exception cref="EdgeException">Unknown mode, unreadable duration, or no device id.</exception>
    public static ThroughputSettings For(string mode, string? duration = null, string? device = null, string? models = null)
    {
        var settings = new ThroughputSettings { ModelsFolder = models };
        if (device is not null)
            settings = settings with { Devices = [DeviceId.Parse(device).ToString()] };
        settings = mode switch
        {
            "quick" => settings,
            "full" => settings with { Duration = MlperfDuration, MinOfflineSamples = MlperfOfflineSamples },
            _ => throw new EdgeException($"there is no mode '{mode}'; there is quick and full"),
        };
        if (string.IsNullOrEmpty(duration))
            return settings;

        var length = Durations.Parse(duration);
        return length >= TimeSpan.FromSeconds(1)
            ? settings with { Duration = length }
            : settings with { Duration = length, Warmup = length, MaxDuration = 2 * length };
    }

    /// <summary>The measurements of the experiment, in order.</summary>
    public IReadOnlyList<MeasurementRequest> Plan() =>
    [
        .. from device in Devices
           from model in SuiteModels.On(device, ModelsFolder, Models)
           from scenario in Scenarios
           select Timed(model.On(device) with { Scenario = scenario }, scenario == Scenario.Offline ? MinOfflineSamples : MinQueries),
        .. from device in Devices
           from model in SuiteModels.On(device, ModelsFolder, WithPreparation)
           select Timed(model.On(device) with { Inputs = FetchedSamples.For(model.Id, FetchedData.OfUser()) ?? SampleSource.MadeUp, IncludePreparation = true }, MinQueries) with
           {
               Duration = Duration * PreparationShare,
               Warmup = Warmup * PreparationShare,
           },
        .. from device in Devices
           from other in OtherScenarios
           from model in SuiteModels.On(device, ModelsFolder, Models).Where(model => model.Id == other.Model)
           select Timed(other with { Device = device, Model = model.Model, StudiedModel = model.On(device).StudiedModel }, Math.Max(MinQueries, LoadSettings.FewestFor(other.Scenario))),
    ];

    private MeasurementRequest Timed(MeasurementRequest request, long minCount) => request with
    {
        Warmup = Warmup,
        Duration = Duration,
        MaxDuration = MaxDuration,
        MinCount = minCount,
    };
}
