using EdgeNotebooks.Experiments.Compression.Calibration;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tables;

/// <summary>How well each model's confidence goes with its accuracy, before and after temperature scaling, on images that no temperature was fitted to.</summary>
public static class CalibrationTable
{
    /// <summary>A row a model, smallest file first.</summary>
    /// <param name="predictions">Recorded or measured.</param>
    /// <param name="settings">Split and bins; null for the defaults.</param>
    public static Table From(PredictionSet predictions, CalibrationSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        var models = predictions.Models.OrderBy(model => model.FileBytes).ToList();
        var rows = models.Select(model => CalibrationStudy.Run(predictions, model.ModelId, settings)).ToList();
        List<double?> Numbers(Func<CalibrationResult, double> of) => [.. rows.Select(row => (double?)of(row))];
        return new Table(
            "Calibration before and after temperature scaling",
            [
                TableColumn.OfText("model_id", "Model", [.. rows.Select(row => (string?)row.ModelId)]),
                TableColumn.OfNumbers("temperature", "Temperature", null, Numbers(row => row.Temperature)),
                TableColumn.OfNumbers("accuracy_percent", "Right", "%", Numbers(row => 100 * row.Accuracy)),
                TableColumn.OfNumbers("confidence_before_percent", "Mean confidence before", "%", Numbers(row => 100 * row.Before.MeanConfidence)),
                TableColumn.OfNumbers("confidence_after_percent", "after", "%", Numbers(row => 100 * row.After.MeanConfidence)),
                TableColumn.OfNumbers("ece_before_percent", "Calibration error before", "%", Numbers(row => 100 * row.Before.ExpectedError)),
                TableColumn.OfNumbers("ece_after_percent", "after", "%", Numbers(row => 100 * row.After.ExpectedError)),
                TableColumn.OfNumbers("adaptive_ece_before_percent", "of equal bins before", "%", Numbers(row => 100 * row.Before.AdaptiveError)),
                TableColumn.OfNumbers("adaptive_ece_after_percent", "after", "%", Numbers(row => 100 * row.After.AdaptiveError)),
                TableColumn.OfCounts("images", "Judged on", [.. rows.Select(row => (long?)row.JudgedImages)]),
                TableColumn.OfProvenance([.. models.Select(_ => Provenance.Modelled)]),
            ],
            $"Predictions {Words.ToSnakeCase(models[0].Provenance)}, temperatures modelled. Expected calibration error (Guo et al. 2017) over 15 bins of one width, and over 15 of as many images. Of each model the five highest probabilities are known; the rest is spread evenly.");
    }
}
