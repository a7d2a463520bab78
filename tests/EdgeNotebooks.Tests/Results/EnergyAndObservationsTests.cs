using System.Text.Json;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Tests.Results;

/// <summary>What meters say of a measurement, and what experiments found out besides, in files of their own.</summary>
public sealed class EnergyAndObservationsTests : IDisposable
{
    private static readonly EnergyRecord Whole = new()
    {
        MeterId = "rapl:package-0",
        Sensor = "intel-rapl:0 package-0",
        Covers = "processor package 0",
        EnergyJoules = new Estimate(120, 119, 121.5),
        MeanPowerWatts = new Estimate(12, 11.9, 12.15),
        JoulesPerInference = new Estimate(0.24, 0.238, 0.243),
        IdleBeforeWatts = 4,
        IdleAfterWatts = 4.5,
        NetEnergyJoules = 77.5,
        ReadingCount = 200,
        SamplingRateHz = 20,
        Resolution = 0.000061,
        Note = "something to mind",
    };

    private static readonly EnergyRecord Unknown = new() { MeterId = "log:um25c.csv", Sensor = "UM25C", Covers = "a stick", EnergyJoules = null, MeanPowerWatts = null, JoulesPerInference = null, ReadingCount = 0, ClockOffsetSeconds = -3.5, ClockCorrelation = 0.97, Note = "the log ends before" };

    private static readonly Observation Bytes = new() { Quantity = "layer_output_bytes", Provenance = Provenance.Recorded, ModelId = "mobilenet_v2", Subject = "expanded_conv_6", At = 10, Value = 50_176, Source = "sizes.json" };

    private readonly TemporaryFolder _folder = new();

    private ResultsFolder Results => new(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_measurement_keeps_a_row_for_each_of_its_meters()
    {
        Results.Save(Records.Record("one") with { Energy = [Whole, Unknown] }, new { }, Records.Machine, Records.Run(10));
        Assert.Equal([Whole, Unknown], Results.TryRead("one")!.Energy);
        Assert.Equal([Whole, Unknown], Assert.Single(Results.ReadAll()).Energy);
        Assert.True(File.Exists(_folder.File("energy/one.parquet")));
    }

    [Fact]
    public void Without_a_meter_there_is_no_file_and_the_reason_is_in_the_row()
    {
        Results.Save(Records.Record("one") with { EnergyReason = "no sensor can be read here" }, new { }, Records.Machine, Records.Run(10));
        var read = Results.TryRead("one")!;
        Assert.Empty(read.Energy);
        Assert.Equal("no sensor can be read here", read.EnergyReason);
        Assert.False(Directory.Exists(_folder.File("energy")));
    }

    [Fact]
    public void Energy_that_is_known_later_is_added_to_a_finished_measurement()
    {
        Results.Save(Records.Record("one"), new { }, Records.Machine, Records.Run(10));
        Results.SaveEnergy("one", [Whole]);
        Results.SaveEnergy("one", [Whole, Unknown]);
        Assert.Equal([Whole, Unknown], Results.TryRead("one")!.Energy);
    }

    [Fact]
    public void As_json_the_rows_of_the_meters_stand_within_the_measurement()
    {
        var record = Records.Record("one") with { Energy = [Whole] };
        var json = JsonSerializer.Serialize(record, ResultsJson.Options);
        var energy = Assert.Single(JsonDocument.Parse(json).RootElement.GetProperty("energy").EnumerateArray());
        Assert.Equal((120, 12, 0.24), (energy.GetProperty("energy_j").GetDouble(), energy.GetProperty("power_mean_w").GetDouble(), energy.GetProperty("energy_per_inference_j").GetDouble()));
        Assert.Equal("measured", energy.GetProperty("provenance").GetString());
        Assert.Equal([Whole], JsonSerializer.Deserialize<MeasurementRecord>(json, ResultsJson.Options)!.Energy);
    }

    [Fact]
    public void Observations_of_all_files_are_read_in_the_order_of_their_names()
    {
        Assert.Empty(Results.ReadObservations());
        var tenants = new Observation { Quantity = "tenants_held", Provenance = Provenance.Measured, DeviceId = "edgetpu:usb:0", Architecture = "arm64", EnvironmentId = "abc", Value = 79, Source = "key" };
        Results.SaveObservations("splitting", [Bytes]);
        Results.SaveObservations("concurrency", [tenants, tenants with { Value = 80 }]);
        Assert.Equal([tenants, tenants with { Value = 80 }, Bytes], Results.ReadObservations());
        Results.SaveObservations("concurrency", []);
        Assert.Equal([Bytes], Results.ReadObservations());
    }

    [Fact]
    public void A_published_number_is_no_observation()
    {
        Results.SaveObservations("wrong", [Bytes with { Provenance = Provenance.Published }]);
        var error = Assert.Throws<EdgeException>(() => Results.ReadObservations());
        Assert.Contains("observations/wrong.parquet", error.Message.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Contains("a published number is no observation", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("energy/one.parquet")]
    [InlineData("observations/one.parquet")]
    public void A_damaged_file_is_named_with_what_to_do(string file)
    {
        Results.Save(Records.Record("one") with { Energy = [Whole] }, new { }, Records.Machine, Records.Run(10));
        Results.SaveObservations("one", [Bytes]);
        File.WriteAllText(_folder.File(file), "no parquet");
        var error = Assert.Throws<EdgeException>(() => file.StartsWith("energy", StringComparison.Ordinal) ? (object)Results.ReadAll() : Results.ReadObservations());
        Assert.Contains(file, error.Message.Replace('\\', '/'), StringComparison.Ordinal);
        Assert.Contains("delete it to do without it", error.Message, StringComparison.Ordinal);
    }
}
