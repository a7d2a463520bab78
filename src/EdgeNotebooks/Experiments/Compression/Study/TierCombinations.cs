using EdgeNotebooks.Experiments.Compression.Cascades;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>Cascades over the tiers of both pairs, at a grid of thresholds: device to edge, edge to cloud, and device to edge to cloud with a threshold of its own at each.</summary>
public static class TierCombinations
{
    private const int Steps = 10;

    private static readonly double[] Grid = [.. Enumerable.Range(0, Steps + 1).Select(i => (double)i / Steps)];

    /// <summary>All of them with random inputs; where the edge's model is the compressed one of edge-cloud, in three tiers.</summary>
    /// <param name="settings">Predictions and pairs.</param>
    /// <exception cref="EdgeException">A model has no predictions, or a device is unknown.</exception>
    public static IReadOnlyList<CascadeCandidate> Of(CompressionSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var (near, far) = (CascadePairs.Of(settings.DeviceEdge), CascadePairs.Of(settings.EdgeCloud));
        var edge = far.Tiers[0] with { NetworkMs = near.Tiers[1].NetworkMs };
        return
        [
            .. Two(settings, near),
            .. Two(settings, far),
            .. Three(CascadeTiers.FromPredictions(settings.Predictions, near with { Tiers = [near.Tiers[0], edge, far.Tiers[1]] })),
        ];
    }

    private static IEnumerable<CascadeCandidate> Two(CompressionSettings settings, CascadeSettings pair)
    {
        var tiers = CascadeTiers.FromPredictions(settings.Predictions, pair);
        return Grid.Select(threshold => new CascadeCandidate(tiers, [threshold], CascadeStudy.Evaluate(tiers, [threshold])));
    }

    private static IEnumerable<CascadeCandidate> Three(IReadOnlyList<CascadeTier> tiers) =>
        Grid.SelectMany(first => Grid.Select(second => new CascadeCandidate(tiers, [first, second], CascadeStudy.Evaluate(tiers, [first, second]))));
}
