using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>A model's predictions in a few numbers.</summary>
/// <param name="Images">How many it saw.</param>
/// <param name="Accuracy">Share whose class of highest probability is the right one, 0 to 1.</param>
/// <param name="Top5Accuracy">Share whose right class is among those that are kept.</param>
/// <param name="MeanConfidence">Mean of the highest probabilities. Above <paramref name="Accuracy"/>, the model is surer than it is right.</param>
/// <param name="MedianLatencyNs">Of the inference alone: <see cref="Percentiles"/> at 0.5.</param>
/// <param name="MedianJpegBytes">What an image takes as JPEG at the model's resolution.</param>
/// <param name="MedianPngBytes">The same as PNG.</param>
public sealed record PredictionSummary(int Images, double Accuracy, double Top5Accuracy, double MeanConfidence, long MedianLatencyNs, long MedianJpegBytes, long MedianPngBytes)
{
    /// <summary>Of one model's predictions.</summary>
    /// <param name="predictions">At least one.</param>
    public static PredictionSummary Of(IReadOnlyList<Prediction> predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        return new PredictionSummary(
            predictions.Count,
            Share(predictions, prediction => prediction.IsCorrect),
            Share(predictions, prediction => prediction.Classes.Contains(prediction.Label)),
            predictions.Average(prediction => prediction.Confidences[0]),
            Median(predictions.Select(prediction => prediction.LatencyNs)),
            Median(predictions.Select(prediction => (long)prediction.JpegBytes)),
            Median(predictions.Select(prediction => (long)prediction.PngBytes)));
    }

    private static double Share(IReadOnlyList<Prediction> predictions, Func<Prediction, bool> has) => (double)predictions.Count(has) / predictions.Count;

    private static long Median(IEnumerable<long> numbers) => Percentiles.Of(numbers.Order().ToArray(), 0.5);
}
