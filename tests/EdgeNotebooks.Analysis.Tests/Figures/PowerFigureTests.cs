using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Normalised;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Analysis.Tests.Normalised;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Figures.FigureJson;

namespace EdgeNotebooks.Analysis.Tests.Figures;

/// <summary>Figures 3(c) and 4, and the table of what meters say.</summary>
public class PowerFigureTests
{
    private static readonly PaperData Paper = PaperData.Default;
    private static readonly MeasurementRecord Metered = Samples.Row("inception_v4", 8.4) with { Energy = [NormalisedRowsTests.Energy("rapl:package-0", 21)] };

    [Fact]
    public void Published_power_is_drawn_of_the_model_that_it_was_printed_of()
    {
        var figure = Figure3c.Plot([Metered, Samples.Row("mobilenet_v2", 97) with { Energy = [NormalisedRowsTests.Energy("rapl:package-0", 18)] }], Paper);
        var data = Traces(figure);
        Assert.Equal(["vpu", "tpu", "nano", "tx2", "cpu", "gpu", "onnxruntime:cpu"], data.Select(trace => Meta(trace, "device_id")));
        Assert.Equal([2, null], Numbers(data[0].GetProperty("y")));
        Assert.Equal([21, 18], Numbers(data[6].GetProperty("y")));
        Assert.Equal(0.21, Numbers(data[6].GetProperty("error_y").GetProperty("array"))[0]!.Value, 9);
        Assert.Equal("Mean power (W, logarithmic axis)", Layout(figure).GetProperty("yaxis").GetProperty("title").GetProperty("text").GetString());
        Assert.Contains("Google Edge TPU 0.600", figure.AltText, StringComparison.Ordinal);
        Assert.Contains("onnxruntime:cpu 21.0 (measured)", figure.AltText, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_sensor_the_published_devices_stand_alone_and_the_reason_below()
    {
        var figure = Figure3c.Plot([Samples.Row("inception_v4", 8.4) with { EnergyReason = "no sensor of power or energy can be read here: rapl: none" }], Paper);
        Assert.Equal(6, Traces(figure).Count);
        Assert.StartsWith("Nothing is measured here: no sensor of power or energy can be read here.", Layout(figure).GetProperty("annotations")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_stand_in_is_no_meter() =>
        Assert.Equal(6, Traces(Figure3c.Plot([Metered with { Energy = [NormalisedRowsTests.Energy("stand-in:nvml:0", 21)] }], Paper)).Count);

    [Fact]
    public void Figure_4_tells_printed_from_stated_and_measured_by_its_fill()
    {
        var rows = NormalisedRows.From([Metered], Paper, new() { Rows = [new() { DeviceId = "gpu", Item = "card", Usd = 10_000, Date = "2018", Source = "a list" }] }, new ReaderValues(500));
        var watt = Traces(Figure4.PerWatt(rows, Paper));
        Assert.Equal([.. Enumerable.Repeat("published", 6), "measured"], watt.Select(trace => Meta(trace, "provenance")));
        var dollar = Traces(Figure4.PerDollar(rows, Paper));
        Assert.Equal(["vpu published", "tpu published", "nano published", "tx2 published", "gpu modelled", "onnxruntime:cpu modelled"], dollar.Select(trace => $"{Meta(trace, "device_id")} {Meta(trace, "provenance")}"));
        Assert.Equal(".", dollar[4].GetProperty("marker").GetProperty("pattern").GetProperty("shape").GetString());
        var notes = Layout(Figure4.PerDollar(rows, Paper)).GetProperty("annotations")[0].GetProperty("text").GetString();
        Assert.Contains("Not shown: Raspberry Pi 3, Intel Xeon Skylake 3.0 GHz: the paper prints no price of it.", notes, StringComparison.Ordinal);
    }

    [Fact]
    public void A_measurement_without_a_meter_has_a_row_that_says_why()
    {
        var table = EnergyTable.From([Metered, Samples.Row("mobilenet_v2", 97) with { EnergyReason = "no sensor here" }]);
        Assert.Equal(2, table.RowCount);
        var power = table.Columns.Single(column => column.Id == "power_mean_w");
        Assert.Equal(("21.0", null), (power.TextAt(0), power.TextAt(1)));
        Assert.Equal("no sensor here", power.ReasonAt(1));
        Assert.Equal("idle power was not read", table.Columns.Single(column => column.Id == "idle_before_w").ReasonAt(0));
    }

    [Fact]
    public void Table_1_is_as_printed()
    {
        var table = TestbedTable.From(Paper).ToDataFrame();
        var rows = Enumerable.Range(0, (int)table.Rows.Count).ToDictionary(i => (string)table["device_id"][i]);
        Assert.Equal(("0.50 to 2.0", 75.0, 8.0, 0.6), ((string)table["rated_power_w"][rows["tpu"]], (double)table["cost_usd"][rows["tpu"]], (double)table["memory_mb"][rows["tpu"]], (double)table["inception_v4_power_w"][rows["tpu"]]));
        Assert.Equal("7.5", (string)table["rated_power_w"][rows["tx2"]]);
        Assert.Null(table["cost_usd"][rows["gpu"]]);
    }
}
