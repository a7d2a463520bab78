using EdgeNotebooks.IO.Csv;
using EdgeNotebooks.Results;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Experiments.Compression.Predictions;

/// <summary>Reads the files of <see cref="RecordedPredictions"/> and checks each row, and that the rows belong together.</summary>
internal sealed class PredictionReader
{
    private const string Again = "record the predictions again";

    /// <summary>For the rounding of sums and logarithms.</summary>
    private const double EntropyTolerance = 1e-6;

    private readonly DataFolder _folder;
    private readonly List<PredictedModel> _models = [];
    private readonly Dictionary<string, SortedDictionary<int, (Prediction Prediction, CsvRow Row)>> _predictions = new(StringComparer.Ordinal);
    private readonly SortedDictionary<int, (string ModelId, Prediction Prediction, CsvRow Row)> _images = [];

    private PredictionReader(DataFolder folder) => _folder = folder;

    public static PredictionSet Read(DataFolder folder)
    {
        var reader = new PredictionReader(folder);
        reader.ReadModels();
        reader.ReadPredictions();
        reader.RequireEveryImage();
        return new PredictionSet(reader._models, reader._predictions.ToDictionary(
            pair => pair.Key, pair => (IReadOnlyList<Prediction>)[.. pair.Value.Values.Select(each => each.Prediction)], StringComparer.Ordinal));
    }

    private IReadOnlyList<CsvRow> Rows(string name, string[] columns)
    {
        var rows = CsvFile.Read(_folder, name, columns).Rows;
        return rows.Count > 0 ? rows : throw CsvError.At(name, 2, 1, $"there is no row below the header; {_folder.Remedy}");
    }

    private void ReadModels()
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var row in Rows(RecordedPredictions.ModelsFileName, PredictionColumns.Models))
        {
            var model = ModelOf(row, seen);
            if (_models.Count > 0 && model.ClassCount != _models[0].ClassCount)
                throw row.Error("class_count", $"{model.ClassCount} classes here and {_models[0].ClassCount} of the first model, so that a class's number is not the same for both; keep models of the same classes");
            if (_models.Count > 0 && model.ImageSet != _models[0].ImageSet)
                throw row.Error("image_set", $"the first model saw others: {_models[0].ImageSet}; {Again}");
            _models.Add(model);
            _predictions.Add(model.ModelId, []);
        }
    }

    private static PredictedModel ModelOf(CsvRow row, Dictionary<string, int> seen)
    {
        var model = new PredictedModel
        {
            Provenance = Provenance.Recorded,
            ModelId = row.UniqueId("model_id", seen),
            ClassCount = row.WholeUpTo("class_count", int.MaxValue),
            ResolutionPx = row.WholeUpTo("resolution_px", int.MaxValue),
            FileBytes = row.Whole("file_bytes"),
            FileSha256 = row.Text("file_sha256"),
            Precision = row.Text("precision"),
            DeviceId = row.Text("device_id"),
            Runtime = row.Text("runtime"),
            Threads = row.OptionalText("threads") is null ? null : row.WholeUpTo("threads", int.MaxValue),
            JpegQuality = row.WholeUpTo("jpeg_quality", 100),
            Machine = row.Text("machine"),
            OperatingSystem = row.Text("operating_system"),
            Date = row.Date("date"),
            ImageSet = row.Text("image_set"),
        };
        if (model.ClassCount < 2)
            throw row.Error("class_count", "a model tells at least 2 classes apart; correct it");
        return model.FileSha256.Length == 64 && model.FileSha256.All(char.IsAsciiHexDigitLower)
            ? model
            : throw row.Error("file_sha256", $"'{model.FileSha256}' is no SHA-256, 64 lower-case hexadecimal digits; correct it");
    }

    private void ReadPredictions()
    {
        foreach (var row in Rows(RecordedPredictions.FileName, PredictionColumns.Predictions))
        {
            var id = row.Text("model_id");
            if (!_predictions.TryGetValue(id, out var ofModel))
                throw row.Error("model_id", $"'{id}' is not in {RecordedPredictions.ModelsFileName}; {Again}");
            var prediction = PredictionOf(row, _models[0].ClassCount);
            if (!ofModel.TryAdd(prediction.Image, (prediction, row)))
                throw row.Error("image", $"'{id}' has image {prediction.Image} on line {ofModel[prediction.Image].Row.Line} already; remove one of the two");
            if (!_images.TryAdd(prediction.Image, (id, prediction, row)) && _images[prediction.Image] is var other && other.Prediction.Label != prediction.Label)
                throw row.Error("label", $"image {prediction.Image} is {prediction.Label} here and {other.Prediction.Label} on line {other.Row.Line}; an image has one label");
        }
    }

    private static Prediction PredictionOf(CsvRow row, int classCount)
    {
        var kept = Math.Min(classCount, Prediction.MostClasses);
        foreach (var column in PredictionColumns.Classes.Skip(kept).Concat(PredictionColumns.Confidences.Skip(kept)).Where(column => row.OptionalText(column) is not null))
            throw row.Error(column, $"a model of {classCount} classes has {kept} of them here; empty the field");
        var prediction = new Prediction
        {
            Image = row.WholeUpTo("image", int.MaxValue),
            Label = row.WholeBelow("label", classCount),
            Classes = [.. PredictionColumns.Classes.Take(kept).Select(column => row.WholeBelow(column, classCount))],
            Confidences = [.. PredictionColumns.Confidences.Take(kept).Select(column => row.Between(column, 0, 1))],
            EntropyNats = row.Between("entropy_nats", 0, Math.Log(classCount) + EntropyTolerance),
            LatencyNs = row.Whole("latency_ns"),
            JpegBytes = row.WholeUpTo("jpeg_bytes", int.MaxValue),
            PngBytes = row.WholeUpTo("png_bytes", int.MaxValue),
        };
        for (var i = 1; i < kept; i++)
        {
            if (prediction.Confidences[i] > prediction.Confidences[i - 1])
                throw row.Error(PredictionColumns.Confidences[i], $"it is above the one before, and the best come first; {Again}");
            if (prediction.Classes.Take(i).Contains(prediction.Classes[i]))
                throw row.Error(PredictionColumns.Classes[i], $"class {prediction.Classes[i]} is among the better ones already; {Again}");
        }

        return prediction.Confidences.Sum() <= 1 + ImageClassification.SumTolerance
            ? prediction
            : throw row.Error("confidence_1", $"the probabilities of the row sum to more than 1; {Again}");
    }

    private void RequireEveryImage()
    {
        var next = 1;
        foreach (var (image, (id, _, row)) in _images)
        {
            if (image != next)
                throw row.Error("image", $"it follows on image {next - 1}, and no model has image {next}; {Again}");
            if (_predictions.FirstOrDefault(pair => !pair.Value.ContainsKey(image)) is { Key: { } lacking })
                throw row.Error("image", $"'{lacking}' lacks image {image}, which '{id}' has here; {Again}");
            next++;
        }
    }
}
