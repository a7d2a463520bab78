using EdgeNotebooks.Experiments.Compression.Quantising;
using EdgeNotebooks.Models.Quantizing;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;

namespace EdgeNotebooks.Tests.Experiments.Compression;

public sealed class QuantisationStudyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Both_forms_of_a_file_are_timed_in_turns_and_their_sizes_observed()
    {
        var path = _folder.File("tiny.onnx");
        File.WriteAllBytes(path, TinyModel.Bytes());
        var rows = QuantisationStudy.Run(new QuantisationSettings
        {
            Models = [path], Quantizing = new QuantizingSettings { Samples = 4 }, HeldOut = 4, Duration = TimeSpan.FromMilliseconds(20), Turns = 5,
        });
        Assert.Equal([("tiny.onnx", "float32", 1), ("tiny.onnx", "int8", 1)], rows.Select(row => (row.ModelId, row.Precision, row.Threads)));
        Assert.All(rows, row => Assert.True(row.QueryCount >= 15 && row.LatencyP25Ns <= row.LatencyP50Ns && row.LatencyP50Ns <= row.LatencyP75Ns));
        Assert.Equal(new FileInfo(path).Length, rows[0].Bytes);
        Assert.Null(rows[0].SpeedUp);
        Assert.InRange(rows[1].SpeedUp!.Value, rows[1].SpeedUpP25!.Value, rows[1].SpeedUpP75!.Value);
        Assert.InRange(rows[1].SnrDb!.Value, 10, 80);
        Assert.All(rows, row => Assert.Equal((null, "no labelled samples were given"), (row.Top1AccuracyPercent, row.WhyNoAccuracy)));

        var observations = QuantisationObservations.Of(rows);
        Assert.Equal([(Quantities.ModelSizeMb, "float32", rows[0].Bytes / 1e6), (Quantities.ModelSizeMb, "int8", rows[1].Bytes / 1e6)], observations.Select(each => (each.Quantity, each.Subject!, each.Value)));
    }

    [Fact]
    public void An_accuracy_is_observed_where_there_is_one()
    {
        var row = new QuantisationRow
        {
            ModelId = "m", Precision = "int8", ModelSha256 = new string('a', 64), Bytes = 4_000_000, DeviceId = "onnxruntime:cpu", Threads = 1, QueryCount = 1, LatencyP25Ns = 1, LatencyP50Ns = 1, LatencyP75Ns = 1,
            WeightBits = 8, Samples = "given", EnvironmentId = "e", Top1AccuracyPercent = 71.5,
        };
        Assert.Equal([("model_size_mb", 4.0), ("top1_accuracy_percent", 71.5)], QuantisationObservations.Of([row, row with { Threads = 2 }]).Select(each => (each.Quantity, each.Value)));
    }
}
