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
        List<double?> Numbers(Func<PredictedModel, IReadOnlyList<Prediction>, double> of) => [.. models.Select(model => (double?)of(model, predictions.Of(model.ModelId)))];
        return new Table(
            FormattableString.Invariant($"Predictions of {models.Count} models on {predictions.ImageCount} images"),
            [
                TableColumn.OfText("model_id", "Model", [.. models.Select(model => (string?)model.ModelId)]),
                TableColumn.OfNumbers("size_mb", "File", "MB", Numbers((model, _) => model.FileBytes / 1e6)),
                TableColumn.OfText("precision", "Weights", [.. models.Select(model => (string?)model.Precision)]),
                TableColumn.OfCounts("resolution_px", "Height and width", [.. models.Select(model => (long?)model.ResolutionPx)]),
                TableColumn.OfNumbers("top1_accuracy_percent", "Top-1 right", "%", Numbers((_, rows) => Percent(rows, row => row.IsCorrect))),
                TableColumn.OfNumbers("top5_accuracy_percent", "Top-5 right", "%", Numbers((_, rows) => Percent(rows, row => row.Classes.Contains(row.Label)))),
                TableColumn.OfNumbers("mean_confidence_percent", "Mean top-1 probability", "%", Numbers((_, rows) => 100 * rows.Average(row => row.Confidences[0]))),
                TableColumn.OfNumbers("latency_p50_ms", "Median inference", "ms", Numbers((_, rows) => rows.Select(row => row.LatencyNs).Order().ElementAt(rows.Count / 2) / 1e6)),
                TableColumn.OfNumbers("jpeg_kb", "JPEG, mean", "KB", Numbers((_, rows) => rows.Average(row => row.JpegBytes) / 1e3)),
                TableColumn.OfNumbers("png_kb", "PNG, mean", "KB", Numbers((_, rows) => rows.Average(row => row.PngBytes) / 1e3)),
                TableColumn.OfProvenance([.. models.Select(model => model.Provenance)]),
            ],
            $"{models[0].Source}.");
    }

    private static double Percent(IReadOnlyList<Prediction> rows, Func<Prediction, bool> isRight) => 100.0 * rows.Count(isRight) / rows.Count;
}
