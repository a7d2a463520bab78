using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.Experiments.Compression.Predictions;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Experiments.Compression.Predictions;

namespace EdgeNotebooks.Cli.Tests;

/// <summary><c>edge record predictions</c>.</summary>
public sealed class RecordPredictionsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RecordPredictionsTests()
    {
        Directory.CreateDirectory(_folder.File("models"));
        ColourModel.Write(_folder.File("models/colours.onnx"));
        File.WriteAllBytes(_folder.File("models/broken.onnx"), "no model"u8.ToArray());
        File.WriteAllText(_folder.File("models/colour_labels.txt"), "red\ngreen\nblue\n");
        ColourModel.WriteFolders(_folder.File("photos"), "red", "green", "blue");
        File.WriteAllBytes(_folder.File("photos/red/two.jpg"), "no picture"u8.ToArray());
        File.WriteAllBytes(_folder.File("photos/green/two.png"), ColourModel.Picture(255, 0, 0));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Three of four pictures are of their folder's colour, and all are e / (e + 2/e) = 78.7% of one.</summary>
    [Fact]
    public void For_people_there_is_a_line_a_model_and_the_files_are_where_results_go()
    {
        var result = Edge.Done(_folder.Path, "record", "predictions", "--models", "models", "--images", "photos");
        Assert.Matches(@"(?m)^colours +8x8 +none +onnxruntime:cpu +75\.0% +100\.0% +78\.7% +\S+ \S*s +\d+$", result.Output);
        Assert.Matches(@"(?m)^n = 4: 4 PNG of 3 classes; .*; JPEG of quality 75$", result.Output);
        Assert.Contains("edge: warning: left out: 'red/two.jpg' is not a picture", result.Error, StringComparison.Ordinal);
        Assert.Matches("(?m)^edge: warning: left out: .*broken.onnx", result.Error);
        Assert.Contains("edge: wrote artifact/recorded/predictions.csv and artifact/recorded/predicted_models.csv", result.Error, StringComparison.Ordinal);
        Assert.Equal([2, 1, 1, 0], RecordedPredictions.Read(_folder.File("artifact/recorded")).Labels);
    }

    [Fact]
    public void For_programs_there_are_models_with_their_summary_and_what_was_left_out()
    {
        File.WriteAllText(_folder.File("list.csv"), "file,label\nphotos/red/one.png,red\nphotos/green/one.png,1\n");
        var json = Edge.Done(_folder.Path, "record", "predictions", "--models", "models", "--images", "list.csv", "--threads", "1", "--quality", "50", "--out", "deep/folder", "--json").Json();
        var row = Assert.Single(json.GetProperty("models").EnumerateArray());
        Assert.Equal(("colours", 1, 50), (row.GetProperty("model").GetProperty("model_id").GetString(), row.GetProperty("model").GetProperty("threads").GetInt32(), row.GetProperty("model").GetProperty("jpeg_quality").GetInt32()));
        Assert.Equal((2, 1), (row.GetProperty("summary").GetProperty("images").GetInt32(), row.GetProperty("summary").GetProperty("accuracy").GetDouble()));
        Assert.Equal("broken.onnx", Assert.Single(json.GetProperty("skipped_models").EnumerateArray()).GetProperty("name").GetString());
        Assert.Equal(2, RecordedPredictions.Read(_folder.File("deep/folder")).ImageCount);
    }

    [Fact]
    public void A_label_that_is_none_is_an_error_with_its_place_and_nothing_is_written()
    {
        File.WriteAllText(_folder.File("list.csv"), "file,label\nphotos/red/one.png,rot\n");
        Edge.Refused(_folder.Path, 1, ["list.csv:2:20: label: 'rot' is no name in labels file"], "record", "predictions", "--models", "models", "--images", "list.csv", "--out", "out");
        Assert.Empty(Directory.GetFiles(_folder.File("out")));
    }

    /// <summary>In this process: such a call ends before anything is opened.</summary>
    [Theory]
    [InlineData("--quality", "0")]
    [InlineData("--threads", "0")]
    [InlineData("--threads", "many")]
    [InlineData("--device", "remote:localhost:1")]
    [InlineData("--out", "{file}")]
    [InlineData("--models", "twice")]
    public async Task What_no_run_could_do_is_wrong_usage(string option, string value) =>
        Assert.Equal(2, await CommandLine.RunAsync(Commands.Root.Create(), ["record", "predictions", "--models", "none", "--images", "none", option, value == "{file}" ? _folder.File("models/broken.onnx") : value]));

    [Fact]
    public async Task Models_and_images_have_to_be_named() =>
        Assert.Equal(2, await CommandLine.RunAsync(Commands.Root.Create(), ["record", "predictions", "--models", "none"]));
}
