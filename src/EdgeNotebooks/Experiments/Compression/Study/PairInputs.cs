using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Experiments.Compression.Skew;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Compression.Study;

/// <summary>Predictions of a pair of models, and cascades of them: as they are, or with the compressed one specialised.</summary>
internal sealed class PairInputs
{
    // Decisions and bytes alone are asked for: times follow from them, whatever they are.
    private const double AnyMs = 1;

    private readonly PredictedModel _near;
    private readonly IReadOnlyList<Prediction> _predictions;
    private readonly CascadeTier _far;

    public PairInputs(PredictionSet set, string nearId, string farId)
    {
        (_near, _predictions) = (set.Model(nearId), set.Of(nearId));
        (Labels, Classes) = (set.Labels, [.. set.Labels.Distinct().Order()]);
        var far = set.Of(farId);
        _far = new CascadeTier
        {
            Name = "far",
            Confidences = [],
            Correct = [.. far.Select(prediction => prediction.IsCorrect)],
            LatencyMs = AnyMs,
            Hop = new CascadeHop { NetworkMs = AnyMs, SentBytes = [.. far.Select(prediction => prediction.JpegBytes)] },
        };
    }

    public IReadOnlyList<int> Labels { get; }

    /// <summary>Classes that there are images of, ascending.</summary>
    public IReadOnlyList<int> Classes { get; }

    /// <summary>Means over thresholds with the compressed model as it is.</summary>
    public CascadeMeans Means(double[] thresholds) => Means(thresholds, [.. _predictions.Select(prediction => (prediction.Confidences[0], prediction.IsCorrect))]);

    /// <summary>Means over thresholds with the compressed model held to the frequent classes of an order that is drawn, and how often each image comes then.</summary>
    public (CascadeMeans Means, double[] Weights) Skewed(double[] thresholds, SkewSettings settings, SplitMix64 random)
    {
        var popularity = ClassPopularity.Draw(Classes, settings, random);
        return (Means(thresholds, [.. _predictions.Select(prediction => SpecialisedModel.Of(prediction, _near.ClassCount, popularity.Frequent))]), popularity.Weights(Labels));
    }

    private CascadeMeans Means(double[] thresholds, IReadOnlyList<(double Confidence, bool IsCorrect)> near) => new(new CascadeLeaves(
        [
            new CascadeTier { Name = "near", Confidences = [.. near.Select(each => Math.Min(each.Confidence, 1))], Correct = [.. near.Select(each => each.IsCorrect)], LatencyMs = AnyMs },
            _far,
        ],
        thresholds));
}
