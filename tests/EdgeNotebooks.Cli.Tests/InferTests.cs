using System.Text.Json;
using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Data.Images;
using EdgeNotebooks.Tests.Models;
using SkiaSharp;

namespace EdgeNotebooks.Cli.Tests;

/// <summary><c>edge infer</c> from end to end. That its numbers are right is tested where they are computed.</summary>
public sealed class InferTests : IDisposable
{
    private const string Small = "mobilenet_v2_0.35_96";

    private readonly TemporaryFolder _folder = new();

    public InferTests()
    {
        Write("a.png", TestPictures.GradientPng());
        Write("b.jpg", TestPictures.GradientAs(SKEncodedImageFormat.Jpeg));
        TestModels.Write(_folder, TinyModel.Bytes());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_model_of_ones_own_names_its_classes()
    {
        File.WriteAllLines(_folder.File("labels.txt"), ["tench", "goldfish", "great white shark", "hammerhead"]);
        var result = Edge.Done(_folder.Path, "infer", "--model", "own.onnx", "--labels", "labels.txt", "a.png", "b.jpg");
        Assert.Equal("", result.Error);
        Assert.Matches(@"^a\.png\n(  0\.\d{4}  (tench|goldfish|great white shark|hammerhead)\n){4}b\.jpg\n(  0\.\d{4}  .+\n){4}$", result.Output);

        var json = Edge.Done(_folder.Path, "infer", "--model", "own.onnx", "--labels", "labels.txt", "--json", "a.png", "b.jpg").Json();
        Assert.False(json.GetProperty("made_up_weights").GetBoolean());
        Assert.Equal(("own.onnx", "onnxruntime:cpu", "image classification"), (Text(json, "model_id"), Text(json, "device_id"), Text(json, "workload")));
        Assert.StartsWith("decode, centre crop 87.5%", Text(json, "preparation"), StringComparison.Ordinal);
        var files = json.GetProperty("files").EnumerateArray().ToArray();
        Assert.Equal(["a.png", "b.jpg"], files.Select(file => Text(file, "file")));
        Assert.All(files, file =>
        {
            var results = file.GetProperty("results").EnumerateArray().ToArray();
            Assert.Equal(1, results.Sum(label => label.GetProperty("score").GetDouble()), 1e-5);
            Assert.Equal([0, 1, 2, 3], results.Select(label => label.GetProperty("class_index").GetInt32()).Order());
            Assert.All(results, label => Assert.Equal(JsonValueKind.Null, label.GetProperty("box").ValueKind));
        });
        // The text tells what the JSON tells.
        var first = files[0].GetProperty("results")[0];
        Assert.StartsWith($"a.png\n  {first.GetProperty("score").GetDouble():0.0000}  {Text(first, "label")}\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_studied_model_says_that_its_answers_mean_nothing_and_answers_as_its_file_does()
    {
        var result = Edge.Done(_folder.Path, "infer", "--model", Small, "a.png", "b.jpg");
        Assert.Equal($"edge: warning: {Small} has made-up weights, so what it says means nothing; give the file of a trained model for real answers\n", result.Error);
        Assert.Equal(10, result.Output.Split('\n').Count(line => line.Contains("  class ", StringComparison.Ordinal)));
        Assert.True(Edge.Done(_folder.Path, "infer", "--model", Small, "--json", "a.png").Json().GetProperty("made_up_weights").GetBoolean());

        Edge.Done(_folder.Path, "models", "export", Small, "--out", "same.onnx");
        Assert.Equal(result.Output, Edge.Done(_folder.Path, "infer", "--model", "same.onnx", "a.png", "b.jpg").Output);
    }

    [Fact]
    public void A_detector_gives_boxes_within_the_picture()
    {
        var json = Edge.Done(_folder.Path, "infer", "--model", "ssd_mobilenet_v1", "--top", "7", "--json", "a.png").Json();
        Assert.Equal("object detection", Text(json, "workload"));
        var results = json.GetProperty("files")[0].GetProperty("results").EnumerateArray().ToArray();
        Assert.Equal(7, results.Length);
        var scores = results.Select(result => result.GetProperty("score").GetDouble()).ToArray();
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.All(results, result =>
        {
            var (top, left, bottom, right) = (Share(result, "top"), Share(result, "left"), Share(result, "bottom"), Share(result, "right"));
            Assert.True(top >= 0 && top < bottom && bottom <= 1 && left >= 0 && left < right && right <= 1, $"{result}");
        });
        Assert.Matches(@"^a\.png\n(  0\.\d{4}  .+  top \d\.\d{3} left \d\.\d{3} bottom \d\.\d{3} right \d\.\d{3}\n){5}$", Edge.Done(_folder.Path, "infer", "--model", "ssd_mobilenet_v1", "a.png").Output);
    }

    [Fact]
    public void Bad_files_cost_a_line_each_and_the_others_are_answered()
    {
        Write("empty.jpg", []);
        Write("text.jpg", "no picture"u8.ToArray());
        Write("cut.png", TestPictures.GradientPng()[..80]);
        Write("huge.png", TestPictures.Png(60_000, 60_000, 8, 2, new byte[100]));
        Write("animated.gif", TestPictures.Gif(2));
        Directory.CreateDirectory(_folder.File("folder"));
        string[] arguments = ["infer", "--model", "own.onnx", "none.jpg", "a.png", "empty.jpg", "text.jpg", "cut.png", "huge.png", "animated.gif", "folder", "b.jpg"];
        var result = Edge.Run(_folder.Path, arguments);
        Assert.Equal(1, result.ExitCode);
        Assert.Equal(
            [
                "edge: there is no file 'none.jpg'; check the path",
                "edge: picture 'empty.jpg' is empty (0 bytes); copy it again",
                "edge: 'text.jpg' is not a picture that can be read, whatever its name says; give a JPEG, PNG, BMP, WebP or GIF file",
                "edge: PNG picture 'cut.png' is truncated; copy it again",
                "edge: PNG picture 'huge.png' has 60000x60000 pixels, more than the 67,108,864 that are decoded; make it smaller",
                "edge: GIF picture 'animated.gif' is an animation of 2 frames; save the frame that is meant as a picture of its own",
                "edge: 'folder' is a folder; give the files in it",
                "",
            ],
            result.Error.Split('\n'));
        Assert.Matches(@"^a\.png\n(  .+\n){4}b\.jpg\n(  .+\n){4}$", result.Output);
        Assert.Equal(["a.png", "b.jpg"], Edge.Run(_folder.Path, [.. arguments, "--json"]).Json().GetProperty("files").EnumerateArray().Select(file => Text(file, "file")));
    }

    [Fact]
    public void Nothing_but_the_line_where_no_file_is_good()
    {
        Write("text.jpg", "no picture"u8.ToArray());
        Edge.Refused(_folder.Path, 1, ["'text.jpg' is not a picture"], "infer", "--model", "own.onnx", "text.jpg");
        Edge.Refused(_folder.Path, 1, ["'text.jpg' is not a picture"], "infer", "--model", "own.onnx", "--json", "text.jpg");
    }

    [Fact]
    public void Labels_that_do_not_fit()
    {
        File.WriteAllLines(_folder.File("labels.txt"), ["background", "a", "b", "c", "d"]);
        Refused("labels file 'labels.txt' has 5 lines, and the model has 4 classes; remove its first line, 'background'", "--labels", "labels.txt");
        File.WriteAllLines(_folder.File("labels.txt"), ["a"]);
        Refused("labels file 'labels.txt' has 1 line, and the model has 4 classes; give the names of this model's own classes", "--labels", "labels.txt");
        Refused("there is no labels file 'none.txt'; check the path", "--labels", "none.txt");
    }

    [Fact]
    public void A_workload_that_the_model_is_not_for() =>
        Refused("a detector has an output 'detections' [count, 7], and this model has Predictions", "--workload", "object_detection");

    [Fact]
    public void An_unknown_device() => Refused("there is no backend 'coral'", "--device", "coral:0");

    [Fact]
    public void A_model_that_takes_no_pictures()
    {
        File.Copy(EdgeNotebooks.Tests.Inference.TestModels.Relu(_folder.Path, "1", "10"), _folder.File("own.onnx"), overwrite: true);
        Refused("what own.onnx does cannot be told from its inputs and outputs; give --workload (object_detection or image_classification");
        Refused("input 'x' is float32 [10], and a picture is float32, uint8 or int8 [3, height, width]", "--workload", "image_classification");
    }

    [Fact]
    public void Shapes_that_cannot_be_resolved_until_they_are_given()
    {
        TestModels.Write(_folder, TestModels.WithFreeSize());
        Refused("own.onnx: input 'input' is batchx3xheightxwidth");
        Edge.Done(_folder.Path, "infer", "--model", "own.onnx", "--shape", "input=1x3x8x8", "a.png");
    }

    private void Refused(string what, params string[] more) => Edge.Refused(_folder.Path, 1, [what], ["infer", "--model", "own.onnx", .. more, "a.png"]);

    private void Write(string name, byte[] bytes) => File.WriteAllBytes(_folder.File(name), bytes);

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static double Share(JsonElement result, string name) => result.GetProperty("box").GetProperty(name).GetDouble();
}
