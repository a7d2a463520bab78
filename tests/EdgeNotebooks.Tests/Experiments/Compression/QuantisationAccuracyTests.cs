using EdgeNotebooks.Experiments.Compression.Quantising;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Tests.Experiments.Compression;

/// <summary>Accuracies of both forms of a model, by one whose answers are known.</summary>
public sealed class QuantisationAccuracyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Both_forms_are_judged_on_the_same_images()
    {
        ColourModel.Write(_folder.File("colours.onnx"));
        ColourModel.Write(_folder.File("other side.onnx"), side: 4);
        ColourModel.WriteFolders(_folder.File("images"), "0", "1", "2");

        // A picture that is labelled green and is red: two of three are right, and one of two of the second class.
        File.WriteAllBytes(_folder.File("images/1/two.png"), ColourModel.Picture(255, 0, 0));
        var accuracy = QuantisationAccuracy.Of(_folder.File("colours.onnx"), _folder.File("other side.onnx"), _folder.File("images"), labels: null);
        Assert.Equal(new QuantisationAccuracy(4, 75, 75), accuracy);
    }

    [Fact]
    public void A_form_that_cannot_be_shown_pictures_is_named()
    {
        ColourModel.Write(_folder.File("colours.onnx"));
        File.WriteAllText(_folder.File("broken.onnx"), "no model");
        ColourModel.WriteFolders(_folder.File("images"), "0", "1", "2");
        var error = Assert.Throws<EdgeException>(() => QuantisationAccuracy.Of(_folder.File("colours.onnx"), _folder.File("broken.onnx"), _folder.File("images"), labels: null));
        Assert.Contains("its form in int8 could not be shown pictures", error.Message, StringComparison.Ordinal);
    }
}
