using EdgeNotebooks.Experiments.Compression.Cascades;
using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Experiments.Compression.Adaptive;

/// <summary>What is known of an image that both models of a cascade have seen.</summary>
/// <param name="Image">Its number.</param>
/// <param name="Confidence">Of the small model in its answer; 0 to 1.</param>
/// <param name="NearSeconds">Time of the small model.</param>
/// <param name="FarSeconds">Time of the large one.</param>
/// <param name="SentBytes">Bytes of what is sent to have the large one look at it.</param>
/// <param name="NearCorrect">Whether the small one is right; null where what is right is not known.</param>
/// <param name="FarCorrect">Whether the large one is.</param>
public readonly record struct CascadeQuery(int Image, double Confidence, double NearSeconds, double FarSeconds, long SentBytes, bool? NearCorrect, bool? FarCorrect)
{
    /// <summary>The images of recorded predictions; what is sent is the JPEG at the large model's resolution.</summary>
    /// <param name="predictions">Of both models.</param>
    /// <param name="nearId">The small one.</param>
    /// <param name="farId">The large one.</param>
    /// <param name="rule">What its confidence is.</param>
    /// <param name="nearFactor">How many times as long as where it was recorded the small one takes where it runs.</param>
    /// <param name="farFactor">The same of the large one.</param>
    /// <exception cref="EdgeException">There are no predictions of one of them.</exception>
    public static IReadOnlyList<CascadeQuery> Of(PredictionSet predictions, string nearId, string farId, ConfidenceRule rule = ConfidenceRule.Top1, double nearFactor = 1, double farFactor = 1)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var classes = predictions.Model(nearId).ClassCount;
        return [.. predictions.Of(nearId).Zip(predictions.Of(farId), (near, far) => new CascadeQuery(
            near.Image, Cascades.Confidence.Of(near, rule, classes), near.LatencyNs / 1e9 * nearFactor, far.LatencyNs / 1e9 * farFactor, far.JpegBytes, near.IsCorrect, far.IsCorrect))];
    }
}
