namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>Whose predictions a notebook reads.</summary>
public static class PredictionSource
{
    /// <summary>Recorded anew where models and images are given, else those of a folder, else the project's own.</summary>
    /// <param name="folder">A folder that <c>edge record predictions</c> wrote; null or empty for none.</param>
    /// <param name="models">A folder of models, as <see cref="PredictionsSettings.Models"/>; null or empty for none.</param>
    /// <param name="images">Labelled images, as <see cref="PredictionsSettings.Images"/>; null or empty for none.</param>
    /// <exception cref="EdgeException">One of models and images is given without the other, or they cannot be recorded or read.</exception>
    public static PredictionSet Find(string? folder, string? models = null, string? images = null)
    {
        if (string.IsNullOrEmpty(models) != string.IsNullOrEmpty(images))
            throw new EdgeException("to record predictions anew takes models and images; give both, or neither");
        if (!string.IsNullOrEmpty(models))
            return PredictionRecording.Run(new PredictionsSettings { Models = models, Images = images! }).Predictions;
        return string.IsNullOrEmpty(folder) ? RecordedPredictions.Default : RecordedPredictions.Read(folder);
    }
}
