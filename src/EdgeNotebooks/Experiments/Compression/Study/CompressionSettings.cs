using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Skew;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>What <see cref="CompressionStudy"/> computes from.</summary>
public sealed record CompressionSettings
{
    /// <summary>Predictions of the pairs' models on the same images.</summary>
    public required PredictionSet Predictions { get; init; }

    /// <summary>The pair of device and edge.</summary>
    public CascadePairSettings DeviceEdge { get; init; } = CascadePairSettings.DeviceEdge;

    /// <summary>The pair of edge and cloud.</summary>
    public CascadePairSettings EdgeCloud { get; init; } = CascadePairSettings.EdgeCloud;

    /// <summary>How skewed skewed inputs are: the class of rank r comes in proportion to r to the power of minus this (Zipf's law). 0 is even; infinity is one class only. The paper states no law for its own.</summary>
    public double SkewExponent { get; init; } = 1.5;

    /// <summary>Share of the inputs that the frequent classes make up, to which the compressed model is specialised then.</summary>
    public double FrequentShare { get; init; } = 0.9;

    // At these the text states numbers or draws curves: sections 5.2, Figures 8 to 10.
    private static readonly double[] PaperThresholds = [0.5, 0.8, 0.9, 0.99];

    /// <summary>Ascending, 0 to 1; 0.5, 0.8, 0.9 and 0.99, which the paper names, among them; default: the hundredths.</summary>
    public IReadOnlyList<double> Thresholds { get; init; } = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];

    /// <summary>Network latencies of Figure 10 in milliseconds, ascending.</summary>
    public IReadOnlyList<double> CloudMs { get; init; } = [20, 40, 60, 80, 100, 120, 140, 160, 180, 200];

    /// <summary>Replicates, level and seed of the intervals.</summary>
    public BootstrapSettings Bootstrap { get; init; } = new();

    /// <summary>Seed of the orders of classes with skewed inputs.</summary>
    public ulong OrderSeed { get; init; } = 1;

    /// <summary>The defaults for a set of predictions: of the project's own recording the models that the pairs name; of another set its smallest model, the last one below the largest, and the largest, by the size of their files.</summary>
    /// <param name="predictions">Of two models at the least.</param>
    /// <exception cref="EdgeException">There is one model only.</exception>
    public static CompressionSettings Of(PredictionSet predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var settings = new CompressionSettings { Predictions = predictions };
        if (new[] { settings.DeviceEdge.NearModel, settings.DeviceEdge.FarModel, settings.EdgeCloud.NearModel, settings.EdgeCloud.FarModel }.All(id => predictions.Models.Any(model => model.ModelId == id)))
            return settings;
        var models = predictions.Models.OrderBy(model => model.FileBytes).Select(model => model.ModelId).ToList();
        return models.Count >= 2
            ? settings with
            {
                DeviceEdge = settings.DeviceEdge with { NearModel = models[0], FarModel = models[^1] },
                EdgeCloud = settings.EdgeCloud with { NearModel = models[^2], FarModel = models[^1] },
            }
            : throw new EdgeException($"there are predictions of one model only, {models[0]}: a cascade has two tiers; record another model on the same images (edge record predictions)");
    }

    /// <summary>The skewed inputs.</summary>
    internal SkewedSettings Skewed => new() { Skew = new SkewSettings { ZipfExponent = SkewExponent, FrequentShare = FrequentShare, OrderSeed = OrderSeed }, Bootstrap = Bootstrap };

    /// <exception cref="EdgeException">A network latency is out of its range, a threshold that the paper names is lacking, or a pair has a bandwidth.</exception>
    internal void Check()
    {
        if (DeviceEdge.BandwidthBytesPerSecond is not null || EdgeCloud.BandwidthBytesPerSecond is not null)
            throw new EdgeException("the study is over latencies of the network alone, as the paper states no bandwidth; leave it out of the pairs, or compute a cascade with CascadeStudy");
        if (PaperThresholds.Where(named => !Thresholds.Any(threshold => Math.Abs(threshold - named) < BandedCurve.Alike)).ToList() is [var lacking, ..])
            throw new EdgeException(FormattableString.Invariant($"threshold {lacking}, which the paper names, is not among those of the study; add it"));
        if (CloudMs.Count < 2)
            throw new EdgeException("the sweep over the network has fewer than two latencies; give at least the least and the greatest");
        for (var i = 0; i < CloudMs.Count; i++)
        {
            if (!(CloudMs[i] >= 0) || (i > 0 && CloudMs[i] <= CloudMs[i - 1]))
                throw new EdgeException(FormattableString.Invariant($"network latency {i + 1} of the sweep is {CloudMs[i]} ms; give numbers from 0, each above the one before"));
        }
    }
}
