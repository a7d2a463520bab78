using EdgeNotebooks.Inference;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Workloads;

public sealed class ImageClassificationTests(CatalogueFiles files)
{
    /// <summary>Float32's rounding of levels up to 255 and of places along an axis of 1,280 pixels, with steps of up to 255 between pixels.</summary>
    private const float Rounding = 1e-4f;

    [Theory]
    [InlineData("photos/grace_hopper.bmp", 224)]
    [InlineData("photos/grace_hopper.bmp", 96)]
    [InlineData("photos/bird.bmp", 299)]
    [InlineData("photos/cat_720p.jpg", 224)]
    [InlineData("photos/parrot.jpg", 96)]
    [InlineData("imagenet-500/n01440764_tench.jpg", 224)]
    public void Preparation_is_that_of_Pillow_and_NumPy(string picture, int size)
    {
        var path = RealData.PathOf(picture);
        var expected = NumpyPreparation.Of(path, size, crop: true);
        var ours = NumpyPreparation.Ours(new ImageClassification(), path, size);
        Assert.Equal(expected.Length, ours.Length);
        // A JPEG decoder of another version may be a level off, which is 1 / 127.5; those at hand agree exactly.
        var tolerance = picture.EndsWith(".jpg", StringComparison.Ordinal) ? Rounding + (1 / 127.5f) : Rounding;
        Assert.All(expected.Zip(ours), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }

    /// <summary>
    /// From the file to the five classes, once with Skia and ONNX Runtime and once with Pillow and NumPy, which share
    /// nothing but the two files. The runtime computes in float32, NumPy in float64; 1e-4 of a probability is a hundred times the
    /// rounding seen, and the five classes of these photographs are further apart.
    /// </summary>
    [Theory]
    [InlineData("photos/grace_hopper.bmp")]
    [InlineData("photos/cat_720p.jpg")]
    public void From_file_to_labels_as_NumPy_computes_them(string picture)
    {
        var path = RealData.PathOf(picture);
        var model = files.PathOf("mobilenet_v2_0.35_96");
        var probabilities = Assert.Single(NumpyOnnx.Run(model, new NumpyTensor("input", [1, 3, 96, 96], NumpyPreparation.Of(path, 96, crop: true)))).Elements;
        var expected = probabilities.Select((probability, index) => (index, probability)).OrderByDescending(pair => pair.probability).Take(6).ToArray();
        Assert.All(expected.Zip(expected.Skip(1)), pair => Assert.True(pair.First.probability - pair.Second.probability > 1e-4 * pair.First.probability));

        using var session = Backends.Of(new DeviceId("onnxruntime", "cpu")).Open(model, "cpu", new SessionSettings());
        var labels = new Labeller(session, new ImageClassification()).LabelFile(path);
        Assert.Equal(expected[..5].Select(pair => pair.index), labels.Select(label => label.ClassIndex));
        Assert.All(labels.Zip(expected), pair => Assert.Equal(1, pair.First.Score / pair.Second.probability, 1e-4));
        Assert.Equal(labels.Select(label => $"class {label.ClassIndex}"), labels.Select(label => label.Label));
    }

    [Fact]
    public void Probabilities_are_left_alone_and_logits_are_not()
    {
        var probabilities = Interpret(new ImageClassification(), 0.1f, 0.2f, 0.7f);
        Assert.Equal([(2, 0.7f), (1, 0.2f), (0, 0.1f)], probabilities.Select(label => (label.ClassIndex, label.Score)));

        // exp(1, 2, 3) / sum: 0.09003, 0.24473, 0.66524.
        var softmax = Interpret(new ImageClassification(), 1, 2, 3);
        Assert.Equal([2, 1, 0], softmax.Select(label => label.ClassIndex));
        Assert.All(softmax.Zip([0.66524f, 0.24473f, 0.09003f]), pair => Assert.Equal(pair.Second, pair.First.Score, 1e-5f));

        // Far beyond what exp can hold.
        Assert.Equal([1f, 0f], Interpret(new ImageClassification(), 1_000, -1_000).Select(label => label.Score));
    }

    [Fact]
    public void The_five_best_come_first_and_of_equal_ones_the_lower_class()
    {
        var labels = Interpret(new ImageClassification(), 0.1f, 0.2f, 0.1f, 0.1f, 0.2f, 0.2f, 0.1f);
        Assert.Equal([1, 4, 5, 0, 2], labels.Select(label => label.ClassIndex));
        Assert.All(labels, label => Assert.Null(label.Box));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Numbers_that_are_not_finite_name_no_class(float value)
    {
        var error = Assert.Throws<EdgeException>(() => Interpret(new ImageClassification(), 0.5f, value));
        Assert.Contains("output 'Predictions' holds numbers that are not finite", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_come_from_a_file()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("labels.txt"), "\uFEFFtench, Tinca tinca\r\n\r\n kite \r\n");
        var labels = Interpret(new ImageClassification(ClassNames.Read(folder.File("labels.txt"))), 0.1f, 0.2f, 0.7f);
        Assert.Equal(["kite", "class 1", "tench, Tinca tinca"], labels.Select(label => label.Label));
    }

    [Theory]
    [InlineData("a\nb\n", "has 2 lines, and the model has 3 classes", "give the names of this model's own classes")]
    [InlineData("background\na\nb\nc", "has 4 lines, and the model has 3 classes", "remove its first line, 'background'")]
    [InlineData("", "is empty", "write one class name a line")]
    [InlineData("a\0b\nc\nd", "is not UTF-8 text", "write one class name a line")]
    [InlineData(null, "there is no labels file", "check the path")]
    public void Names_that_do_not_fit_are_refused(string? text, string what, string remedy)
    {
        using var folder = new TemporaryFolder();
        if (text is not null)
            File.WriteAllText(folder.File("labels.txt"), text);
        var error = Assert.Throws<EdgeException>(() => Interpret(new ImageClassification(ClassNames.Read(folder.File("labels.txt"))), 0.1f, 0.2f, 0.7f));
        Assert.Contains("labels.txt'", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_input_of_no_picture_is_refused()
    {
        foreach (var (type, shape) in new (ElementType, long[])[] { (ElementType.Float32, [1, 28, 28]), (ElementType.Float32, [10]), (ElementType.Int64, [3, 8, 8]) })
        {
            var error = Assert.Throws<EdgeException>(() => new ImageClassification().Prepare(new byte[1], "a.jpg", new TensorInfo("input", type, shape), []));
            Assert.Contains("a picture is float32, uint8 or int8 [3, height, width]", error.Message, StringComparison.Ordinal);
        }
    }

    private static IReadOnlyList<LabelledResult> Interpret(ImageClassification workload, params float[] elements) =>
        workload.Interpret([new OutputTensor("Predictions", [elements.Length], elements)]);
}
