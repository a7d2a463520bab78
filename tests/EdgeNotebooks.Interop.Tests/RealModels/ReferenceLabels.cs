using EdgeNotebooks.Inference;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Interop.Tests.RealModels;

/// <summary>What MobileNet V2 says of photographs, next to what TensorFlow Lite was seen to say of them outside this library.</summary>
public sealed class ReferenceLabels(ITestOutputHelper output)
{
    private const string MobileNetV2 = "mobilenet_v2_1.0_224_quant.tflite";
    private const string PostTraining = "tf2_mobilenet_v2_1.0_224_ptq.tflite";

    /// <summary>References are printed with two digits, half a unit of which is 0.005, of scores in steps of 1/256; one step for another program's rounding of pixels.</summary>
    private const double Tolerance = 0.005 + (1.0 / 256);

    [Theory]
    [InlineData("cat_720p.jpg", "Egyptian cat", null)]
    [InlineData("grace_hopper.bmp", "military uniform", 0.91)]
    [InlineData("bird.bmp", "chickadee", 0.99)]
    [InlineData("sunflower.bmp", "daisy", 0.98)]
    [InlineData("dragonfly.bmp", "dragonfly", 0.98)]
    public void The_whole_picture_gets_the_reference_label_and_score(string photo, string label, double? score)
    {
        using var session = RealModel.Open(MobileNetV2);
        var best = RealModel.Best(session, RealModel.WholePicture(session, photo));
        output.WriteLine($"{photo}: {best.Label} {best.Score:0.0000}");
        Assert.Equal(label, FirstName(best.Label));
        if (score is { } reference)
            Assert.InRange(best.Score, reference - Tolerance, reference + Tolerance);
    }

    // The square in the middle is another picture than the whole, so its scores are others. Of the portrait it cuts off most of the uniform,
    // and a mortarboard comes first.
    [Theory]
    [InlineData(MobileNetV2, "cat_720p.jpg", "Egyptian cat", 1)]
    [InlineData(MobileNetV2, "grace_hopper.bmp", "military uniform", 2)]
    [InlineData(MobileNetV2, "bird.bmp", "chickadee", 1)]
    [InlineData(MobileNetV2, "sunflower.bmp", "daisy", 1)]
    [InlineData(MobileNetV2, "dragonfly.bmp", "dragonfly", 1)]
    [InlineData(PostTraining, "grace_hopper.bmp", "military uniform", 3)]
    [InlineData(PostTraining, "bird.bmp", "chickadee", 1)]
    [InlineData(PostTraining, "sunflower.bmp", "daisy", 1)]
    [InlineData(PostTraining, "dragonfly.bmp", "dragonfly", 1)]
    public void The_librarys_own_preparation_gets_the_label_too(string model, string photo, string label, int lastPlace)
    {
        using var session = RealModel.Open(model);
        Assert.Equal(ImageClassification.WorkloadName, WorkloadCatalog.Guess(session));
        var best = new Labeller(session, new ImageClassification(RealModel.Labels)).LabelFile(RealData.PathOf($"photos/{photo}"));
        output.WriteLine($"{model}, {photo}: {string.Join("; ", best.Select(result => $"{FirstName(result.Label)} {result.Score:0.0000}"))}");
        Assert.Equal(5, best.Count);
        Assert.Contains(label, best.Take(lastPlace).Select(result => FirstName(result.Label)));
    }

    // Whole pictures through the other model, whose references were not printed: the labels are the same.
    [Theory]
    [InlineData("cat_720p.jpg", "Egyptian cat")]
    [InlineData("grace_hopper.bmp", "military uniform")]
    [InlineData("bird.bmp", "chickadee")]
    [InlineData("sunflower.bmp", "daisy")]
    [InlineData("dragonfly.bmp", "dragonfly")]
    public void The_model_quantised_after_training_gets_the_labels(string photo, string label)
    {
        using var session = RealModel.Open(PostTraining);
        var best = RealModel.Best(session, RealModel.WholePicture(session, photo));
        output.WriteLine($"{photo}: {best.Label} {best.Score:0.0000}");
        Assert.Equal(label, FirstName(best.Label));
    }

    [Theory]
    [InlineData(MobileNetV2)]
    [InlineData(PostTraining)]
    public void What_the_integers_stand_for_is_known(string model)
    {
        using var session = RealModel.Open(model);
        var (input, classes) = (Assert.Single(session.Inputs), Assert.Single(session.Outputs));
        Assert.Equal([1, 224, 224, 3], input.Shape);
        Assert.Equal([1, 1001], classes.Shape);
        Assert.Equal((ElementType.UInt8, ElementType.UInt8), (input.ElementType, classes.ElementType));
        Assert.Equal(1.0 / 128, input.Quantization!.Value.Scale, 1e-4);
        Assert.InRange(input.Quantization!.Value.ZeroPoint, 127, 128);
        Assert.Equal(new Quantization(1f / 256, 0), classes.Quantization);
    }

    // Its second operation fails when it is run; the first one is made up, and no TensorFlow Lite gets that far.
    [Fact]
    public void A_model_that_cannot_be_run_says_why()
    {
        var error = Assert.Throws<EdgeException>(() => RealModel.Open("model_invoking_error.tflite"));
        output.WriteLine(error.Message);
        Assert.StartsWith("tflite:cpu cannot load model_invoking_error.tflite: it has an operation that this TensorFlow Lite does not have", error.Message);
        Assert.Contains("fake-op-double", error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    private static string FirstName(string label) => label.Split(',')[0];
}
