using EdgeNotebooks.Experiments;
using EdgeNotebooks.Experiments.Modelled;
using EdgeNotebooks.Measurement;
using EdgeNotebooks.Results;
using EdgeNotebooks.Simulation;
using EdgeNotebooks.Simulation.Devices;
using EdgeNotebooks.Simulation.Law;

namespace EdgeNotebooks.Tests.Simulation;

/// <summary>Modelled devices driven by the load generator in virtual time.</summary>
public class ModelledRunTests
{
    /// <summary>Table 3 and Figure 3c: 85.64 /s at 0.6 W are 7.006 mJ.</summary>
    [Fact]
    public void A_printed_throughput_is_what_the_device_does_one_input_at_a_time()
    {
        var record = ModelledRun.Run(Request("paper:tpu", "mobilenet_v2"));
        Assert.Equal(85.64, record.ThroughputPerS, 3);
        Assert.Equal("Table 3, batch 1", record.ServiceTimeFrom);
        Assert.Equal(0.6 / 85.64, record.EnergyPerInferenceJ!.Value, 6);
        Assert.Equal(Provenance.Modelled, record.Provenance);
        Assert.True(record.Valid);
    }

    [Fact]
    public void Every_printed_cell_comes_out_and_a_run_repeats_exactly()
    {
        var records = Testbed.Run();
        Assert.Equal(35, records.Count(record => record.DeviceId.StartsWith("paper:", StringComparison.Ordinal)));
        Assert.All(records, record => Assert.Equal(DeviceCatalog.Paper.Single(device => device.DeviceId == record.DeviceId).ThroughputPerS.ByModel[record.ModelId], record.ThroughputPerS, record.ThroughputPerS * 1e-6));
        var request = Request("paper:nano", "mobilenet_v2") with { Scenario = Scenario.Server, QueriesPerSecond = 30, LatencyBound = TimeSpan.FromMilliseconds(200) };
        var (once, again) = (ModelledRun.Run(request), ModelledRun.Run(request));
        Assert.Equal(once with { InvalidReasons = [] }, again with { InvalidReasons = [] });
    }

    [Fact]
    public void A_model_that_is_not_printed_goes_by_the_law()
    {
        var record = ModelledRun.Run(Request("paper:nano", "mobilenet_v2_0.35_96"));
        Assert.Equal("law fitted to the device's throughputs", record.ServiceTimeFrom);
        var law = DeviceLaw.Of(DeviceCatalog.Paper.Single(device => device.Id == "nano"));
        Assert.Equal(1 / law.Seconds(ModelWork.Of("mobilenet_v2_0.35_96"), 2), record.ThroughputPerS, record.ThroughputPerS * 1e-6);
        Assert.True(law.Seconds(ModelWork.Of("mobilenet_v2_0.35_96"), 2) < law.Seconds(ModelWork.Of("mobilenet_v2"), 2));
    }

    /// <summary>Inception V4 on the Nano: 24.5 GFLOP over 472 GFLOP/s are 51.9 ms a sample, so 64 of them take 3.32 s at the least: 19.3 /s, not 30 times the 9.23 of batch 1.</summary>
    [Fact]
    public void A_batch_is_never_faster_than_the_peak()
    {
        var record = ModelledRun.Run(Request("paper:nano", "inception_v4") with { BatchSize = 64 });
        Assert.InRange(record.ThroughputPerS, 9.23, 472e9 / ModelWork.Of("inception_v4").Flops * (1 + 1e-6));
        var service = ServiceTime.Of(DeviceCatalog.Paper.Single(device => device.Id == "nano"), ModelWork.Of("inception_v4"));
        Assert.True(service.Seconds(64) >= 64 * service.Work.Flops / 472e9 * (1 - 1e-12));
        Assert.Equal(1 / 9.23, service.Seconds(1), 12);
    }

    [Fact]
    public void A_batch_of_a_device_that_shares_nothing_takes_as_long_as_its_samples()
    {
        var service = ServiceTime.Of(DeviceCatalog.Paper.Single(device => device.Id == "tpu"), ModelWork.Of("mobilenet_v2"));
        Assert.Equal(8 / 85.64, service.Seconds(8), 12);
    }

    [Fact]
    public void An_unknown_device_names_those_that_there_are() =>
        Assert.Contains("paper:vpu", Assert.Throws<EdgeException>(() => ModelledRun.Run(Request("paper:nope", "mobilenet_v2"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("threads")]
    [InlineData("inputs")]
    [InlineData("preparation")]
    public void What_has_no_meaning_is_refused(string what)
    {
        var request = Request("paper:tpu", "mobilenet_v2");
        request = what switch
        {
            "threads" => request with { IntraOpThreads = 2 },
            "inputs" => request with { Inputs = "made-up" },
            _ => request with { IncludePreparation = true, Inputs = "made-up" },
        };
        Assert.StartsWith("paper:tpu is modelled and has no ", Assert.Throws<EdgeException>(() => ModelledRun.Run(request)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Power_that_nobody_states_is_null_with_the_reason()
    {
        var half = ModelledRun.Run(Request("paper:gpu", "mobilenet_v2") with { Scenario = Scenario.Server, QueriesPerSecond = 100 });
        Assert.InRange(half.Utilisation, 0.1, 0.2);
        Assert.Null(half.PowerMeanW);
        Assert.Contains("idle power", half.PowerReason, StringComparison.Ordinal);
    }

    /// <summary>
    /// M/D/1 at a load of 0.5: the mean wait is rho / (2 (1 - rho)) = 0.5 services (Pollaczek and Khinchine), so the mean latency is 1.5 services. With 200,000 arrivals the
    /// standard error of the mean is about half a percent.
    /// </summary>
    [Fact]
    public void Latencies_under_random_arrivals_are_those_of_queueing_theory()
    {
        var engine = new EventEngine();
        var device = new ModelledDevice(engine, [1_000_000]);
        var result = LoadGenerator.Run(device, new LoadSettings { Scenario = Scenario.Server, QueriesPerSecond = 500, MinCount = 200_000, MinDuration = TimeSpan.FromSeconds(1) }, engine);
        Assert.Equal(1.5e6, result.Latency.MeanNs, 0.03e6);
    }

    /// <summary>A search says of the rate that it found what a run at that rate says: the busy time is of one run, and a batch takes less than its samples one by one.</summary>
    [Fact]
    public void A_search_is_as_busy_as_a_run_at_its_rate()
    {
        var search = Request("paper:gpu", "inception_v4") with { Scenario = Scenario.Server, LatencyBound = TimeSpan.FromMilliseconds(100), BatchSize = 16 };
        var found = ModelledRun.Run(search);
        var alone = ModelledRun.Run(search with { QueriesPerSecond = found.TargetQueriesPerS });
        Assert.Equal((alone.Utilisation, alone.PowerMeanW, alone.PowerReason), (found.Utilisation, found.PowerMeanW, found.PowerReason));
        Assert.Equal(alone.SampleCount, found.SampleCount);
        Assert.InRange(found.Utilisation, 0.1, 0.999);
    }

    /// <summary>Uniform from nothing to twice the mean at the most: the mean stays, within 1% over 20,000 draws (standard error 0.4%).</summary>
    [Fact]
    public void Variation_leaves_the_mean_as_it_is()
    {
        var engine = new EventEngine();
        var device = new ModelledDevice(engine, [1_000_000], variation: 0.57);
        var result = LoadGenerator.Run(device, new LoadSettings { Scenario = Scenario.SingleStream, MinCount = 20_000, MinDuration = TimeSpan.FromTicks(1) }, engine);
        Assert.Equal(1e6, result.Latency.MeanNs, 0.01e6);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelledDevice(engine, [1_000_000], variation: 0.6));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ModelledDevice(engine, [0]));
    }

    [Fact]
    public void What_waits_is_one_batch_up_to_the_batch_size()
    {
        var engine = new EventEngine();
        var device = new ModelledDevice(engine, [10, 11, 12, 13]);
        var result = LoadGenerator.Run(device, new LoadSettings { Scenario = Scenario.Offline, MinCount = 1_000, MinDuration = TimeSpan.FromTicks(1), Warmup = TimeSpan.Zero }, engine);
        Assert.Equal(13.0 / 4, result.Duration.TotalNanoseconds / result.SampleCount, 1);
    }

    private static MeasurementRequest Request(string device, string model) => new() { Device = device, Model = model };
}
