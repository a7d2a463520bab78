using System.Text.Json;
using EdgeNotebooks.Analysis.Comparison;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Tests.Comparison;
using EdgeNotebooks.Measurement;

namespace EdgeNotebooks.Analysis.Tests.Figures;

public class ComparisonFigureTests
{
    private static readonly ResultsComparison Sample = ResultsComparison.Of(
        Sides.Of("monday", Samples.Row("mobilenet_v2", 100), Samples.Row("inception_v4", 10), Samples.Row("<own>.onnx", 5), Samples.Row("short", 3) with { ThroughputPerSecond = new Estimate(3, null, null) }),
        Sides.Of("friday", Samples.Row("mobilenet_v2", 155), Samples.Row("inception_v4", 10.3), Samples.Row("<own>.onnx", 4), Samples.Row("short", 4)));

    [Fact]
    public void A_dot_is_a_pair_with_the_interval_of_its_ratio()
    {
        var trace = Figure(Sample).GetProperty("data")[0];
        Assert.Equal([1.55, 1.03, 0.8], Numbers(trace.GetProperty("x")).Select(x => Math.Round(x!.Value, 6)));
        var ratio = Sample.Runs[0].Throughput!.Value;
        Assert.Equal(ratio.Upper!.Value - ratio.Value, Numbers(trace.GetProperty("error_x").GetProperty("array"))[0]!.Value, 12);
        Assert.Equal(ratio.Value - ratio.Lower!.Value, Numbers(trace.GetProperty("error_x").GetProperty("arrayminus"))[0]!.Value, 12);
        Assert.True(trace.GetProperty("error_x").GetProperty("visible").GetBoolean());
        Assert.Equal("measured", trace.GetProperty("meta").GetProperty("provenance").GetString());
    }

    [Fact]
    public void A_ratio_without_an_interval_has_no_whisker()
    {
        var trace = Figure(Sample).GetProperty("data")[1];
        Assert.Equal(["short, single_stream, batch 1"], trace.GetProperty("y").EnumerateArray().Select(y => y.GetString()));
        Assert.False(trace.GetProperty("error_x").GetProperty("visible").GetBoolean());
        Assert.Equal("cross-open", trace.GetProperty("marker").GetProperty("symbol")[0].GetString());
    }

    [Fact]
    public void Only_what_is_called_faster_or_slower_is_filled() =>
        Assert.Equal(["cross", "cross-open", "cross"], Figure(Sample).GetProperty("data")[0].GetProperty("marker").GetProperty("symbol").EnumerateArray().Select(symbol => symbol.GetString()));

    [Fact]
    public void The_band_is_the_noise_either_way_and_the_names_are_escaped()
    {
        var layout = Figure(Sample).GetProperty("layout");
        Assert.Equal(1 / 1.05, layout.GetProperty("shapes")[0].GetProperty("x0").GetDouble(), 12);
        Assert.Equal(1.05, layout.GetProperty("shapes")[0].GetProperty("x1").GetDouble(), 12);
        Assert.Equal("&lt;own&gt;.onnx, single_stream, batch 1", layout.GetProperty("yaxis").GetProperty("categoryarray")[2].GetString());
        Assert.StartsWith("A: monday; B: friday; all measured, n = 1,234 queries a run.<br>", layout.GetProperty("annotations")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.Contains("mobilenet_v2, single_stream, batch 1: 1.55x, faster. ", ComparisonFigure.Plot(Sample).AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void The_image_is_drawn()
    {
        Browser.OrSkip();
        var image = StaticImages.Render([ComparisonFigure.Plot(Sample)])[0];
        Assert.Null(image.Reason);
        if (Environment.GetEnvironmentVariable("EDGE_KEEP_IMAGES") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, "comparison.png"), image.Data!);
    }

    private static JsonElement Figure(ResultsComparison comparison) => JsonDocument.Parse(ComparisonFigure.Plot(comparison).ToJson()).RootElement;

    private static double?[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.Null ? (double?)null : item.GetDouble())];
}
