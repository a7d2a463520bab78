using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Figures.FigureJson;

namespace EdgeNotebooks.Analysis.Tests.Figures;

public class Figure3bTests
{
    private const string Inception = "inception_v4";
    private static readonly PaperData Paper = PaperData.Default;
    private static readonly IReadOnlyList<MeasurementRecord> Cpu = Samples.Curve(Inception, "onnxruntime:cpu", (1, 8), (4, 9), (64, 10));

    [Fact]
    public void The_stated_points_of_nano_and_tx2_stand_beside_the_measured_line()
    {
        var data = Traces(Figure3b.Plot(Cpu, Paper));
        Assert.Equal(["nano", "tx2", "onnxruntime:cpu"], data.Select(trace => Meta(trace, "device_id")));
        Assert.Equal(["published", "published", "measured"], data.Select(trace => Meta(trace, "provenance")));
        Assert.All(data, trace => Assert.Equal(Inception, Meta(trace, "model_id")));
        Assert.Equal([16, 64], Numbers(data[0].GetProperty("x")));
        Assert.Equal([13.94, 30.17], Numbers(data[0].GetProperty("y")));
        Assert.Equal([11.85, 23.79], Numbers(data[1].GetProperty("y")));
        Assert.Equal([1, 4, 64], Numbers(data[2].GetProperty("x")));
        Assert.Equal([1, 9.0 / 8, 10.0 / 8], Numbers(data[2].GetProperty("y")));
    }

    [Fact]
    public void Published_points_are_open_and_measured_ones_filled_on_a_line()
    {
        var data = Traces(Figure3b.Plot(Cpu, Paper));
        Assert.Equal(["triangle-up-open", "triangle-down-open", "cross"], data.Select(trace => trace.GetProperty("marker").GetProperty("symbol").GetString()));
        Assert.Equal(["markers", "markers", "lines+markers"], data.Select(trace => trace.GetProperty("mode").GetString()));
        Assert.Equal(DeviceStyle.For("nano").Color, data[0].GetProperty("marker").GetProperty("color").GetString());
        Assert.Equal(2, data.Select(trace => trace.GetProperty("legendgrouptitle").GetProperty("text").GetString()).Distinct().Count());
    }

    /// <summary>Rows are 5% wide either way; by hand, 1.25 exp(root(ln²(1 / 0.95) + ln²1.05)) = 1.25 x 1.0735 = 1.3419, and 1.25 / 1.0735 = 1.1644.</summary>
    [Fact]
    public void Whiskers_are_the_interval_of_the_gain_and_batch_1_has_none()
    {
        var error = Traces(Figure3b.Plot(Cpu, Paper))[2].GetProperty("error_y");
        Assert.Equal([null, null], [Numbers(error.GetProperty("array"))[0], Numbers(error.GetProperty("arrayminus"))[0]]);
        Assert.Equal(1.3419 - 1.25, Numbers(error.GetProperty("array"))[2]!.Value, 1e-3);
        Assert.Equal(1.25 - 1.1644, Numbers(error.GetProperty("arrayminus"))[2]!.Value, 1e-3);
        Assert.All(Traces(Figure3b.Plot(Cpu, Paper)).Take(2), trace => Assert.False(trace.TryGetProperty("error_y", out _)));
    }

    [Fact]
    public void Both_axes_are_logarithmic_with_a_tick_at_each_power_of_two()
    {
        var layout = Layout(Figure3b.Plot(Cpu, Paper));
        Assert.All((string[])["xaxis", "yaxis"], axis => Assert.Equal("log", layout.GetProperty(axis).GetProperty("type").GetString()));
        Assert.Equal([1, 2, 4, 8, 16, 32, 64], Numbers(layout.GetProperty("xaxis").GetProperty("tickvals")));
        Assert.Equal([1, 2, 4, 8, 16, 32], Numbers(layout.GetProperty("yaxis").GetProperty("tickvals")));
        Assert.Equal("Batch size (samples in one inference, logarithmic axis)", layout.GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("Throughput over that at batch 1 (logarithmic axis)", layout.GetProperty("yaxis").GetProperty("title").GetProperty("text").GetString());
    }

    [Fact]
    public void The_axes_hold_what_lies_beyond_the_published_range()
    {
        var layout = Layout(Figure3b.Plot(Samples.Curve(Inception, "onnxruntime:cpu", (1, 8), (128, 2)), Paper));
        var range = Numbers(layout.GetProperty("yaxis").GetProperty("range"));
        Assert.True(range[0] < Math.Log10(0.25 / 1.0735) && range[1] > Math.Log10(30.17));
        Assert.Equal(128, Numbers(layout.GetProperty("xaxis").GetProperty("tickvals"))[^1]);
    }

    [Fact]
    public void The_note_says_how_many_and_that_the_stated_points_are_beyond_the_peak()
    {
        var note = Note(Figure3b.Plot(Cpu, Paper));
        Assert.Contains("Filled: measured here, n = 1,234;", note, StringComparison.Ordinal);
        Assert.Contains("Implausible, beyond its peak of 472 GFLOP/s: Nvidia Jetson Nano, Inception V4, 6.69x at batch 16, 14.5x at batch 64.", note, StringComparison.Ordinal);
        Assert.Contains("Implausible, beyond its peak of 1.33 TFLOP/s: Nvidia Jetson TX2, Inception V4, 4.14x at batch 16, 8.31x at batch 64.", note, StringComparison.Ordinal);
        Assert.DoesNotContain("Jetson TX2", Note(Figure3b.Plot(Cpu, Paper, peaks: ArithmeticPeaks.Default.Without("tx2"))), StringComparison.Ordinal);
        Assert.DoesNotContain("Implausible", Note(Figure3b.Plot(Cpu, Paper.With((Inception, "nano", 0.6), (Inception, "tx2", 2.2)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_measured_is_said_and_drawn_as_nothing()
    {
        var figure = Figure3b.Plot([], Paper);
        Assert.Equal(2, Traces(figure).Count);
        Assert.StartsWith("Nothing has been measured here yet.", Note(figure), StringComparison.Ordinal);
        Assert.Equal(2, Traces(Figure3b.Plot(Samples.ThisMachine, Paper)).Count); // batch 1 alone is no line
        Assert.Empty(Traces(Figure3b.Plot([], Paper, ["mobilenet_v2"])));
    }

    [Fact]
    public void A_line_without_batch_1_is_not_drawn_and_named()
    {
        var figure = Figure3b.Plot(Samples.Curve("my <model>", "onnxruntime:cpu", (2, 8), (4, 9)), Paper);
        Assert.Equal(2, Traces(figure).Count);
        Assert.Contains("Not drawn: onnxruntime:cpu on my &lt;model&gt; was not measured at batch 1.", Note(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void Other_scenarios_and_several_callers_are_left_out_and_invalid_rows_marked()
    {
        MeasurementRecord[] rows =
        [
            .. Cpu, Samples.Row(Inception, 99) with { BatchSize = 2, SamplesPerQuery = 2, Scenario = Measurement.Scenario.Offline }, Samples.Row(Inception, 99) with { BatchSize = 8, SamplesPerQuery = 8, Callers = 2 },
            Samples.Row(Inception, 11, valid: false) with { BatchSize = 32, SamplesPerQuery = 32 }, Samples.Row(Inception, 99, valid: false, at: Samples.Day.AddHours(1)) with { BatchSize = 64, SamplesPerQuery = 64 },
        ];
        var figure = Figure3b.Plot(rows, Paper);
        Assert.Equal([1, 4, 32, 64], Numbers(Traces(figure)[2].GetProperty("x")));
        Assert.Equal(1.25, Numbers(Traces(figure)[2].GetProperty("y"))[3]);
        Assert.Contains("onnxruntime:cpu on inception_v4 at batch 32 is not valid: shorter than 10 s", Note(figure), StringComparison.Ordinal);
    }

    [Fact]
    public void Models_differ_by_dash_machines_and_threads_by_name()
    {
        MeasurementRecord[] rows =
        [
            .. Cpu, .. Samples.Curve("mobilenet_v2", "onnxruntime:cpu", (1, 90), (2, 99)), .. Cpu.Select(row => row with { IntraOpThreads = 1 }),
            .. Cpu.Select(row => row with { EnvironmentId = "fedcba9876543210" }),
        ];
        var lines = Traces(Figure3b.Plot(rows, Paper)).Skip(2).ToList();
        Assert.Equal(
            ["onnxruntime:cpu (01234567), Inception V4, runtime's threads, float32", "onnxruntime:cpu (01234567), MobileNet V2", "onnxruntime:cpu (01234567), Inception V4, 1 threads, float32", "onnxruntime:cpu (fedcba98), Inception V4"],
            lines.Select(trace => trace.GetProperty("name").GetString()));
        Assert.Equal(["solid", "dash", "solid", "solid"], lines.Select(trace => trace.GetProperty("line").GetProperty("dash").GetString()));
        Assert.Single(lines.Select(trace => trace.GetProperty("line").GetProperty("color").GetString()).Distinct());
    }

    [Fact]
    public void The_description_and_the_pointer_hold_the_numbers()
    {
        var figure = Figure3b.Plot(Cpu, Paper);
        Assert.Contains("onnxruntime:cpu, Inception V4 (measured): batch 1 1.00x, batch 4 1.12x, batch 64 1.25x. Nvidia Jetson Nano, Inception V4: batch 16 13.9x, batch 64 30.2x.", figure.AltText, StringComparison.Ordinal);
        Assert.StartsWith("1.25x batch 1 (95% interval 1.16x to 1.34x)<br>10.00 inferences/s<br>95% interval 9.500 to 10.50, n = 1,234", Traces(figure)[2].GetProperty("customdata")[2].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void It_renders()
    {
        Browser.OrSkip();
        string[] models = ["mobilenet_v2", Inception, "ssd_mobilenet_v1", "ssd_mobilenet_v2", "cnn_trad_fpool3"];
        var rows = models.SelectMany((model, i) => Samples.Curve(model, "onnxruntime:cpu", (1, 10), (2, 11 + i), (4, 12 + (2 * i)), (16, 12 + (3 * i)), (64, 11 + (3 * i)))).ToList();
        var images = StaticImages.Render([Figure3b.Plot(rows, Paper), Figure3a.Plot(rows, Paper, models)]);
        Assert.All(images, image => Assert.Null(image.Reason));
        if (Environment.GetEnvironmentVariable("EDGE_KEEP_IMAGES") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, "figure-3b.png"), images[0].Data!);
            File.WriteAllBytes(Path.Combine(folder, "figure-3a-five-models.png"), images[1].Data!);
        }
    }
}
