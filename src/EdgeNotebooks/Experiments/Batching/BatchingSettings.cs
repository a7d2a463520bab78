using EdgeNotebooks.Inference;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Batching;

/// <summary>What the batching experiment (Figure 3(b)) measures and for how long.</summary>
public sealed record BatchingSettings
{
    /// <summary>1 to 64 as in the paper, doubling.</summary>
    private static readonly int[] All = [1, 2, 4, 8, 16, 32, 64];

    /// <summary>Every second one, for a large model in little time.</summary>
    private static readonly int[] Few = [1, 4, 16, 64];

    private static readonly bool[] Open = [false];
    private static readonly bool[] OpenAndFixed = [false, true];

    /// <summary>From this many queries on a throughput has an interval (<see cref="BatchMeans.MinBatches"/>).</summary>
    private const long FewestQueries = BatchMeans.MinBatches;

    /// <summary>Models with their batch sizes. The paper's figure is Inception V4's.</summary>
    public IReadOnlyList<BatchSweep> Sweeps { get; init; } = [new("mobilenet_v2", All, FixedToo: true), new("inception_v4", Few, FixedToo: false)];

    /// <summary>Device ids.</summary>
    public IReadOnlyList<string> Devices { get; init; } = ["onnxruntime:cpu"];

    /// <summary>Folder of .tflite files, for devices that run those (<see cref="SuiteModels"/>); null for none. They run one sample at a time.</summary>
    public string? ModelsFolder { get; init; }

    /// <summary>Untimed queries run at least this long first; one query always does.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Each timed window lasts at least this long.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Fewest queries, each of one batch.</summary>
    public long MinQueries { get; init; } = FewestQueries;

    /// <summary>Each timed window ends after this long; null for no limit.</summary>
    public TimeSpan? MaxDuration { get; init; }

    /// <summary>The settings of a mode.</summary>
    /// <param name="mode"><c>quick</c>: two seconds or eight queries a measurement, four sizes of Inception V4. <c>full</c>: a minute or 64 queries, every size of both, fixed and open.</param>
    /// <param name="duration">
    /// Replaces the mode's duration, e.g. <c>30s</c>; null or empty keeps it. Below a second it is a look at the machinery: MobileNet V2 alone, the window ends
    /// after twice that even where the fewest queries are not reached, and the measurement is marked as not valid.
    /// </param>
    /// <param name="device">Device, as <c>backend:device</c>; null for the processor through ONNX Runtime.</param>
    /// <param name="models">Folder of .tflite files, for devices that run those; null or empty for none.</param>
    /// <exception cref="EdgeException">Unknown mode, unreadable duration, or no device id.</exception>
    public static BatchingSettings For(string mode, string? duration = null, string? device = null, string? models = null)
    {
        var settings = new BatchingSettings { ModelsFolder = models };
        if (device is not null)
            settings = settings with { Devices = [DeviceId.Parse(device).ToString()] };
        settings = mode switch
        {
            "quick" => settings,
            "full" => settings with
            {
                Sweeps = [new("mobilenet_v2", All, FixedToo: true), new("inception_v4", All, FixedToo: true)],
                Warmup = TimeSpan.FromSeconds(1),
                Duration = TimeSpan.FromMinutes(1),
                MinQueries = LoadSettings.FewestQueriesForP90,
            },
            _ => throw new EdgeException($"there is no mode '{mode}'; there is quick and full"),
        };
        if (string.IsNullOrEmpty(duration))
            return settings;

        var length = Durations.Parse(duration);
        return length >= TimeSpan.FromSeconds(1)
            ? settings with { Duration = length }
            : settings with { Sweeps = [new("mobilenet_v2", Few, FixedToo: true)], Duration = length, Warmup = length, MaxDuration = 2 * length };
    }

    /// <summary>The measurements of the experiment, in order: SingleStream, one batch a query, all cores on it.</summary>
    public IReadOnlyList<MeasurementRequest> Plan() =>
    [
        .. from device in Devices
           from sweep in Sweeps
           from model in SuiteModels.On(device, ModelsFolder, Sweeps.Select(each => each.Model), anyBatch: true).Where(model => model.Id == sweep.Model)
           from isFixed in sweep.FixedToo && !model.IsFile ? OpenAndFixed : Open
           from batch in model.IsFile ? sweep.BatchSizes.Where(size => size == 1) : sweep.BatchSizes
           select model.On(device) with
           {
               BatchSize = batch,
               FixedBatch = isFixed,
               Warmup = Warmup,
               Duration = Duration,
               MaxDuration = MaxDuration,
               MinCount = MinQueries,
           },
    ];
}
