using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Interop.Tests.Support;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Interop.Tests.RealModels;

/// <summary>The project's recorded predictions beside what a real TensorFlow Lite says here, of every 50th photograph.</summary>
public sealed class RecordedAnswers(ITestOutputHelper output)
{
    private const string Model = "mobilenet_v1_0.25_128_quant";

    private const int Step = 50;

    [Fact]
    public void Classes_and_probabilities_are_those_that_are_recorded()
    {
        TfLite.Require();
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("models"));
        Directory.CreateDirectory(folder.File("photos"));
        File.Copy(RealData.PathOf($"models/{Model}.tflite"), folder.File($"models/{Model}.tflite"));
        foreach (var photo in Directory.GetFiles(RealData.PathOf("imagenet-500"), "*.jpg").Order(StringComparer.Ordinal).Where((_, i) => i % Step == 0))
            File.Copy(photo, folder.File($"photos/{Path.GetFileName(photo)}"));

        var here = PredictionRecording.Run(new PredictionsSettings { Models = folder.File("models"), Images = folder.File("photos"), Labels = RealData.PathOf("models/imagenet_labels.txt"), Threads = 1 }).Predictions;
        var (recorded, now) = (RecordedPredictions.Default.Model(Model), here.Model(Model));
        Assert.Equal((recorded.ClassCount, recorded.ResolutionPx, recorded.FileBytes, recorded.FileSha256, recorded.Precision, recorded.DeviceId), (now.ClassCount, now.ResolutionPx, now.FileBytes, now.FileSha256, now.Precision, now.DeviceId));
        Assert.Equal(10, here.ImageCount);
        foreach (var (expected, actual) in RecordedPredictions.Default.Of(Model).Where((_, i) => i % Step == 0).Zip(here.Of(Model)))
        {
            output.WriteLine($"{expected.Image}: {string.Join(' ', actual.Classes)}; {string.Join(' ', actual.Confidences)}");
            Assert.Equal(expected.Classes, actual.Classes);
            Assert.Equal(expected.Confidences, actual.Confidences);
            Assert.Equal((expected.Label, expected.JpegBytes), (actual.Label, actual.JpegBytes));
            Assert.Equal(expected.EntropyNats, actual.EntropyNats, 1e-9);
        }
    }
}
