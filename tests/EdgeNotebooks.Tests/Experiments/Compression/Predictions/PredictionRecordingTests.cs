using EdgeNotebooks.Data;
using EdgeNotebooks.Data.Images;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Data.Images;
using EdgeNotebooks.Tests.Models;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Experiments.Compression.Predictions;

/// <summary>Recording of predictions: by a model whose answers are known, and of models and images that are none.</summary>
public sealed class PredictionRecordingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private PredictionsSettings Settings => new() { Models = _folder.File("models"), Images = _folder.File("images") };

    public PredictionRecordingTests()
    {
        Directory.CreateDirectory(_folder.File("models"));
        ColourModel.Write(_folder.File("models/colours.onnx"));
        Labels("red", "green", "blue");
        ColourModel.WriteFolders(_folder.File("images"), "red", "green", "blue");
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>softmax(1, -1, -1) is e / (e + 2/e) and twice 1/e / (e + 2/e); the entropy is -sum p ln p.</summary>
    [Fact]
    public void What_a_model_says_is_kept_with_its_probabilities_and_their_entropy()
    {
        var set = PredictionRecording.Run(Settings).Predictions;
        Assert.Equal(3, set.ImageCount);
        Assert.Equal([2, 1, 0], set.Labels); // blue, green, red: in the order of the folders' names
        var (high, low) = (Math.E / (Math.E + (2 / Math.E)), 1 / Math.E / (Math.E + (2 / Math.E)));
        Assert.Equal([[2, 0, 1], [1, 0, 2], [0, 1, 2]], set.Of("colours").Select(prediction => prediction.Classes));
        Assert.All(set.Of("colours"), prediction =>
        {
            Assert.True(prediction.IsCorrect);
            Assert.Equal([high, low, low], prediction.Confidences, (expected, actual) => Math.Abs(expected - actual) < 1e-6);
            Assert.Equal(-(high * Math.Log(high)) - (2 * low * Math.Log(low)), prediction.EntropyNats, 1e-6);
            Assert.InRange(prediction.LatencyNs, 1, long.MaxValue);
        });
    }

    /// <summary>Of four: two right at once, one more among the others; the median by the definition sorted[floor(n / 2)].</summary>
    [Fact]
    public void A_summary_counts_what_is_right_and_takes_the_middle_of_the_rest()
    {
        Prediction[] predictions = [Of(0, [0, 1, 2], 0.9, 40, 4), Of(1, [1, 0, 2], 0.7, 10, 1), Of(2, [1, 2, 0], 0.5, 30, 3), Of(3, [1, 0, 2], 0.3, 20, 2)];
        var summary = PredictionSummary.Of(predictions);
        Assert.Equal(0.6, summary.MeanConfidence, 1e-12);
        Assert.Equal(new PredictionSummary(4, 0.5, 0.75, summary.MeanConfidence, 30, 3, 6), summary);

        static Prediction Of(int label, int[] classes, double confidence, long latencyNs, int bytes) => new()
        {
            Image = 1, Label = label, Classes = classes, Confidences = [confidence, 0, 0], EntropyNats = 0, LatencyNs = latencyNs, JpegBytes = bytes, PngBytes = 2 * bytes,
        };
    }

    [Fact]
    public void The_bytes_are_those_of_the_picture_that_the_model_is_shown()
    {
        var photo = TestPictures.GradientPng();
        File.WriteAllBytes(_folder.File("images/red/one.png"), photo);
        ColourModel.Write(_folder.File("models/large.onnx"), side: 96);
        var set = PredictionRecording.Run(Settings with { JpegQuality = 40 }).Predictions;
        foreach (var (id, side) in new[] { ("colours", 8), ("large", 96) })
        {
            using var encoder = new ImageEncoder(side, side);
            new ImageClassification().Prepare(photo, "photo", new TensorInfo("x", ElementType.UInt8, [side, side, 3]), encoder.Rgb);
            var red = set.Of(id)[2];
            Assert.Equal((encoder.Encode(ImageEncoding.Jpeg, 40).Length, encoder.Encode(ImageEncoding.Png).Length), (red.JpegBytes, red.PngBytes));
        }
    }

    [Fact]
    public void A_model_is_described_and_no_file_of_an_image_is_named()
    {
        Directory.Move(_folder.File("images/red"), _folder.File("images/0"));
        File.Move(_folder.File("images/0/one.png"), _folder.File("images/0/secret.png"));
        var model = Assert.Single(PredictionRecording.Run(Settings with { Threads = 1, JpegQuality = 30 }, time: new Day()).Predictions.Models);
        var file = ModelFile.Open(_folder.File("models/colours.onnx"));
        Assert.Equal((Provenance.Measured, "colours", 3, 8, file.Bytes, file.Sha256), (model.Provenance, model.ModelId, model.ClassCount, model.ResolutionPx, model.FileBytes, model.FileSha256));
        Assert.Equal(("none", "onnxruntime:cpu", 1, 30, new DateOnly(2030, 5, 17)), (model.Precision, model.DeviceId, model.Threads, model.JpegQuality, model.Date));
        Assert.Matches(@"^onnxruntime \d+\.\d+\.\d+", model.Runtime);
        Assert.Matches(@"^3 PNG of 3 classes; \d+ to \d+ bytes as stored and \d+ in the median$", model.ImageSet);
        Assert.DoesNotContain("secret", model.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_folder.Path, model.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Environment.MachineName, $"{model.Machine} {model.OperatingSystem}", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_model_or_an_image_that_cannot_be_used_is_named_and_left_out()
    {
        File.WriteAllBytes(_folder.File("models/broken.onnx"), "no model"u8.ToArray());
        File.WriteAllBytes(_folder.File("models/empty.tflite"), []);
        OneOutputOf("speech.onnx", 1, 99, 40);
        ColourModel.Write(_folder.File("models/twice.onnx"));
        File.WriteAllBytes(_folder.File("images/green/a.png"), "no picture"u8.ToArray());
        File.WriteAllBytes(_folder.File("images/red/zero.jpg"), []);
        var shares = new List<double>();
        var record = PredictionRecording.Run(Settings, new Shares(shares));
        Assert.Equal(["colours", "twice"], record.Predictions.Models.Select(model => model.ModelId));
        Assert.Equal(["broken.onnx", "empty.tflite", "speech.onnx"], record.SkippedModels.Select(model => model.Name));
        Assert.Contains("speech.onnx is no classifier of pictures: it takes float32 [1, 1, 99, 40]", record.SkippedModels[2].Reason, StringComparison.Ordinal);
        Assert.All(record.SkippedModels, model => Assert.DoesNotContain('\n', model.Reason));
        Assert.Equal(["green/a.png", "red/zero.jpg"], record.SkippedImages.Select(image => image.Name));
        Assert.Equal([1, 2, 3], record.Predictions.Of("twice").Select(prediction => prediction.Image));
        Assert.Equal(shares.Order(), shares);
        Assert.Equal(1, shares[^1], 1e-12);
    }

    [Fact]
    public void What_cannot_be_is_refused_in_one_line()
    {
        Refused(Settings with { Models = _folder.File("none") }, "there is no folder");
        Refused(Settings with { Models = _folder.File("models/colours.onnx") }, "is a file; give the folder that it lies in");
        Refused(Settings with { Models = _folder.File("images") }, "holds no model (.tflite, .onnx)");
        Refused(Settings with { JpegQuality = 101 }, "quality is 1 to 100, not 101");
        Refused(Settings with { Threads = 0 }, "at least 1 thread, not 0");
        Refused(Settings with { Device = DeviceId.Parse("remote:host:1") }, "is a server");
        Refused(Settings with { Device = DeviceId.Parse("openvino:none") }, "none of the 1 models of folder", "the first: ");
        Refused(Settings with { Labels = _folder.File("missing.txt") }, "there is no labels file");
        Refused(Settings with { Images = _folder.File("none") }, "there is no folder or file");

        Labels("background", "red", "green", "blue");
        Refused(Settings, "colours.onnx: labels file", "has 4 lines, and the model has 3 classes; remove its first line, 'background', or move the model out of the folder");
        File.WriteAllText(_folder.File("models/other_labels.txt"), "red\n");
        Refused(Settings, "holds 2 labels files: labels.txt, other_labels.txt; name the one of these models with --labels");
        File.Delete(_folder.File("models/other_labels.txt"));
        Labels("red", "green", "blue");

        foreach (var colour in new[] { "red", "green", "blue" })
            File.WriteAllBytes(_folder.File($"images/{colour}/one.png"), []);
        Refused(Settings, "none of the images of", "the first: picture 'blue/one.png' is empty (0 bytes)");
        File.Copy(_folder.File("models/colours.onnx"), _folder.File("models/colours.tflite"));
        Refused(Settings, "holds colours.onnx and colours.tflite, and a model is called by its file's name without ending; rename one of them");
    }

    [Fact]
    public void Models_of_other_classes_do_not_go_together()
    {
        File.Delete(_folder.File("models/labels.txt"));
        File.WriteAllBytes(_folder.File("models/four.onnx"), TinyModel.Bytes(batch: 1));
        Refused(Settings, "four.onnx tells 4 classes apart and colours.onnx 3");
        File.Delete(_folder.File("models/four.onnx"));
        Refused(Settings, "blue: 'blue' is no class number, and no labels file tells the classes' names; give --labels FILE, or numbers from 0 to 2");
        File.WriteAllText(_folder.File("list.csv"), "file,label\nimages/red/one.png,0\nimages/blue/one.png,2\n");
        Assert.Equal([0, 2], PredictionRecording.Run(Settings with { Images = _folder.File("list.csv") }).Predictions.Labels);
    }

    [Fact]
    public void A_model_with_weights_says_what_they_are_of_and_keeps_all_classes_where_there_are_few()
    {
        File.Delete(_folder.File("models/colours.onnx"));
        File.WriteAllBytes(_folder.File("models/tiny.onnx"), TinyModel.Bytes());
        Labels("red", "green", "blue", "none");
        var set = PredictionRecording.Run(Settings).Predictions;
        Assert.Equal(("float32", 4), (set.Model("tiny").Precision, set.Model("tiny").ClassCount));
        Assert.All(set.Of("tiny"), prediction => Assert.Equal([0, 1, 2, 3], prediction.Classes.Order()));
    }

    [Fact]
    public void It_ends_where_it_is_told_to() =>
        Assert.Throws<OperationCanceledException>(() => PredictionRecording.Run(Settings, cancellation: new CancellationToken(canceled: true)));

    private void Labels(params string[] names) => File.WriteAllLines(_folder.File("models/labels.txt"), names);

    private void OneOutputOf(string name, params int[] shape)
    {
        var graph = new GraphBuilder("other");
        using var file = File.Create(_folder.File($"models/{name}"));
        graph.Build(graph.Softmax(graph.Flatten(graph.Input("x", shape), "flat"), "share")).Write(file, 1, 1);
    }

    private static void Refused(PredictionsSettings settings, params string[] words)
    {
        var message = Assert.Throws<EdgeException>(() => PredictionRecording.Run(settings)).Message;
        Assert.DoesNotContain('\n', message);
        Assert.All(words, word => Assert.Contains(word, message, StringComparison.Ordinal));
    }

    private sealed class Shares(List<double> shares) : IProgress<double>
    {
        public void Report(double value) => shares.Add(value);
    }

    private sealed class Day : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2030, 5, 17, 23, 0, 0, TimeSpan.Zero);
    }
}
