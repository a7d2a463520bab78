using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.IO;

namespace EdgeNotebooks.Experiments.Compression.Quantising;

/// <summary>How often both forms of an image classifier are right about the same labelled images, prepared alike. It says something of a model whose weights are real.</summary>
/// <param name="Images">Images that both were shown.</param>
/// <param name="Float32Percent">Whose class of highest probability in float32 is the right one.</param>
/// <param name="Int8Percent">The same in 8 bits.</param>
public sealed record QuantisationAccuracy(int Images, double Float32Percent, double Int8Percent)
{
    /// <summary>Shows every image to both forms.</summary>
    /// <param name="float32Path">An ONNX file.</param>
    /// <param name="int8Path">The same, quantised.</param>
    /// <param name="images">Labelled images, as <see cref="PredictionsSettings.Images"/> has them.</param>
    /// <param name="labels">Class names, one a line; null where the images' classes are numbers.</param>
    /// <param name="cancellation">Ends it between two images.</param>
    /// <exception cref="EdgeException">What an image shows is not known, no image could be used, or the model classifies no pictures.</exception>
    public static QuantisationAccuracy Of(string float32Path, string int8Path, string images, string? labels, CancellationToken cancellation = default)
    {
        var folder = Folder();
        try
        {
            var (whole, narrow) = (Path.Combine(folder.FullName, "float32.onnx"), Path.Combine(folder.FullName, "int8.onnx"));
            File.Copy(float32Path, whole);
            File.Copy(int8Path, narrow);
            var record = PredictionRecording.Run(new PredictionsSettings { Models = folder.FullName, Images = images, Labels = labels }, cancellation: cancellation);
            if (record.SkippedModels is [var skipped, ..])
                throw new EdgeException($"how often '{float32Path}' is right cannot be told, as its form in {Path.GetFileNameWithoutExtension(skipped.Name)} could not be shown pictures: {skipped.Reason}");
            return new QuantisationAccuracy(record.Predictions.ImageCount, Percent(record.Predictions, "float32"), Percent(record.Predictions, "int8"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Percent(PredictionSet predictions, string modelId) => 100 * PredictionSummary.Of(predictions.Of(modelId)).Accuracy;

    private static DirectoryInfo Folder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("edge-accuracy-");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw WriteFailure.AtFolder(Path.GetTempPath(), error);
        }
    }
}
