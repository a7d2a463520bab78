using System.Globalization;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Simulation;

namespace EdgeNotebooks.Experiments.Compression.Calibration;

/// <summary>Fits a model's temperature to some of the images and judges it on the others.</summary>
public static class CalibrationStudy
{
    /// <summary>One model's calibration.</summary>
    /// <param name="predictions">Recorded predictions.</param>
    /// <param name="modelId">The model.</param>
    /// <param name="settings">Split and bins; null for the defaults.</param>
    /// <exception cref="EdgeException">There are no predictions of the model, or too few images for two parts, or a setting is out of range.</exception>
    public static CalibrationResult Run(PredictionSet predictions, string modelId, CalibrationSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        settings ??= new();
        if (!(settings.FitShare is > 0 and < 1))
            throw new EdgeException($"a temperature fitted to {settings.FitShare.ToString(CultureInfo.InvariantCulture)} of the images: give a share above 0 and below 1, and it is judged on the others");
        var (model, all) = (predictions.Model(modelId), predictions.Of(modelId));
        var fitted = (int)Math.Round(all.Count * settings.FitShare);
        if (fitted < 1 || fitted >= all.Count)
            throw new EdgeException($"{modelId}: {all.Count} images are too few to fit a temperature to some and judge it on others; record more");
        var order = Order(all.Count, settings.Seed);
        List<Prediction> fit = [.. order.Take(fitted).Select(image => all[image])];
        List<Prediction> judged = [.. order.Skip(fitted).Order().Select(image => all[image])];
        var temperature = TemperatureScaling.Fit(fit, model);
        return new CalibrationResult
        {
            ModelId = modelId,
            Temperature = temperature,
            FitImages = fit.Count,
            JudgedImages = judged.Count,
            Accuracy = judged.Average(prediction => prediction.IsCorrect ? 1.0 : 0),
            Before = State(judged, TemperatureScaling.Loss(judged, model, 1), settings.Bins),
            After = State([.. judged.Select(prediction => TemperatureScaling.Apply(prediction, model, temperature))], TemperatureScaling.Loss(judged, model, temperature), settings.Bins),
        };
    }

    private static CalibrationState State(List<Prediction> predictions, double loss, int bins)
    {
        double[] confidences = [.. predictions.Select(prediction => prediction.Confidences[0])];
        bool[] correct = [.. predictions.Select(prediction => prediction.IsCorrect)];
        var rows = Reliability.EqualWidth(confidences, correct, bins);
        return new CalibrationState(loss, Reliability.ExpectedError(rows), Reliability.ExpectedError(Reliability.EqualMass(confidences, correct, bins)), confidences.Average(), rows);
    }

    private static int[] Order(int count, ulong seed)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        var random = RandomStreams.Of(seed, "images that a temperature is fitted to");
        for (var i = count - 1; i > 0; i--)
        {
            var other = random.NextBelow(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
