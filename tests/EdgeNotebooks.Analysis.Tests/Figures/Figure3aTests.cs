using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Figures.FigureJson;

namespace EdgeNotebooks.Analysis.Tests.Figures;

public class Figure3aTests
{
    private static readonly PaperData Paper = PaperData.Default;

    [Fact]
    public void Seven_published_devices_stand_beside_the_measured_one()
    {
        var data = Traces(Figure3a.Plot(Samples.ThisMachine, Paper));
        Assert.Equal(["pi3", "vpu", "tpu", "nano", "tx2", "cpu", "gpu", "onnxruntime:cpu"], data.Select(trace => Meta(trace, "device_id")));
        Assert.Equal([.. Enumerable.Repeat("published", 7), "measured"], data.Select(trace => Meta(trace, "provenance")));
        Assert.Equal([3.11, 0.27], Numbers(data[0].GetProperty("y")));
        Assert.Equal([97.3, 8.4], Numbers(data[7].GetProperty("y")));
        Assert.Equal(["MobileNet V2", "Inception V4"], data[0].GetProperty("x").EnumerateArray().Select(x => x.GetString()));
    }

    [Fact]
    public void Only_the_measured_bars_have_an_interval_and_it_is_the_rows()
    {
        var data = Traces(Figure3a.Plot(Samples.ThisMachine, Paper));
        Assert.All(data.Take(7), trace => Assert.False(trace.TryGetProperty("error_y", out _)));
        var error = data[7].GetProperty("error_y");
        Assert.Equal(97.3 * 0.05, Numbers(error.GetProperty("array"))[0]!.Value, 9);
        Assert.Equal(8.4 * 0.05, Numbers(error.GetProperty("arrayminus"))[1]!.Value, 9);
        Assert.Contains("n = 1,234", data[7].GetProperty("customdata")[0].GetString(), StringComparison.Ordinal);
        Assert.Contains("95% interval 92.43 to 102.2", data[7].GetProperty("customdata")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Published_bars_are_hatched_and_measured_ones_solid_each_group_with_its_title()
    {
        var data = Traces(Figure3a.Plot(Samples.ThisMachine, Paper));
        Assert.All(data.Take(7), trace => Assert.Equal("/", trace.GetProperty("marker").GetProperty("pattern").GetProperty("shape").GetString()));
        Assert.False(data[7].GetProperty("marker").TryGetProperty("pattern", out _));
        Assert.Equal(2, data.Select(trace => trace.GetProperty("legendgrouptitle").GetProperty("text").GetString()).Distinct().Count());
    }

    [Fact]
    public void Axes_have_units_and_the_logarithm_is_said()
    {
        var layout = Layout(Figure3a.Plot(Samples.ThisMachine, Paper));
        Assert.Equal("log", layout.GetProperty("yaxis").GetProperty("type").GetString());
        Assert.Equal("Throughput (inferences/s, logarithmic axis)", layout.GetProperty("yaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Equal("Model", layout.GetProperty("xaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Contains("n = 1,234", layout.GetProperty("annotations")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_device_has_its_own_colour_and_symbol()
    {
        string[] devices = ["pi3", "vpu", "tpu", "nano", "tx2", "cpu", "gpu", "onnxruntime:cpu", "tflite:cpu", "openvino:NPU", "openvino:CPU", "openvino:GPU", "tensorrt:0", "remote:host:1"];
        Assert.Equal(devices.Length, devices.Select(device => DeviceStyle.For(device).Color).Distinct().Count());
        Assert.Equal(devices.Length, devices.Select(device => DeviceStyle.For(device).Symbol).Distinct().Count());
        Assert.Equal(DeviceStyle.For("tpu"), DeviceStyle.For("edgetpu:usb:0"));
        Assert.Equal(DeviceStyle.For("tpu"), DeviceStyle.For("paper:tpu"));
        Assert.Equal(DeviceStyle.For("unheard:of"), DeviceStyle.For("unheard:of"));
    }

    [Fact]
    public void Nothing_measured_is_said_and_drawn_as_nothing()
    {
        var figure = Figure3a.Plot([], Paper);
        Assert.Equal(7, Traces(figure).Count);
        Assert.StartsWith("Nothing has been measured here yet.", Layout(figure).GetProperty("annotations")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_is_not_measured_or_not_printed_is_a_gap()
    {
        var figure = Figure3a.Plot([Samples.Row("my <model>", 5)], Paper, ["my <model>", "mobilenet_v2"]);
        Assert.Equal([null, 3.11], Numbers(Traces(figure)[0].GetProperty("y")));
        Assert.Equal([5, null], Numbers(Traces(figure)[7].GetProperty("y")));
    }

    [Fact]
    public void Two_machines_with_one_device_are_told_apart_and_invalid_rows_are_marked()
    {
        MeasurementRecord[] rows = [Samples.Row("mobilenet_v2", 90), Samples.Row("mobilenet_v2", 50, environment: "fedcba9876543210", valid: false)];
        var figure = Figure3a.Plot(rows, Paper);
        Assert.Equal(["onnxruntime:cpu (01234567)", "onnxruntime:cpu (fedcba98)"], Traces(figure).Skip(7).Select(trace => trace.GetProperty("name").GetString()));
        Assert.Contains("onnxruntime:cpu on mobilenet_v2 is not valid: shorter than 10 s", Layout(figure).GetProperty("annotations")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_description_holds_the_numbers() =>
        Assert.Contains("Inception V4: onnxruntime:cpu 8.40 (measured), Raspberry Pi 3 0.270,", Figure3a.Plot(Samples.ThisMachine, Paper).AltText, StringComparison.Ordinal);

    [Fact]
    public void Five_models_get_names_on_two_lines_and_numbers_along_the_bars()
    {
        var figure = Figure3a.Plot(Samples.ThisMachine, Paper, ["mobilenet_v2", "inception_v4", "ssd_mobilenet_v1", "ssd_mobilenet_v2", "cnn_trad_fpool3"]);
        var axis = Layout(figure).GetProperty("xaxis");
        Assert.Equal(["MobileNet V2", "Inception V4", "SSD<br>MobileNet V1", "SSD<br>MobileNet V2", "cnn-trad-fpool3"], axis.GetProperty("ticktext").EnumerateArray().Select(text => text.GetString()));
        Assert.Equal(0, axis.GetProperty("tickangle").GetInt32());
        Assert.All(Traces(figure), trace => Assert.Equal(-90, trace.GetProperty("textangle").GetInt32()));
        Assert.Equal([97.3, 8.4, null, null, null], Numbers(Traces(figure)[7].GetProperty("y")));
        Assert.All(Traces(Figure3a.Plot(Samples.ThisMachine, Paper)), trace => Assert.Equal(0, trace.GetProperty("textangle").GetInt32()));
    }
}
