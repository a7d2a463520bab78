using System.Globalization;
using System.Runtime.InteropServices;
using EdgeNotebooks.Inference;
using EdgeNotebooks.Inference.OnnxRuntime;
using EdgeNotebooks.Models;
using EdgeNotebooks.Models.Onnx;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Models;

/// <summary>Anchors, box decoding and non-maximum suppression, as ONNX Runtime runs them.</summary>
public sealed class DetectorTests(CatalogueFiles files)
{
    private const int Anchors = 1917;
    private const int Classes = 91;

    private static readonly string[] Steps =
        ["box_encodings", "class_predictions", "Postprocessor/ClipToWindow", "Postprocessor/scores_by_class", "detections"];

    /// <summary>Corners that TensorFlow's <c>multiple_grid_anchor_generator_test.py</c> expects (test_construct_multiple_grids).</summary>
    [Fact]
    public void Anchors_are_tiled_as_TensorFlows()
    {
        (double, double)[] boxes = [(1, 1), (2, 1), (1, 0.5)];
        var fine = SsdAnchors.Tile((4, 4), boxes).Select(Corners).ToArray();
        Assert.Equal(48, fine.Length);
        Near([-0.375, -0.375, 0.625, 0.625], fine[0]);
        Near([-0.875, -0.875, 1.125, 1.125], fine[1]);
        Near([0.125 - Math.Sqrt(2) / 2, 0.125 - Math.Sqrt(0.5) / 2, 0.125 + Math.Sqrt(2) / 2, 0.125 + Math.Sqrt(0.5) / 2], fine[2]);
        var coarse = SsdAnchors.Tile((2, 2), [(1, 1), (1, 0.5)]).Select(Corners).ToArray();
        Near([-0.25, 0.25, 0.75, 1.25], coarse[2]);
        Near([0.75 - Math.Sqrt(2) / 2, 0.25 - Math.Sqrt(0.5) / 2, 0.75 + Math.Sqrt(2) / 2, 0.25 + Math.Sqrt(0.5) / 2], coarse[5]);

        static double[] Corners(SsdAnchor a) =>
            [a.CentreY - a.Height / 2, a.CentreX - a.Width / 2, a.CentreY + a.Height / 2, a.CentreX + a.Width / 2];

        static void Near(double[] expected, double[] actual) => Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    [Fact]
    public void Six_maps_have_1917_anchors() =>
        Assert.Equal(Anchors, SsdAnchors.Of([(19, 19), (10, 10), (5, 5), (3, 3), (2, 2), (1, 1)]).Count);

    /// <summary>
    /// TensorFlow's <c>faster_rcnn_box_coder_test.py</c>: box 0.2, 0.1, 0.5, 0.4 from anchor 0.1, 0, 0.7, 0.9 has the codes
    /// -0.083333, -0.222222, -0.693147, -1.098612 before the scale factors.
    /// </summary>
    [Fact]
    public void A_box_is_decoded_as_TensorFlows()
    {
        var model = Postprocessor([new SsdAnchor(0.4, 0.45, 0.6, 0.9)], 3, 0.5f, batch: 1);
        float[] codes = [-0.8333333f, -2.2222222f, -3.4657359f, -5.4930614f];
        var rows = OnnxRun.Outputs(model, [("box_encodings", [1, 1, 4], codes), ("class_predictions", [1, 1, 3], [9, -1, 1])])[0];
        float[] expected = [0, 2, 0.7310586f, 0.2f, 0.1f, 0.5f, 0.4f];
        Assert.Equal(expected.Length, rows.Length);
        Assert.All(expected.Zip(rows), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public void Nothing_found_is_no_rows(int? batch)
    {
        var logits = Enumerable.Repeat(-20f, Anchors * Classes).ToArray();
        Assert.Empty(Detect(Postprocessor(0.5f, batch), 1, new float[Anchors * 4], logits));
    }

    /// <summary>The number of rows is known after each run only, and may be none.</summary>
    [Fact]
    public void A_session_gives_as_many_rows_as_there_are()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(folder.File("m.onnx"), Postprocessor([new SsdAnchor(0.5, 0.5, 0.2, 0.2)], 3, 0.9f, batch: null));
        using var session = new OnnxRuntimeBackend().Open(folder.File("m.onnx"), "cpu", new SessionSettings { BatchSize = 2 });
        foreach (var (logit, rows) in new[] { (0f, 0), (5f, 4), (-5f, 0) })
        {
            MemoryMarshal.Cast<byte, float>(session.GetInput(0, 1)).Fill(logit);
            session.Run(0);
            Assert.Equal([rows, 7], session.GetOutputShape(0, 0));
            Assert.Equal(rows * 7 * sizeof(float), session.GetOutput(0, 0).Length);
        }
    }

    [Fact]
    public void Boxes_without_an_area_in_the_image_are_dropped()
    {
        SsdAnchor[] anchors = [new(0.5, 0.5, 0.2, 0.2), new(0.5, 0.5, 0.2, 0.2)];
        // The second lies ten heights below the image.
        float[] codes = [0, 0, 0, 0, 100, 0, 0, 0];
        var rows = OnnxRun.Outputs(
            Postprocessor(anchors, 2, 1e-8f, batch: 1),
            [("box_encodings", [1, 2, 4], codes), ("class_predictions", [1, 2, 2], [0, 0, 0, 5])])[0];
        Assert.Equal([0, 1, 0.5f], rows[..3]);
        Assert.Equal(7, rows.Length);
    }

    /// <summary>Two images; some boxes far outside, of no size and of infinite size; some classes with more than 100 boxes.</summary>
    [Fact]
    public void Chosen_predictions_agree_with_numpy()
    {
        var (codes, logits) = Chosen(batch: 2);
        (string, long[], float[])[] inputs = [("box_encodings", [2, Anchors, 4], codes), ("class_predictions", [2, Anchors, Classes], logits)];
        var found = OnnxRun.Outputs(Postprocessor(0.3f, batch: null), inputs, Steps[2..]);
        var (count, most) = AgreesWithNumpy([codes, logits, .. found], 2, 0.3f);
        Assert.InRange(count, 1000, 2 * 90 * 100);
        Assert.Equal(100, most);
    }

    [Theory]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    public void A_whole_model_agrees_with_numpy(string id)
    {
        var spec = ModelCatalog.Get(id);
        var found = OnnxRun.Outputs(
            files.WithPostprocessing(id), [1, .. spec.InputShape], OnnxRun.Input(spec.Graph.Inputs[0].Count, 7), Steps);
        AgreesWithNumpy(found, 1, 1e-8f);
    }

    [Theory]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    public void The_network_is_the_same_with_and_without_postprocessing(string id)
    {
        var spec = ModelCatalog.Get(id);
        var network = spec.Graph.Nodes.Select(node => node.Name).ToArray();
        var whole = spec.WithPostprocessing!.Nodes.Select(node => node.Name).ToArray();
        Assert.Equal(network, whole[..network.Length]);
        Assert.All(whole[network.Length..], name => Assert.StartsWith("Postprocessor/", name, StringComparison.Ordinal));
        var alone = ModelProto.Parser.ParseFrom(File.ReadAllBytes(files.PathOf(id))).Graph.Initializer;
        var continued = ModelProto.Parser.ParseFrom(File.ReadAllBytes(files.WithPostprocessing(id))).Graph.Initializer;
        Assert.True(alone.Equals(continued));

        var input = OnnxRun.Input(spec.Graph.Inputs[0].Count, 7);
        var outputs = OnnxRun.Outputs(files.PathOf(id), [1, .. spec.InputShape], input);
        var inner = OnnxRun.Outputs(files.WithPostprocessing(id), [1, .. spec.InputShape], input, Steps[..2]);
        Assert.Equal(outputs[0], inner[0]);
        Assert.Equal(outputs[1], inner[1]);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(null)]
    public void Detections_of_a_batch_are_those_of_its_images(int? batch)
    {
        var (codes, logits) = Chosen(batch: 4);
        var together = Detect(Postprocessor(0.3f, batch), 4, codes, logits);
        var single = Postprocessor(0.3f, batch: 1);
        var one = codes.Chunk(Anchors * 4).Zip(logits.Chunk(Anchors * Classes))
            .SelectMany((image, i) => Detect(single, 1, image.First, image.Second).Select((x, column) => column % 7 == 0 ? i : x));
        Assert.Equal(one, together);
    }

    [Theory]
    [InlineData("ssd_mobilenet_v1")]
    [InlineData("ssd_mobilenet_v2")]
    public void A_batch_of_pictures_is_detected_like_its_predictions(string id)
    {
        using var stream = new MemoryStream();
        var spec = ModelCatalog.Get(id);
        spec.WithPostprocessing!.Write(stream, null, 1);
        var input = OnnxRun.Input(4 * spec.Graph.Inputs[0].Count, 3);
        var found = OnnxRun.Outputs(
            stream.ToArray(), [("input", [4, .. spec.InputShape], input)], "box_encodings", "class_predictions", "detections");
        Assert.Equal(Detect(Postprocessor(1e-8f, 4), 4, found[0], found[1]), found[2]);
        Assert.Equal([0, 1, 2, 3], found[2].Chunk(7).Select(row => (int)row[0]).Distinct());
    }

    private static byte[] Postprocessor(float threshold, int? batch) =>
        Postprocessor(SsdAnchors.Of([(19, 19), (10, 10), (5, 5), (3, 3), (2, 2), (1, 1)]), Classes, threshold, batch);

    /// <summary>The post-processing alone, with predictions for inputs.</summary>
    private static byte[] Postprocessor(IReadOnlyList<SsdAnchor> anchors, int classes, float threshold, int? batch)
    {
        var graph = new GraphBuilder("postprocessor");
        var encodings = graph.Input("box_encodings", anchors.Count, 4);
        var predictions = graph.Input("class_predictions", anchors.Count, classes);
        using var stream = new MemoryStream();
        graph.Build(SsdPostprocessor.Append(graph, encodings, predictions, anchors, threshold)).Write(stream, batch, 1);
        return stream.ToArray();
    }

    private static float[] Detect(byte[] model, int batch, float[] codes, float[] logits) =>
        OnnxRun.Outputs(model, [("box_encodings", [batch, Anchors, 4], codes), ("class_predictions", [batch, Anchors, Classes], logits)])[0];

    private static (float[] Codes, float[] Logits) Chosen(int batch)
    {
        var codes = Array.ConvertAll(OnnxRun.Input(batch * Anchors * 4, 11), x => 3 * x);
        float[] extremes = [1000, -1000, 500, -500];
        for (var i = 0; i < codes.Length; i += 97)
            codes[i] = extremes[i / 97 % extremes.Length];
        var logits = OnnxRun.Input(batch * Anchors * Classes, 12);
        for (var i = 0; i < logits.Length; i++)
            logits[i] = (i % Classes) is 1 or 90 ? 3 * logits[i] + 2 : 4 * logits[i] - 4;
        return (codes, logits);
    }

    private static (int Count, int MostOfAClass) AgreesWithNumpy(float[][] steps, int batch, float threshold)
    {
        var python = External.PythonWith("numpy", "numpy");
        using var folder = new TemporaryFolder();
        string[] names = ["box_encodings", "class_predictions", "boxes", "scores", "detections"];
        foreach (var (name, data) in names.Zip(steps))
            File.WriteAllBytes(folder.File(name), MemoryMarshal.AsBytes<float>(data).ToArray());
        var script = Path.Combine(AppContext.BaseDirectory, "Models", "Detections.py");
        string[] arguments = [script, folder.Path, batch.ToString(CultureInfo.InvariantCulture), threshold.ToString(CultureInfo.InvariantCulture)];
        var run = External.TryRun(python, arguments)!.Value;
        Assert.True(run.ExitCode == 0, run.Error);
        var numbers = run.Output.Split().Where(word => word.Length > 0).Select(word => int.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return (numbers[0], numbers[1]);
    }
}
