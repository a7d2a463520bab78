using System.Globalization;
using EdgeNotebooks.IO;
using EdgeNotebooks.IO.Csv;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>
/// Recorded predictions as two CSV files of a folder: a row a <see cref="PredictedModel"/> and a row a <see cref="Prediction"/>, columns in snake_case with their units, numbers with all their digits. No name of an image, no path.
/// </summary>
public static class RecordedPredictions
{
    /// <summary>What the file of the models is called.</summary>
    public const string ModelsFileName = "predicted_models.csv";

    /// <summary>What the file of the predictions is called.</summary>
    public const string FileName = "predictions.csv";

    private static readonly Lazy<PredictionSet> Shared = new(() => PredictionReader.Read(new DataFolder(DataFolder.Beside(typeof(RecordedPredictions).Assembly, "recorded"), "restore it from the project's data/recorded folder")));

    /// <summary>The project's own recording, over 500 photographs, that travels beside the library: <c>data/recorded/README.md</c> tells how it was made. Read once a process.</summary>
    /// <exception cref="EdgeException">A file is missing or malformed.</exception>
    public static PredictionSet Default => Shared.Value;

    /// <summary>Reads what <c>edge record predictions</c> wrote.</summary>
    /// <param name="folder">Holds both files.</param>
    /// <exception cref="EdgeException">One is missing or malformed, or they do not belong together; the message is <c>file:line:column: column: what; what to do</c>.</exception>
    public static PredictionSet Read(string folder) => PredictionReader.Read(new DataFolder(Path.GetFullPath(folder), "make it with edge record predictions"));

    /// <summary>Writes or replaces both files, each whole or not at all. Where the second cannot be written the first may be of the new recording already: a reader then says that the two do not belong together.</summary>
    /// <param name="folder">Made where needed.</param>
    /// <param name="set">The predictions.</param>
    /// <exception cref="EdgeException">They cannot be written.</exception>
    public static void Write(string folder, PredictionSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var models = string.Concat(set.Models.Select(Fields).Prepend(PredictionColumns.Models).Select(CsvText.Line));
        var predictions = string.Concat(set.Models.SelectMany(model => set.Of(model.ModelId).Select(prediction => Fields(model.ModelId, prediction))).Prepend(PredictionColumns.Predictions).Select(CsvText.Line));
        AtomicFile.Write(Path.Combine(folder, ModelsFileName), stream =>
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(models));
            AtomicFile.WriteAllText(Path.Combine(folder, FileName), predictions);
        });
    }

    private static string?[] Fields(PredictedModel model) =>
    [
        model.ModelId, Text(model.ClassCount), Text(model.ResolutionPx), Text(model.FileBytes), model.FileSha256, model.Precision, model.DeviceId, model.Runtime,
        model.Threads is { } threads ? Text(threads) : null, Text(model.JpegQuality), model.Machine, model.OperatingSystem, model.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), model.ImageSet,
    ];

    private static string?[] Fields(string modelId, Prediction prediction) =>
    [
        modelId, Text(prediction.Image), Text(prediction.Label), .. Padded(prediction.Classes.Select(each => Text(each))), .. Padded(prediction.Confidences.Select(Text)),
        Text(prediction.EntropyNats), Text(prediction.LatencyNs), Text(prediction.JpegBytes), Text(prediction.PngBytes),
    ];

    private static IEnumerable<string?> Padded(IEnumerable<string> texts) => texts.Concat(Enumerable.Repeat<string?>(null, Prediction.MostClasses)).Take(Prediction.MostClasses);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
