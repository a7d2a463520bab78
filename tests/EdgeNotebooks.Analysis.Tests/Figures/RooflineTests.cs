using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Models;
using static EdgeNotebooks.Analysis.Tests.Figures.FigureJson;

namespace EdgeNotebooks.Analysis.Tests.Figures;

/// <summary>The roofline, and the tables of the modelled testbed beside it.</summary>
public class RooflineTests
{
    /// <summary>V100: 125 TFLOP/s over 900 GB/s are 138.9 FLOP a byte at the ridge; the Xeon's peak is not known, so it has no roof.</summary>
    [Fact]
    public void A_roof_rises_with_the_bandwidth_and_is_flat_at_the_peak()
    {
        var roofs = Traces(Roofline.Plot([], PaperData.Default)).Where(trace => Meta(trace, "provenance") == "modelled").ToDictionary(trace => Meta(trace, "device_id")!);
        Assert.DoesNotContain("paper:cpu", roofs.Keys);
        Assert.Equal([10, 125e12 / 900e9, 1e5], Numbers(roofs["paper:gpu"].GetProperty("x")).Select(x => x!.Value), (a, b) => Math.Abs((a / b) - 1) < 1e-9);
        Assert.Equal([9e12, 125e12, 125e12], Numbers(roofs["paper:gpu"].GetProperty("y")).Select(y => y!.Value), (a, b) => Math.Abs((a / b) - 1) < 1e-9);
        Assert.Equal(2, Numbers(roofs["paper:tpu"].GetProperty("x")).Length);
    }

    [Fact]
    public void Published_points_beyond_their_roofs_are_told_of()
    {
        var figure = Roofline.Plot([Samples.Row("mobilenet_v2", 90)], PaperData.Default);
        Assert.Contains("Nvidia Jetson Nano Inception V4, batch 64, 14.5x its peak", figure.AltText, StringComparison.Ordinal);
        var measured = Traces(figure).Single(trace => Meta(trace, "provenance") == "measured");
        var counts = ModelCatalog.Get("mobilenet_v2").Counts;
        Assert.Equal(90.0 * counts.Flops, Numbers(measured.GetProperty("y"))[0]!.Value, 1);
        Assert.Equal((double)counts.Flops / counts.WeightBytes, Numbers(measured.GetProperty("x"))[0]!.Value, 9);
    }

    [Fact]
    public void Weights_of_a_byte_are_moved_as_bytes()
    {
        double At(string precision) => Numbers(Traces(Roofline.Plot([Samples.Row("mobilenet_v2", 90) with { Precision = precision }], PaperData.Default))
            .Single(trace => Meta(trace, "provenance") == "measured").GetProperty("x"))[0]!.Value;
        Assert.Equal(4 * At("float32"), At("uint8"), 9);
        Assert.Equal(2 * At("float32"), At("float16"), 9);
    }

    [Fact]
    public void A_measurement_that_is_not_valid_is_drawn_and_said_to_be()
    {
        var figure = Roofline.Plot([Samples.Row("mobilenet_v2", 90, valid: false)], PaperData.Default);
        Assert.Contains(Traces(figure), trace => Meta(trace, "provenance") == "measured");
        Assert.Contains("onnxruntime:cpu on mobilenet_v2 is not valid: shorter than 10 s", figure.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Each_number_of_table_3_has_its_row_and_a_large_error_its_reason()
    {
        var table = LeaveOneOutTable.Here();
        Assert.Equal(35, table.RowCount);
        var (error, why) = (table.ToDataFrame()["error_percent"], table.Columns.Single(column => column.Id == "explanation"));
        Assert.All(Enumerable.Range(0, table.RowCount), row => Assert.Equal(Math.Abs((double)error[row]) > 100.0 / 3, why.TextAt(row) is not null));
    }
}
