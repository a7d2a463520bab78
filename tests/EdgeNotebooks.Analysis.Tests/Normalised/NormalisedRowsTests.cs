using EdgeNotebooks.Analysis.Devices;
using EdgeNotebooks.Analysis.Figures;
using EdgeNotebooks.Analysis.Normalised;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Analysis.Tables;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Normalised;

/// <summary>Throughput a watt and a dollar: what is divided by what, and what the quotient may call itself.</summary>
public class NormalisedRowsTests
{
    private static readonly PaperData Paper = PaperData.Default;
    private static readonly StatedPrices Prices = new() { Rows = [new StatedPrice { DeviceId = "gpu", Item = "one card", Usd = 10_000, Date = "2018", Source = "a list" }] };

    // Table 3, Figure 3c and Table 1: TX2 on Inception V4 18.91 / 5.08 W = 3.722 and 18.91 / 399 = 0.04739.
    [Fact]
    public void Two_printed_numbers_make_a_published_quotient()
    {
        var row = Row("inception_v4", "tx2");
        Assert.Equal(18.91 / 5.08, row.PerWatt!.Value, 12);
        Assert.Equal(18.91 / 399, row.PerDollar!.Value, 12);
        Assert.Equal((Provenance.Published, Provenance.Published), (row.PerWattProvenance, row.PerDollarProvenance));
        Assert.Equal("Figure 3(c)", row.PowerW.Words);
        Assert.Contains("Inception V4", Row("mobilenet_v2", "tx2").PowerW.Words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_price_that_is_not_printed_makes_it_modelled_and_names_its_source()
    {
        var row = Row("inception_v4", "gpu");
        Assert.Equal(100.11 / 10_000, row.PerDollar!.Value, 12);
        Assert.Equal((Provenance.Published, Provenance.Modelled), (row.PerWattProvenance, row.PerDollarProvenance));
        Assert.Equal("one card, 2018: a list", row.PriceUsd.Words);
    }

    [Fact]
    public void What_nobody_states_is_null_with_the_reason()
    {
        var pi = Row("mobilenet_v2", "pi3");
        Assert.Null(pi.PerWatt);
        Assert.Equal("the paper prints no power of it", pi.PowerW.Words);
        Assert.Null(Row("inception_v4", "cpu").PerDollar);
        var here = Assert.Single(NormalisedRows.From([Samples.Row("mobilenet_v2", 90) with { EnergyReason = "no sensor here" }], Paper, Prices), row => row.DeviceId == "onnxruntime:cpu");
        Assert.Equal((null, "no sensor here"), (here.PowerW.Value, here.PowerW.Words));
        Assert.Null(here.PerDollar);
    }

    [Fact]
    public void A_measurement_that_is_not_valid_keeps_its_row_and_the_figure_and_the_table_say_so()
    {
        var rows = NormalisedRows.From([Samples.Row("mobilenet_v2", 90, valid: false)], Paper, Prices, new ReaderValues(200, 5));
        Assert.Equal(["shorter than 10 s"], Assert.Single(rows, row => row.DeviceId == "onnxruntime:cpu").InvalidReasons);
        Assert.Contains("onnxruntime:cpu on mobilenet_v2 is not valid: shorter than 10 s", Figure4.PerWatt(rows, Paper).ToJson(), StringComparison.Ordinal);
        Assert.Equal("no: shorter than 10 s", NormalisedTable.From(rows, Paper).Columns.Single(column => column.Id == "validity").TextAt(rows.Count - 1));
        Assert.All(rows.Where(row => row.Provenance == Provenance.Published), row => Assert.Null(row.InvalidReasons));
    }

    [Fact]
    public void A_meter_counts_before_what_the_reader_states()
    {
        var row = Samples.Row("mobilenet_v2", 90) with { Energy = [Energy("rapl", 30), Energy("rapl:package-0", 12) with { PartOf = "rapl" }, Energy("nvml:0", 45), Energy("stand-in:nvml:1", 1)] };
        var measured = Here([row], new ReaderValues(200, 5));
        Assert.Equal((3.0, Provenance.Measured), (measured.PerWatt!.Value, measured.PerWattProvenance));
        Assert.Equal((0.45, Provenance.Modelled), (measured.PerDollar!.Value, measured.PerDollarProvenance));

        var stated = Here([row with { Energy = [] }], new ReaderValues(200, 5));
        Assert.Equal((18.0, Provenance.Modelled), (stated.PerWatt!.Value, stated.PerWattProvenance));
    }

    [Theory]
    [InlineData("0", null, "price: '0' is not a number of US dollars above zero")]
    [InlineData("cheap", null, "price: 'cheap' is not a number of US dollars above zero")]
    [InlineData("1,5", null, "price: '1,5' is not a number")]
    [InlineData("", "-3", "power: '-3' is not a number of watts above zero")]
    public void A_parameter_that_is_no_number_is_refused_in_one_line(string? price, string? power, string words) =>
        Assert.Contains(words, Assert.Throws<EdgeException>(() => ReaderValues.Parse(price, power)).Message, StringComparison.Ordinal);

    [Fact]
    public void Empty_parameters_state_nothing() => Assert.Equal(new ReaderValues(99.5, null), ReaderValues.Parse("99.5", ""));

    // 10 x 9.23 = 92.3 /s over 90 W and 1500 USD; the card 100.11 /s over 111.66 W and 10,000 USD.
    [Fact]
    public void Ten_nanos_stand_beside_one_card()
    {
        var table = ClusterTable.From(Paper, Prices).ToDataFrame();
        var rows = Enumerable.Range(0, (int)table.Rows.Count).Where(i => (string)table["model_id"][i] == "Inception V4").ToDictionary(i => (string)table["system"][i]);
        var (cluster, card) = (rows["10 x Jetson Nano"], rows["Nvidia Tesla V100 (EC2 p3.2xlarge)"]);
        Assert.Equal(92.3 / 90, (double)table["throughput_per_s_per_w"][cluster], 12);
        Assert.Equal(92.3 / 1500, (double)table["throughput_per_s_per_usd"][cluster], 12);
        Assert.Equal(100.11 / 111.66, (double)table["throughput_per_s_per_w"][card], 12);
        Assert.Equal(("modelled", "published"), ((string)table["provenance"][cluster], (string)table["provenance"][card]));
        Assert.Null(table["price_usd"][rows["Intel Xeon Skylake 3.0 GHz"]]);
    }

    // Figure 3c over Table 3: tx2 5.08 / 18.91 = 0.2686 J is the least, cpu 131.26 / 5.36 = 24.49 J the most; by power the tpu's 0.6 W is the least.
    [Fact]
    public void Energy_orders_the_published_devices_otherwise_than_power()
    {
        var table = PublishedEnergyTable.From(Paper).ToDataFrame();
        var rows = Enumerable.Range(0, (int)table.Rows.Count).ToDictionary(i => (string)table["device_id"][i]);
        Assert.Equal(5.08 / 18.91, (double)table["energy_per_inference_j"][rows["Nvidia Jetson TX2"]], 12);
        Assert.Equal((4L, 1L), ((long)table["place_by_power"][rows["Nvidia Jetson TX2"]], (long)table["place_by_energy"][rows["Nvidia Jetson TX2"]]));
        Assert.Equal((1L, 3L), ((long)table["place_by_power"][rows["Google Edge TPU"]], (long)table["place_by_energy"][rows["Google Edge TPU"]]));
        Assert.Null(table["energy_per_inference_j"][rows["Raspberry Pi 3"]]);
    }

    internal static EnergyRecord Energy(string meter, double watts) => new()
    {
        MeterId = meter,
        Sensor = "made up",
        Covers = "a thing",
        EnergyJoules = new Estimate(watts * 10, watts * 9.9, watts * 10.1),
        MeanPowerWatts = new Estimate(watts, watts * 0.99, watts * 1.01),
        JoulesPerInference = new Estimate(watts / 90, null, null),
        ReadingCount = 200,
    };

    private static NormalisedRow Row(string model, string device) => NormalisedRows.From([], Paper, Prices).Single(row => (row.ModelId, row.DeviceId) == (model, device));

    private static NormalisedRow Here(IReadOnlyList<MeasurementRecord> measured, ReaderValues reader) => NormalisedRows.From(measured, Paper, Prices, reader).Single(row => row.DeviceId == "onnxruntime:cpu");
}
