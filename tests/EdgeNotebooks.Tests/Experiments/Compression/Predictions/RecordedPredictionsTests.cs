using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Experiments.Compression.Predictions;

/// <summary>The files of recorded predictions: the project's own, and what is wrong with others.</summary>
public sealed class RecordedPredictionsTests : IDisposable
{
    private const string ModelsHeader = "model_id,class_count,resolution_px,file_bytes,file_sha256,precision,device_id,runtime,threads,jpeg_quality,machine,operating_system,date,image_set\n";
    private const string Header = "model_id,image,label,class_1,class_2,class_3,class_4,class_5,confidence_1,confidence_2,confidence_3,confidence_4,confidence_5,entropy_nats,latency_ns,jpeg_bytes,png_bytes\n";
    private const string Hash = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private const string Models = $"{ModelsHeader}a,3,8,100,{Hash},int8,tflite:cpu,a runtime 1.0,1,75,\"a cpu, x64\",an os,2030-05-17,2 PNG\nb,3,16,200,{Hash},float32,tflite:cpu,a runtime 1.0,,75,\"a cpu, x64\",an os,2030-05-17,2 PNG\n";
    private const string Rows = $"{Header}a,1,2,2,0,1,,,0.75,0.125,0.0625,,,0.5,1000,30,60\na,2,0,1,0,2,,,0.5,0.25,0.25,,,1.04,1100,31,61\nb,1,2,2,1,0,,,1,0,0,,,0,2000,40,80\nb,2,0,0,1,2,,,0.4,0.3,0.3,,,1.08,2100,41,81\n";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_projects_own_recording_is_of_five_models_on_500_photographs_of_every_second_class()
    {
        var set = RecordedPredictions.Default;
        Assert.Equal(["mobilenet_v1_0.25_128_quant", "mobilenet_v1_0.5_160_quant", "mobilenet_v1_0.75_192_quant", "mobilenet_v2_1.0_224_quant", "tf2_mobilenet_v2_1.0_224_ptq"], set.Models.Select(model => model.ModelId));
        Assert.Equal([128, 160, 192, 224, 224], set.Models.Select(model => model.ResolutionPx));
        Assert.Equal(Enumerable.Range(0, 500).Select(i => (2 * i) + 1), set.Labels);
        Assert.All(set.Models, model =>
        {
            Assert.Equal((Provenance.Recorded, 1001, "tflite:cpu", 75), (model.Provenance, model.ClassCount, model.DeviceId, model.JpegQuality));
            Assert.StartsWith("500 JPEG of 500 classes; ", model.ImageSet, StringComparison.Ordinal);
            Assert.All(set.Of(model.ModelId), prediction => Assert.All(prediction.Confidences, confidence => Assert.True(double.IsInteger(256 * confidence))));
        });

        // The same picture at the same resolution takes the same.
        Assert.Equal(set.Of("mobilenet_v2_1.0_224_quant").Select(each => (each.JpegBytes, each.PngBytes)), set.Of("tf2_mobilenet_v2_1.0_224_ptq").Select(each => (each.JpegBytes, each.PngBytes)));
    }

    /// <summary>By another reading of the file: columns split at commas, which no field of it holds. 233, 355, 399, 435 and 438 of 500 are right.</summary>
    [Fact]
    public void Accuracies_are_those_of_the_files_columns()
    {
        var right = File.ReadLines(Path.Combine(Repository.Root, "data", "recorded", "predictions.csv")).Skip(1).Select(line => line.Split(','))
            .GroupBy(fields => fields[0], fields => fields[2] == fields[3]).ToDictionary(group => group.Key, group => group.Count(isRight => isRight));
        Assert.Equal([233, 355, 399, 435, 438], RecordedPredictions.Default.Models.Select(model => right[model.ModelId]));
        Assert.All(RecordedPredictions.Default.Models, model => Assert.Equal(right[model.ModelId] / 500.0, PredictionSummary.Of(RecordedPredictions.Default.Of(model.ModelId)).Accuracy));
    }

    [Fact]
    public void Files_that_are_written_are_read_back_the_same()
    {
        var recorded = RecordedPredictions.Default;
        RecordedPredictions.Write(_folder.Path, recorded);
        foreach (var name in new[] { RecordedPredictions.FileName, RecordedPredictions.ModelsFileName })
            Assert.Equal(File.ReadAllText(Path.Combine(Repository.Root, "data", "recorded", name)), File.ReadAllText(_folder.File(name)));
        Assert.Equal([RecordedPredictions.ModelsFileName, RecordedPredictions.FileName], Directory.GetFiles(_folder.Path).Select(Path.GetFileName).Order(StringComparer.Ordinal));

        // Numbers that no short text has, fewer classes than are kept, fields that CSV quotes.
        Write(Models, Rows);
        var set = RecordedPredictions.Read(_folder.Path);
        var odd = set.Of("a").Select(each => each with { Confidences = [2.0 / 3, 0.1 + 0.2, Math.ScaleB(1, -149)], EntropyNats = Math.PI / 3 }).ToList();
        var model = set.Models[0] with { ModelId = "one, \"two\"", Machine = "two\nlines", Threads = null };
        RecordedPredictions.Write(_folder.Path, new PredictionSet([model], new Dictionary<string, IReadOnlyList<Prediction>> { [model.ModelId] = odd }));
        var back = RecordedPredictions.Read(_folder.Path);
        Assert.Equal([model], back.Models);
        foreach (var (expected, actual) in odd.Zip(back.Of(model.ModelId)))
        {
            Assert.Equal(expected.Confidences, actual.Confidences);
            Assert.Equal(expected.Classes, actual.Classes);
            Assert.Equal(expected, actual with { Confidences = expected.Confidences, Classes = expected.Classes });
        }
    }

    [Fact]
    public void Neither_file_is_replaced_where_one_cannot_be_written()
    {
        Write(Models, Rows);
        File.Delete(_folder.File(RecordedPredictions.FileName));
        Directory.CreateDirectory(_folder.File(RecordedPredictions.FileName));
        Assert.Throws<EdgeException>(() => RecordedPredictions.Write(_folder.Path, RecordedPredictions.Default));
        Assert.Equal(Models, File.ReadAllText(_folder.File(RecordedPredictions.ModelsFileName)));
        Assert.Equal(2, Directory.GetFileSystemEntries(_folder.Path).Length);
    }

    [Fact]
    public void A_row_is_read_by_its_columns()
    {
        Write(Models.ReplaceLineEndings("\r\n"), Rows);
        var set = RecordedPredictions.Read(_folder.Path);
        Assert.Equal(2, set.ImageCount);
        Assert.Equal([2, 0], set.Labels);
        Assert.Equal(("a cpu, x64", 1, null), (set.Models[0].Machine, set.Models[0].Threads, set.Models[1].Threads));
        Assert.Equal("2 PNG at 8x8; a runtime 1.0 on a cpu, x64, 2030-05-17", set.Models[0].Source);
        var second = set.Of("a")[1];
        Assert.Equal((2, 0, 1.04, 1100L, 31, 61, false), (second.Image, second.Label, second.EntropyNats, second.LatencyNs, second.JpegBytes, second.PngBytes, second.IsCorrect));
        Assert.Equal([1, 0, 2], second.Classes);
        Assert.Equal([0.5, 0.25, 0.25], second.Confidences);
        Assert.Contains("there are of a, b", Assert.Throws<EdgeException>(() => set.Of("c")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,2,0,1,", "a,3,0,1,", "predictions.csv:3:3: image: it follows on image 1, and no model has image 2", "b,2,0,0,", "b,3,0,0,")]
    [InlineData("a,2,0,1,0,2,,,0.5,0.25,0.25,,,1.04,1100,31,61\n", "", "predictions.csv:4:3: image: 'a' lacks image 2, which 'b' has here; record the predictions again")]
    [InlineData("b,2,", "b,1,", "predictions.csv:5:3: image: 'b' has image 1 on line 4 already; remove one of the two")]
    [InlineData("b,2,", "c,2,", "predictions.csv:5:1: model_id: 'c' is not in predicted_models.csv; record the predictions again")]
    [InlineData("b,2,0,", "b,2,1,", "predictions.csv:5:5: label: image 2 is 1 here and 0 on line 3; an image has one label")]
    [InlineData("a,1,2,", "a,1,3,", "predictions.csv:2:5: label: '3' is not a whole number from 0 to 2; correct it")]
    [InlineData("a,1,2,", "a,1,-1,", "predictions.csv:2:5: label: '-1' is not a whole number from 0 to 2; correct it")]
    [InlineData("a,1,2,2,", "a,1,2,3,", "predictions.csv:2:7: class_1: '3' is not a whole number from 0 to 2; correct it")]
    [InlineData("a,1,2,2,0,1,", "a,1,2,2,0,2,", "predictions.csv:2:11: class_3: class 2 is among the better ones already")]
    [InlineData("a,1,2,2,0,1,,", "a,1,2,2,0,1,1,", "predictions.csv:2:13: class_4: a model of 3 classes has 3 of them here; empty the field")]
    [InlineData("a,1,2,2,0,1,", "a,1,2,2,0,,", "predictions.csv:2:11: class_3: the field is empty; it is required")]
    [InlineData("0.75,", "NaN,", "predictions.csv:2:15: confidence_1: 'NaN' is not a number from 0 to 1; correct it")]
    [InlineData("0.75,", "Infinity,", "confidence_1: 'Infinity' is not a number from 0 to 1")]
    [InlineData("0.75,", "1.01,", "confidence_1: '1.01' is not a number from 0 to 1")]
    [InlineData("0.75,", "0.1,", "predictions.csv:2:19: confidence_2: it is above the one before, and the best come first")]
    [InlineData("0.0625,", "-0.1,", "confidence_3: '-0.1' is not a number from 0 to 1")]
    [InlineData("b,1,2,2,1,0,,,1,0,0", "b,1,2,2,1,0,,,1,0.03,0", "predictions.csv:4:15: confidence_1: the probabilities of the row sum to more than 1")]
    [InlineData(",0.5,1000", ",1.1,1000", "entropy_nats: '1.1' is not a number from 0 to 1.0986")]
    [InlineData(",0.5,1000", ",NaN,1000", "entropy_nats: 'NaN' is not a number from 0 to")]
    [InlineData(",1000,", ",0,", "latency_ns: '0' is not a whole number above zero; write digits alone")]
    [InlineData(",30,60", ",30.5,60", "jpeg_bytes: '30.5' is not a whole number above zero; write digits alone")]
    [InlineData(",30,60", ",30", "predictions.csv:2:")]
    [InlineData("class_1", "class_0", "predictions.csv:1:22: column 4 is 'class_0', expected 'class_1'")]
    public void What_is_wrong_with_a_prediction_is_told_with_its_place(string right, string wrong, string message, string? right2 = null, string? wrong2 = null)
    {
        Assert.Contains(right, Rows, StringComparison.Ordinal);
        var text = Rows.Replace(right, wrong, StringComparison.Ordinal);
        Refused(Models, right2 is null ? text : text.Replace(right2, wrong2, StringComparison.Ordinal), message);
    }

    [Theory]
    [InlineData("b,3,16", "a,3,16", "predicted_models.csv:3:1: model_id: 'a' is already on line 2; give every row its own id")]
    [InlineData("b,3,16", "c,3,16", "predictions.csv:4:1: model_id: 'b' is not in predicted_models.csv")]
    [InlineData("b,3,16", "b,4,16", "predicted_models.csv:3:3: class_count: 4 classes here and 3 of the first model")]
    [InlineData(",3,", ",1,", "predicted_models.csv:2:3: class_count: a model tells at least 2 classes apart")]
    [InlineData("0123456789abcdef,", "xyz,", "file_sha256: '")]
    [InlineData(",75,", ",0,", "jpeg_quality: '0' is not a whole number above zero")]
    [InlineData("2030-05-17,2 PNG\nb", "17.5.2030,2 PNG\nb", "date: '17.5.2030' is not a date")]
    [InlineData("2 PNG\nb", "3 PNG\nb", "predicted_models.csv:3:", "image_set: the first model saw others: 3 PNG")]
    [InlineData("100,", "none,", "file_bytes: 'none' is not a whole number above zero")]
    [InlineData("machine", "host", "predicted_models.csv:1:108: column 11 is 'host', expected 'machine'")]
    public void What_is_wrong_with_a_model_is_told_with_its_place(string right, string wrong, params string[] words)
    {
        Assert.Contains(right, Models, StringComparison.Ordinal);
        Refused(Models.Replace(right, wrong, StringComparison.Ordinal), Rows, words);
    }

    [Fact]
    public void A_model_without_predictions_and_files_that_are_none_are_refused()
    {
        Refused(Models, string.Concat(Rows.Split('\n').Where(line => !line.StartsWith("b,", StringComparison.Ordinal) && line.Length > 0).Select(line => line + "\n")), "predictions.csv:2:3: image: 'b' lacks image 1, which 'a' has here");
        Refused("", Rows, "predicted_models.csv:1:1: the file is empty; make it with edge record predictions");
        Refused(Models, "", "predictions.csv:1:1: the file is empty; make it with edge record predictions");
        Refused(ModelsHeader, Rows, "predicted_models.csv:2:1: there is no row below the header; make it with edge record predictions");
        Refused(Models, Header, "predictions.csv:2:1: there is no row below the header; make it with edge record predictions");
        File.Delete(_folder.File(RecordedPredictions.FileName));
        Assert.EndsWith("the file is missing; make it with edge record predictions", Assert.Throws<EdgeException>(() => RecordedPredictions.Read(_folder.Path)).Message, StringComparison.Ordinal);
    }

    private void Write(string models, string predictions)
    {
        File.WriteAllText(_folder.File(RecordedPredictions.ModelsFileName), models);
        File.WriteAllText(_folder.File(RecordedPredictions.FileName), predictions);
    }

    private void Refused(string models, string predictions, params string[] words)
    {
        Write(models, predictions);
        var message = Assert.Throws<EdgeException>(() => RecordedPredictions.Read(_folder.Path)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }
}
