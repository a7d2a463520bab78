using EdgeNotebooks.Inference;
using EdgeNotebooks.Models;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;
using EdgeNotebooks.Tests.Data.Images;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Workloads;

public sealed class WorkloadCatalogTests(CatalogueFiles files)
{
    /// <summary>What the catalogue says of its models is what their shapes say.</summary>
    [Theory]
    [InlineData("mobilenet_v2_0.35_96", false)]
    [InlineData("ssd_mobilenet_v1", true)]
    [InlineData("cnn_trad_fpool3", false)]
    public void A_model_is_recognised(string id, bool withPostprocessing)
    {
        using var session = Open(withPostprocessing ? files.WithPostprocessing(id) : files.PathOf(id));
        Assert.Equal(ModelCatalog.Get(id).Workload, WorkloadCatalog.Guess(session));
        Assert.Equal(ModelCatalog.Get(id).Workload, WorkloadCatalog.Of(ModelCatalog.Get(id).Workload, session).Name);
    }

    [Fact]
    public void An_input_of_no_known_kind_is_not_guessed()
    {
        using var folder = new TemporaryFolder();
        using var numbers = Open(Inference.TestModels.Relu(folder.Path, "1", "10"));
        Assert.Null(WorkloadCatalog.Guess(numbers));
        Assert.Throws<EdgeException>(() => WorkloadCatalog.Of("image classification", numbers));
        using var two = Open(Inference.TestModels.Add(folder.Path, ["1", "3", "8", "8"], ["1", "3", "8", "8"]));
        Assert.Null(WorkloadCatalog.Guess(two));
        Assert.Contains("takes one input, and this one takes 2: a, b", Assert.Throws<EdgeException>(() => new Labeller(two, new ImageClassification())).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("image_classification")]
    [InlineData("Image-Classification")]
    [InlineData("image classification")]
    public void Names_are_forgiving(string name) => Assert.Equal("image classification", WorkloadCatalog.Find(name));

    [Fact]
    public void An_unknown_name_lists_those_that_there_are()
    {
        var error = Assert.Throws<EdgeException>(() => WorkloadCatalog.Find("translation"));
        Assert.Contains("there is no workload 'translation'", error.Message, StringComparison.Ordinal);
        Assert.All(WorkloadCatalog.Names, name => Assert.Contains(name.Replace(' ', '_'), error.Message, StringComparison.Ordinal));
    }

    /// <summary>Where a file fixes a batch, one input is its first sample, and the answer is that of the same model without.</summary>
    [Fact]
    public void A_fixed_batch_answers_for_its_first_sample()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("one.onnx"), TinyModel.Bytes(1));
        File.WriteAllBytes(folder.File("three.onnx"), TinyModel.Bytes(3));
        using var one = Open(folder.File("one.onnx"));
        using var three = Open(folder.File("three.onnx"));
        var picture = TestPictures.GradientPng();
        var expected = new Labeller(one, new ImageClassification()).Label(picture, "a.png");
        var found = new Labeller(three, new ImageClassification()).Label(picture, "a.png");
        Assert.Equal(4, expected.Count);
        Assert.Equal(expected.Select(label => label.ClassIndex), found.Select(label => label.ClassIndex));
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First.Score, pair.Second.Score, 1e-6f));
    }

    [Fact]
    public void Names_of_another_model_are_refused_before_any_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("tiny.onnx"), TinyModel.Bytes());
        File.WriteAllLines(folder.File("labels.txt"), ["a", "b", "c"]);
        using var session = Open(folder.File("tiny.onnx"));
        var error = Assert.Throws<EdgeException>(() => WorkloadCatalog.Of("image classification", session, ClassNames.Read(folder.File("labels.txt"))));
        Assert.Contains("has 3 lines, and the model has 4 classes", error.Message, StringComparison.Ordinal);
    }

    private static IInferenceSession Open(string path) => Backends.Of(new DeviceId("onnxruntime", "cpu")).Open(path, "cpu", new SessionSettings());
}
