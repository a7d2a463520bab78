using EdgeNotebooks.Data;
using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Throughput;
using EdgeNotebooks.Experiments.TwoTiers;
using EdgeNotebooks.Simulation.Links;

namespace EdgeNotebooks.Experiments.Compression.Live;

/// <summary>Which cascade is run, between which tiers, over which link, with which images, and for how long.</summary>
public sealed record LiveCascadeSettings
{
    /// <summary>The thresholds that are run where none are given.</summary>
    public static IReadOnlyList<double> DefaultThresholds { get; } = [0.1, 0.3, 0.5, 0.7, 0.9];

    /// <summary>The small model, in this process: catalogue id, or a file that the tier's device reads.</summary>
    public string Near { get; init; } = "mobilenet_v2_0.35_96";

    /// <summary>The large model, at the node.</summary>
    public string Far { get; init; } = "mobilenet_v2_1.0_224";

    /// <summary>What runs the small model; null for the processor, with TensorFlow Lite where the file is of it, and else with ONNX Runtime.</summary>
    public TierSettings? NearTier { get; init; }

    /// <summary>What runs the large model, in a process of its own; null as above.</summary>
    public TierSettings? FarTier { get; init; }

    /// <summary>The link between the two, shaped in real time.</summary>
    public required LinkProfile Link { get; init; }

    /// <summary>Labelled images, as <see cref="Predictions.PredictionsSettings.Images"/> has them; null for <see cref="MadeUpImages"/> made-up frames (<see cref="MadeUpFrames"/>), in which nothing is to be recognised.</summary>
    public string? Images { get; init; }

    /// <summary>Class names of both models, one a line; null where the images' classes are numbers, or there are none.</summary>
    public string? Labels { get; init; }

    /// <summary>What is taken for the small model's confidence.</summary>
    public ConfidenceRule Rule { get; init; }

    /// <summary>
    /// Queries of a confidence below it are offloaded: each is run. Null for <see cref="DefaultThresholds"/>; or, where the small model's weights are made up, for what offloads about these shares of the images, as all of
    /// its confidences are alike then and no usual threshold would part them.
    /// </summary>
    public IReadOnlyList<double>? Thresholds { get; init; }

    /// <summary>Time for each threshold; a query that has begun goes through all of them.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Queries, instead of a time; each is an image, and once all were shown they are shown again. Null for as many as there is time for.</summary>
    public int? Queries { get; init; }

    /// <summary>Made-up frames to show where no images are given; each takes 0.1 s to make.</summary>
    public int MadeUpImages { get; init; } = 24;

    /// <summary>Confidence of the statement that live and computed latencies agree at all thresholds; each threshold's interval is the wider for it (Bonferroni's inequality). Above 0, below 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Times that the queries are drawn anew for an interval.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>Seeds the weights of catalogue models.</summary>
    public ulong WeightSeed { get; init; } = 1;

    /// <summary>Seeds made-up images, and the order in which images are shown.</summary>
    public ulong InputSeed { get; init; } = 2;

    /// <summary>Seeds the order of the turns.</summary>
    public ulong OrderSeed { get; init; } = 3;

    /// <summary>Seeds the link's jitter and loss.</summary>
    public ulong LinkSeed { get; init; } = 4;

    /// <summary>Seeds the intervals.</summary>
    public ulong ResampleSeed { get; init; } = 5;

    /// <summary>The settings of a mode: the catalogue's smallest MobileNet V2 here and the usual one at the node, each threshold for as long as a measurement.</summary>
    /// <param name="mode"><c>quick</c> or <c>full</c>, as in <see cref="ThroughputSettings.For"/>.</param>
    /// <param name="duration">Replaces the mode's duration, e.g. <c>30s</c>; null or empty keeps it.</param>
    /// <param name="link">A link's name, numbers or file: see <see cref="LinkCatalog.Find"/>.</param>
    /// <exception cref="EdgeException">Unknown mode or link, or an unreadable duration.</exception>
    public static LiveCascadeSettings For(string mode, string? duration, string link) =>
        new() { Link = LinkCatalog.Find(link), Duration = ThroughputSettings.For(mode, duration).Duration };

    /// <summary>The same with trained models and photographs, where a folder holds those of the tests: <c>models/mobilenet_v1_0.25_128_quant.tflite</c>, <c>models/mobilenet_v2_1.0_224_quant.tflite</c>, <c>models/imagenet_labels.txt</c> and <c>imagenet-500</c>.</summary>
    /// <param name="folder">The folder, e.g. what the environment's <c>EDGE_TEST_DATA</c> names.</param>
    public LiveCascadeSettings WithTrainedModels(string folder) => this with
    {
        Near = Path.Combine(folder, "models", "mobilenet_v1_0.25_128_quant.tflite"),
        Far = Path.Combine(folder, "models", "mobilenet_v2_1.0_224_quant.tflite"),
        Labels = Path.Combine(folder, "models", "imagenet_labels.txt"),
        Images = Path.Combine(folder, "imagenet-500"),
    };

    /// <summary>As <see cref="WithTrainedModels"/> where a folder is given, these settings where it is null or empty.</summary>
    public LiveCascadeSettings OrTrained(string? folder) => string.IsNullOrEmpty(folder) ? this : WithTrainedModels(folder);

    /// <summary>About how long it takes.</summary>
    public TimeSpan Estimate => (Duration * ((Thresholds ?? DefaultThresholds).Count + 2)) + TimeSpan.FromSeconds(8);

    /// <summary>Refuses what cannot be run.</summary>
    /// <exception cref="EdgeException">A number is out of its range.</exception>
    public void Check()
    {
        Require(Thresholds is null or { Count: > 0 }, "no threshold", "at least one");
        Require(Thresholds is null || Thresholds.All(threshold => threshold is >= 0 and <= 1), FormattableString.Invariant($"a threshold of {Thresholds?.FirstOrDefault(threshold => threshold is not (>= 0 and <= 1))}"), "0 to 1");
        Require(Thresholds is null || Thresholds.Distinct().Count() == Thresholds.Count, "a threshold that is there twice", "each once");
        Require(Duration > TimeSpan.Zero, $"a duration of {Durations.Format(Duration)}", "for example 10s");
        Require(Queries is null or >= 1, $"{Queries} queries", "at least 1");
        Require(MadeUpImages is >= 1 and <= 10_000, $"{MadeUpImages} made-up images", "1 to 10000");
        Require(Confidence is > 0 and < 1, FormattableString.Invariant($"a confidence of {Confidence}"), "above 0, below 1");
        Require(Resamples is >= 100 and <= 1_000_000, $"{Resamples} resamples", "100 to 1000000");
        LinkRanges.Require(Link);
    }

    private static void Require(bool holds, string what, string range)
    {
        if (!holds)
            throw new EdgeException($"{what} cannot be run; give {range}");
    }
}
