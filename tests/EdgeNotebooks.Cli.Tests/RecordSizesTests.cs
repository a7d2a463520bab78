using EdgeNotebooks.Cli.Tests.Support;
using EdgeNotebooks.TestSupport;
using EdgeNotebooks.Tests.Data.Images;

namespace EdgeNotebooks.Cli.Tests;

/// <summary><c>edge record sizes</c>.</summary>
public sealed class RecordSizesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public RecordSizesTests()
    {
        Directory.CreateDirectory(_folder.File("photos"));
        File.WriteAllBytes(_folder.File("photos/a.png"), TestPictures.GradientPng());
        File.WriteAllBytes(_folder.File("photos/b.jpg"), "no picture"u8.ToArray());
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void For_programs_there_are_rows_and_what_was_left_out_and_the_file_has_the_rows()
    {
        var result = Edge.Done(_folder.Path, "record", "sizes", "--images", "photos", "--model", "mobilenet_v2", "--resolution", "32", "--quality", "90", "--out", "deep/sizes.csv", "--json");
        var json = result.Json();
        var rows = json.GetProperty("sizes").EnumerateArray().ToList();
        Assert.Equal(6, rows.Count);
        Assert.Equal(("mobilenet_v2", 224, "jpeg", 90), (rows[2].GetProperty("model_id").GetString(), rows[2].GetProperty("resolution_px").GetInt32(), rows[2].GetProperty("encoding").GetString(), rows[2].GetProperty("jpeg_quality").GetInt32()));
        Assert.Equal((3 * 32 * 32, 1), (rows[3].GetProperty("bytes").GetProperty("median").GetInt32(), rows[3].GetProperty("bytes").GetProperty("images").GetInt32()));
        Assert.Equal("b.jpg", Assert.Single(json.GetProperty("skipped").EnumerateArray()).GetProperty("name").GetString());
        Assert.Contains("edge: warning: left out: 'b.jpg' is not a picture", result.Error, StringComparison.Ordinal);
        Assert.Contains("edge: wrote deep/sizes.csv", result.Error, StringComparison.Ordinal);
        Assert.Equal(7, File.ReadLines(_folder.File("deep/sizes.csv")).Count());
    }

    [Fact]
    public void For_people_there_is_a_table_and_the_file_is_where_results_go()
    {
        var result = Edge.Done(_folder.Path, "record", "sizes", "--images", "photos");
        Assert.Matches(@"(?m)^mobilenet_v2 +image classification +224x224 +rgb +150,528 +150,528 to 150,528 +150,528 +150,528 +0%$", result.Output);
        Assert.Matches(@"(?m)^ssd_mobilenet_v2 +object detection +300x300 +jpeg 75 +", result.Output);
        Assert.Matches(@"(?m)^n = 1: 1 PNG; ", result.Output);
        Assert.True(File.Exists(_folder.File("artifact/recorded/input_sizes.csv")));
    }

    [Fact]
    public void A_folder_without_images_is_an_error_and_nothing_is_written()
    {
        Directory.CreateDirectory(_folder.File("empty"));
        Edge.Refused(_folder.Path, 1, ["folder 'empty' holds no picture"], "record", "sizes", "--images", "empty");
        Assert.DoesNotContain(Directory.GetFiles(_folder.Path, "*", SearchOption.AllDirectories), file => file.Contains("artifact", StringComparison.Ordinal));
    }

    /// <summary>In this process: such a call ends before anything is opened.</summary>
    [Theory]
    [InlineData("--quality", "101")]
    [InlineData("--resolution", "32", "--resolution", "0")]
    [InlineData("--resolution", "wide")]
    [InlineData("--out", "/")]
    public async Task What_no_run_could_do_is_wrong_usage(params string[] arguments) =>
        Assert.Equal(2, await CommandLine.RunAsync(Commands.Root.Create(), ["record", "sizes", "--images", "none", .. arguments]));
}
