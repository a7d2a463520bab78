using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Skew;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>What <see cref="CompressionStudy"/> computes from.</summary>
public sealed record CompressionSettings
{
    /// <summary>Predictions of the models below on the same images.</summary>
    public required PredictionSet Predictions { get; init; }

    /// <summary>Model of the device: the compressed one of device-edge.</summary>
    public string DeviceModel { get; init; } = "mobilenet_v1_0.25_128_quant";

    /// <summary>Model of the edge: the compressed one of edge-cloud.</summary>
    public string EdgeModel { get; init; } = "mobilenet_v1_0.75_192_quant";

    /// <summary>The full model of both pairs.</summary>
    public string FullModel { get; init; } = "mobilenet_v2_1.0_224_quant";

    /// <summary>The device, where the compressed model of device-edge runs: the paper does not name it, and the Edge TPU is the one on which a cascade could pay. A modelled device's id.</summary>
    public string Device { get; init; } = "paper:tpu";

    /// <summary>The edge of both pairs; section 5.2 names it.</summary>
    public string Edge { get; init; } = "paper:tx2";

    /// <summary>The cloud; section 5.2 names it.</summary>
    public string Cloud { get; init; } = "paper:gpu";

    /// <summary>Network latency of device-edge in milliseconds, there and back, as section 5.2 states it (q16).</summary>
    public double DeviceEdgeMs { get; init; } = 4;

    /// <summary>Network latency of edge-cloud (q17).</summary>
    public double EdgeCloudMs { get; init; } = 47.76;

    /// <summary>How unevenly classes come in skewed inputs, and to which the compressed model is specialised then.</summary>
    public SkewSettings Skew { get; init; } = new();

    /// <summary>Ascending, 0 to 1; default: the hundredths.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];

    /// <summary>Network latencies of Figure 10 in milliseconds, ascending.</summary>
    public IReadOnlyList<double> CloudMs { get; init; } = [20, 40, 60, 80, 100, 120, 140, 160, 180, 200];

    /// <summary>Bootstrap replicates of each interval with random inputs: the images are drawn anew, with replacement.</summary>
    public int Replicates { get; init; } = 1000;

    /// <summary>Orders of the classes over which curves with skewed inputs are averaged: which classes are common is chance, and one order of few images is a lottery.</summary>
    public int Orders { get; init; } = 200;

    /// <summary>Bootstrap replicates with skewed inputs.</summary>
    public int SkewedReplicates { get; init; } = 400;

    /// <summary>Orders over which each of those is averaged, drawn anew for it. Fewer than <see cref="Orders"/>, so that the interval is rather too wide than too narrow.</summary>
    public int OrdersPerReplicate { get; init; } = 10;

    /// <summary>Seeds the replicates and the orders of classes.</summary>
    public ulong Seed { get; init; } = 2020;

    /// <summary>The defaults for a set of predictions: of the project's own recording the models that these settings name; of another set its smallest model, the last one below the largest, and the largest, by the size of their files.</summary>
    /// <param name="predictions">Of two models at the least.</param>
    /// <exception cref="EdgeException">There is one model only.</exception>
    public static CompressionSettings Of(PredictionSet predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var settings = new CompressionSettings { Predictions = predictions };
        if (new[] { settings.DeviceModel, settings.EdgeModel, settings.FullModel }.All(id => predictions.Models.Any(model => model.ModelId == id)))
            return settings;
        var models = predictions.Models.OrderBy(model => model.FileBytes).Select(model => model.ModelId).ToList();
        return models.Count >= 2
            ? settings with { DeviceModel = models[0], EdgeModel = models[^2], FullModel = models[^1] }
            : throw new EdgeException($"there are predictions of one model only, {models[0]}: a cascade has two tiers; record another model on the same images (edge record predictions)");
    }

    /// <exception cref="EdgeException">A number is out of its range.</exception>
    internal void Check()
    {
        Skew.Check();
        Require(DeviceEdgeMs >= 0 && EdgeCloudMs >= 0 && CloudMs.All(ms => ms >= 0), "a network latency below 0 ms");
        Require(Replicates > 0 && SkewedReplicates > 0 && Orders > 0 && OrdersPerReplicate > 0, "no replicate or no order of classes");
        Require(Thresholds.Count > 1, "fewer than two thresholds");
        for (var i = 1; i < CloudMs.Count; i++)
            Require(CloudMs[i] > CloudMs[i - 1], FormattableString.Invariant($"a network latency of {CloudMs[i]} ms after {CloudMs[i - 1]} ms"));
    }

    private static void Require(bool holds, string what)
    {
        if (!holds)
            throw new EdgeException($"{what} cannot be; check the settings of the study");
    }
}
