using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Experiments.Compression.Cascades;

/// <summary>Confidence of a prediction by each rule.</summary>
public static class Confidence
{
    /// <summary>0 for no confidence at all, 1 for certainty.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="rule">The rule.</param>
    /// <param name="classCount">Classes that the model tells apart.</param>
    public static double Of(Prediction prediction, ConfidenceRule rule, int classCount)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        return rule switch
        {
            ConfidenceRule.Top1 => prediction.Confidences[0],
            ConfidenceRule.Margin => prediction.Confidences[0] - (prediction.Confidences.Count > 1 ? prediction.Confidences[1] : 0),
            ConfidenceRule.Entropy => Math.Clamp(1 - (prediction.EntropyNats / Math.Log(classCount)), 0, 1),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, null),
        };
    }
}
