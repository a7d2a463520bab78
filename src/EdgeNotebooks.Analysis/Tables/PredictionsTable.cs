using EdgeNotebooks.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>What each model says of the images: how often it is right, how sure it is, what its input takes.</summary>
public static class PredictionsTable
{
    /// <summary>A row a model, smallest file first.</summary>
    /// <param name="predictions">Recorded or measured.</param>
    public static Table From(PredictionSet predictions)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var models = predictions.Models.OrderBy(model => model.FileBytes).ToList();
        var summaries = models.Select(model => PredictionSummary.Of(predictions.Of(model.ModelId))).ToList();
        List<double?> Numbers(Func<PredictionSummary, double> of) => [.. summaries.Select(summary => (double?)of(summary))];
        return new Table(
            FormattableString.Invariant($"Predictions of {models.Count} models on {predictions.ImageCount} images"),
            [
                TableColumn.OfText("model_id", "Model", [.. models.Select(model => (string?)model.ModelId)]),
                TableColumn.OfNumbers("size_mb", "File", "MB", [.. models.Select(model => (double?)(model.FileBytes / 1e6))]),
                TableColumn.OfText("precision", "Weights", [.. models.Select(model => (string?)model.Precision)]),
                TableColumn.OfCounts("resolution_px", "Height and width", [.. models.Select(model => (long?)model.ResolutionPx)]),
                TableColumn.OfNumbers("top1_accuracy_percent", "Top-1 right", "%", Numbers(summary => 100 * summary.Accuracy)),
                TableColumn.OfNumbers("top5_accuracy_percent", "Top-5 right", "%", Numbers(summary => 100 * summary.Top5Accuracy)),
                TableColumn.OfNumbers("mean_confidence_percent", "Mean top-1 probability", "%", Numbers(summary => 100 * summary.MeanConfidence)),
                TableColumn.OfNumbers("latency_p50_ms", "Median inference", "ms", Numbers(summary => summary.MedianLatencyNs / 1e6)),
                TableColumn.OfNumbers("jpeg_kb", "JPEG, median", "KB", Numbers(summary => summary.MedianJpegBytes / 1e3)),
                TableColumn.OfNumbers("png_kb", "PNG, median", "KB", Numbers(summary => summary.MedianPngBytes / 1e3)),
                TableColumn.OfProvenance([.. models.Select(model => model.Provenance)]),
            ],
            $"{models[0].Source}.");
    }
}
