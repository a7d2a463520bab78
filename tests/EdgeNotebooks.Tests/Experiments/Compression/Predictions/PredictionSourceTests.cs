using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Experiments.Compression.Predictions;

public sealed class PredictionSourceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Models_and_images_are_recorded_anew_a_folder_is_read_and_nothing_is_our_own()
    {
        Assert.Same(RecordedPredictions.Default, PredictionSource.Find(""));

        Directory.CreateDirectory(_folder.File("models"));
        ColourModel.Write(_folder.File("models/colours.onnx"));
        ColourModel.WriteFolders(_folder.File("images"), "0", "1", "2");
        var measured = PredictionSource.Find("", _folder.File("models"), _folder.File("images"));
        Assert.Equal(("colours", Provenance.Measured), (measured.Models[0].ModelId, measured.Models[0].Provenance));

        RecordedPredictions.Write(_folder.File("recorded"), measured);
        Assert.Equal(("colours", Provenance.Recorded), (PredictionSource.Find(_folder.File("recorded")).Models[0].ModelId, PredictionSource.Find(_folder.File("recorded")).Models[0].Provenance));
    }

    [Fact]
    public void Models_without_images_are_refused() =>
        Assert.StartsWith("to record predictions anew takes models and images", Assert.Throws<EdgeException>(() => PredictionSource.Find("", "models", "")).Message, StringComparison.Ordinal);
}
