using System.Text.Json;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Splitting;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Figures.FigureJson;

namespace EdgeNotebooks.Analysis.Tests.Figures;

public class Figure6Tests
{
    private static readonly PaperData Paper = PaperData.Default;
    private static readonly IReadOnlyList<InputSize> Sizes = RecordedSizes.Default;

    [Fact]
    public void Inputs_are_recorded_lines_across_and_layers_modelled_ones_along()
    {
        var data = Named(Figure6b.Plot(Sizes, Paper));
        Assert.Equal(["RGB", "PNG", "JPEG 75", "uint8 (assumed)", "float16", "float32"], data.Keys);
        Assert.Equal(["recorded", "recorded", "recorded", "modelled", "modelled", "modelled"], data.Values.Select(trace => Meta(trace, "provenance")));
        Assert.Equal(["Input (recorded)", "Layer's output (modelled)"], data.Values.Select(Heading).OfType<string>());
        Assert.All((string[])["RGB", "PNG", "JPEG 75"], name => Assert.Equal((0.5, 19.5), (Numbers(data[name].GetProperty("x"))[0], Numbers(data[name].GetProperty("x"))[^1])));
        Assert.All(Numbers(data["RGB"].GetProperty("y")), bytes => Assert.Equal(3 * 224 * 224, bytes));
        Assert.Equal(Enumerable.Range(1, 19).Select(place => (double?)place), Numbers(data["float32"].GetProperty("x")));
        var uint8 = Numbers(data["uint8 (assumed)"].GetProperty("y"));
        Assert.Equal((12_544, 7_840), (uint8[7], uint8[14])); // 14x14x64 and 7x7x160
        Assert.Equal(uint8.Select(bytes => 4 * bytes), Numbers(data["float32"].GetProperty("y")));
        Assert.Equal(("dot", "solid"), (Dash(data["float16"]), Dash(data["PNG"])));
    }

    [Fact]
    public void The_band_is_that_of_the_quartiles_and_belongs_to_its_line()
    {
        var png = Sizes.Single(size => size is { ModelId: "mobilenet_v2", Encoding: EdgeNotebooks.Data.ImageEncoding.Png });
        var bands = Traces(Figure6b.Plot(Sizes, Paper)).Where(trace => trace.TryGetProperty("fill", out _)).ToList();
        Assert.Equal(["PNG", "JPEG 75"], bands.Select(band => band.GetProperty("legendgroup").GetString()));
        Assert.Equal([png.Bytes.P25, png.Bytes.P25, png.Bytes.P75, png.Bytes.P75], Numbers(bands[0].GetProperty("y")).Select(bytes => (long)bytes!));
        Assert.All(bands, band => Assert.False(band.GetProperty("showlegend").GetBoolean()));
    }

    [Fact]
    public void Names_and_ratios_are_at_the_pointer()
    {
        var hover = Named(Figure6b.Plot(Sizes, Paper))["uint8 (assumed)"].GetProperty("customdata")[7].GetString()!;
        Assert.StartsWith("expanded_conv_6, 64x14x14: 12,544 bytes as uint8 (assumed)<br>RGB takes 12.0x<br>PNG takes ", hover, StringComparison.Ordinal);
    }

    [Fact]
    public void The_splits_that_the_text_marks_are_marked_on_mobilenet_alone()
    {
        var marks = Layout(Figure6b.Plot(Sizes, Paper)).GetProperty("annotations").EnumerateArray().Skip(1).ToList();
        Assert.Equal([8, 15], marks.Select(mark => mark.GetProperty("x").GetInt32()));
        Assert.Equal(Math.Log10(12_544), marks[0].GetProperty("y").GetDouble(), 1e-9);
        Assert.Matches("^expanded_conv_6<br>[0-9.]+x less than PNG; published 8x, as layer 10$", marks[0].GetProperty("text").GetString());
        Assert.Matches("^expanded_conv_13<br>[0-9.]+x less than PNG; published 10x, as layer 16$", marks[1].GetProperty("text").GetString());
        Assert.Single(Layout(Figure6a.Plot(Sizes, Paper)).GetProperty("annotations").EnumerateArray());
        Assert.Single(Layout(Figure6b.Plot(Sizes, Paper with { QuotedPoints = [] })).GetProperty("annotations").EnumerateArray());
    }

    [Fact]
    public void The_caption_says_how_many_at_which_quality_and_what_is_assumed()
    {
        var note = Note(Figure6a.Plot(Sizes, Paper));
        Assert.Contains("recorded, n = 500 images at 299x299: median, and the quartiles as a band; RGB, PNG, JPEG 75", note, StringComparison.Ordinal);
        Assert.Contains("One byte an element is an assumption", note, StringComparison.Ordinal);
        Assert.Contains("the paper&#39;s figure is a picture", note, StringComparison.Ordinal);
        Assert.Contains("Layers with one byte an element (modelled): Conv2d_1a_3x3 710,432", Figure6a.Plot(Sizes, Paper).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_axes_hold_every_number_and_a_place_a_layer()
    {
        foreach (var (figure, places) in new[] { (Figure6a.Plot(Sizes, Paper), 22), (Figure6b.Plot(Sizes, Paper), 19) })
        {
            var layout = Layout(figure);
            Assert.Equal("log", layout.GetProperty("yaxis").GetProperty("type").GetString());
            Assert.Equal([0.5, places + 0.5], Numbers(layout.GetProperty("xaxis").GetProperty("range")));
            var range = Numbers(layout.GetProperty("yaxis").GetProperty("range"));
            Assert.True(range[1] - range[0] < 4, $"{range[1] - range[0]} decades");
            Assert.All(Traces(figure).SelectMany(trace => Numbers(trace.GetProperty("y"))).OfType<double>(), bytes => Assert.InRange(Math.Log10(bytes), range[0]!.Value, range[1]!.Value));
        }
    }

    [Fact]
    public void Without_sizes_the_layers_are_drawn_and_the_command_is_told()
    {
        var figure = Figure6b.Plot([], Paper);
        Assert.Equal(3, Traces(figure).Count);
        Assert.Contains("edge record sizes makes them", Note(figure), StringComparison.Ordinal);
        Assert.Contains("expanded_conv_6: against PNG: published 8x, as layer 10", figure.AltText, StringComparison.Ordinal);
    }

    private static Dictionary<string, JsonElement> Named(Figure figure) => Traces(figure).Where(trace => trace.TryGetProperty("name", out _)).ToDictionary(trace => trace.GetProperty("name").GetString()!);

    private static string? Heading(JsonElement trace) => trace.TryGetProperty("legendgrouptitle", out var title) && title.ValueKind == JsonValueKind.Object ? title.GetProperty("text").GetString() : null;

    private static string? Dash(JsonElement trace) => trace.GetProperty("line").TryGetProperty("dash", out var dash) ? dash.GetString() : "solid";
}
