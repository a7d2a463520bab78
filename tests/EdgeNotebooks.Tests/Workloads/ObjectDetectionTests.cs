using EdgeNotebooks.Inference;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Models;
using EdgeNotebooks.Workloads;

namespace EdgeNotebooks.Tests.Workloads;

public sealed class ObjectDetectionTests(CatalogueFiles files)
{
    /// <summary>As for classification: float32's rounding of levels and places.</summary>
    private const float Rounding = 1e-4f;

    [Theory]
    [InlineData("photos/grace_hopper.bmp")]
    [InlineData("photos/bird.bmp")]
    public void Preparation_is_that_of_Pillow_and_NumPy(string picture)
    {
        var path = RealData.PathOf(picture);
        var expected = NumpyPreparation.Of(path, 300, crop: false);
        Assert.All(expected.Zip(NumpyPreparation.Ours(new ObjectDetection(), path, 300)), pair => Assert.Equal(pair.First, pair.Second, Rounding));
    }

    /// <summary>
    /// From the file to the boxes, once with Skia and ONNX Runtime in float32 and once with Pillow and NumPy in float64,
    /// box decoding and non-maximum suppression included. The best twenty are compared: neighbours that are closer than the
    /// tolerance may change places, so each is looked for by its class and box.
    /// </summary>
    [Theory]
    [InlineData("ssd_mobilenet_v1", "photos/cat_720p.jpg")]
    [InlineData("ssd_mobilenet_v2", "photos/grace_hopper.bmp")]
    public void From_file_to_boxes_as_NumPy_computes_them(string id, string picture)
    {
        var path = RealData.PathOf(picture);
        var model = files.WithPostprocessing(id);
        var output = Assert.Single(NumpyOnnx.Run(model, new NumpyTensor("input", [1, 3, 300, 300], NumpyPreparation.Of(path, 300, crop: false))));
        Assert.Equal("detections", output.Name);
        Assert.Equal(7, output.Shape[1]);
        var rows = output.Elements.Chunk(7).OrderByDescending(row => row[2]).ToArray();

        using var session = Backends.Of(new DeviceId("onnxruntime", "cpu")).Open(model, "cpu", new SessionSettings());
        var boxes = new Labeller(session, new ObjectDetection(limit: 20)).LabelFile(path);
        Assert.Equal(20, boxes.Count);
        for (var i = 0; i < boxes.Count; i++)
        {
            Assert.Equal(rows[i][2], boxes[i].Score, Rounding);
            Assert.Contains(rows, row => row[1] == boxes[i].ClassIndex && Math.Abs(row[2] - boxes[i].Score) < Rounding && Near(row[3..], boxes[i].Box!.Value));
        }
    }

    [Fact]
    public void Rows_become_labelled_boxes_best_first()
    {
        var boxes = Interpret(new ObjectDetection(), [0, 1, 0.5f, 0.1f, 0.2f, 0.3f, 0.4f], [0, 90, 0.9f, 0, 0, 1, 1], [0, 12, 0.5f, 0, 0, 0.5f, 0.5f]);
        Assert.Equal(
            [
                new LabelledResult("toothbrush", 90, 0.9f, new Box(0, 0, 1, 1)),
                new LabelledResult("person", 1, 0.5f, new Box(0.1f, 0.2f, 0.3f, 0.4f)),
                new LabelledResult("class 12", 12, 0.5f, new Box(0, 0, 0.5f, 0.5f)),
            ],
            boxes);
        Assert.Equal(["toothbrush"], Interpret(new ObjectDetection(limit: 1), [0, 1, 0.5f, 0, 0, 1, 1], [0, 90, 0.9f, 0, 0, 1, 1]).Select(box => box.Label));
    }

    [Fact]
    public void Nothing_found_and_other_pictures_are_no_results()
    {
        Assert.Empty(Interpret(new ObjectDetection()));
        Assert.Empty(Interpret(new ObjectDetection(), [1, 1, 0.5f, 0, 0, 1, 1]));
    }

    /// <summary>Ids and names at both ends, around every gap, as in <c>mscoco_label_map.pbtxt</c>.</summary>
    [Theory]
    [InlineData(0, "class 0")]
    [InlineData(1, "person")]
    [InlineData(11, "fire hydrant")]
    [InlineData(12, "class 12")]
    [InlineData(13, "stop sign")]
    [InlineData(17, "cat")]
    [InlineData(25, "giraffe")]
    [InlineData(26, "class 26")]
    [InlineData(27, "backpack")]
    [InlineData(28, "umbrella")]
    [InlineData(29, "class 29")]
    [InlineData(30, "class 30")]
    [InlineData(31, "handbag")]
    [InlineData(44, "bottle")]
    [InlineData(45, "class 45")]
    [InlineData(46, "wine glass")]
    [InlineData(65, "bed")]
    [InlineData(66, "class 66")]
    [InlineData(67, "dining table")]
    [InlineData(68, "class 68")]
    [InlineData(69, "class 69")]
    [InlineData(70, "toilet")]
    [InlineData(71, "class 71")]
    [InlineData(72, "tv")]
    [InlineData(82, "refrigerator")]
    [InlineData(83, "class 83")]
    [InlineData(84, "book")]
    [InlineData(90, "toothbrush")]
    [InlineData(91, "class 91")]
    public void Classes_have_COCOs_names(int id, string name) =>
        Assert.Equal(name, Interpret(new ObjectDetection(), [0, id, 0.5f, 0, 0, 1, 1])[0].Label);

    [Fact]
    public void Eighty_ids_have_names() =>
        Assert.Equal(80, Enumerable.Range(0, 100).Count(id => !Interpret(new ObjectDetection(), [0, id, 0.5f, 0, 0, 1, 1])[0].Label.StartsWith("class ", StringComparison.Ordinal)));

    [Fact]
    public void A_class_beyond_the_labels_file_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllLines(folder.File("labels.txt"), ["none", "bird"]);
        var workload = new ObjectDetection(ClassNames.Read(folder.File("labels.txt")));
        Assert.Equal("bird", Interpret(workload, [0, 1, 0.5f, 0, 0, 1, 1])[0].Label);
        var error = Assert.Throws<EdgeException>(() => Interpret(workload, [0, 2, 0.5f, 0, 0, 1, 1]));
        Assert.Contains("has 2 lines, and the model has class 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Outputs_of_no_detector_are_refused()
    {
        var error = Assert.Throws<EdgeException>(() => new ObjectDetection().Interpret([new OutputTensor("Predictions", [7], new float[7])]));
        Assert.Contains("has an output 'detections' [count, 7], and this model has Predictions", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<EdgeException>(() => new ObjectDetection().Interpret([new OutputTensor("detections", [2, 6], new float[12])]));
        Assert.Contains("has 12 elements", error.Message, StringComparison.Ordinal);
        error = Assert.Throws<EdgeException>(() => Interpret(new ObjectDetection(), [0, 1, float.NaN, 0, 0, 1, 1]));
        Assert.Contains("not finite", error.Message, StringComparison.Ordinal);
    }

    private static bool Near(float[] row, Box box) =>
        new[] { box.Top, box.Left, box.Bottom, box.Right }.Zip(row).All(pair => Math.Abs(pair.First - pair.Second) < Rounding);

    private static IReadOnlyList<LabelledResult> Interpret(ObjectDetection workload, params float[][] rows) =>
        workload.Interpret([new OutputTensor("detections", [rows.Length, 7], rows.SelectMany(row => row).ToArray())]);
}
