using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c58 to c66, by observations made up.</summary>
public class ConcurrencyClaimTests
{
    private static readonly string[] All = ["openvino:MYRIAD", "edgetpu:usb:0", "tensorrt:0", "tensorrt:1"];

    [Fact]
    public void Several_is_from_two_tenants_to_the_vpus_eight()
    {
        Assert.Equal(HereVerdict.Reproduced, Here("c58", Tenants((1, 10), (2, 8), (8, 12), (9, 1))).HereVerdict); // 80%, and more is no loss
        Assert.Equal("Least share of one tenant's throughput: VPU 79% with 8 tenants, TPU 79% with 8 tenants, Nano 79% with 8 tenants, TX2 79% with 8 tenants; the numbers are measured.", Here("c58", Tenants((1, 10), (2, 8), (8, 7.9))).HereExplanation);
        Assert.Equal("No tenant_throughput_per_s of ssd_mobilenet_v2 with one tenant on the VPU has been observed.", Here("c58", Tenants((2, 8))).HereExplanation);
        Assert.Equal("No tenant_throughput_per_s of ssd_mobilenet_v2 with 2 to 8 tenants on the VPU has been observed.", Here("c58", Tenants((1, 8), (9, 8))).HereExplanation);
    }

    [Fact]
    public void Every_accelerator_must_have_been_observed() =>
        Assert.Equal(["Nvidia Jetson TX2"], Here("c58", [.. Tenants((1, 10), (2, 10)).Where(row => row.DeviceId != "tensorrt:1")]).Needs.Select(needed => needed.Machine));

    [Theory]
    [InlineData(7, HereVerdict.Reproduced)] // 8 less 20% is 6.4
    [InlineData(6, HereVerdict.NotReproduced)]
    [InlineData(9, HereVerdict.Reproduced)]
    [InlineData(10, HereVerdict.NotReproduced)]
    public void Eight_models_are_eight_or_one_off(double held, HereVerdict expected) =>
        Assert.Equal(expected, Here("c60", [Held("openvino:MYRIAD", held)]).HereVerdict);

    [Fact]
    public void Another_host_than_a_board_does_not_tell_what_a_pi_3_keeps()
    {
        Assert.Equal("No tenants_held of ssd_mobilenet_v2 with an ARM host on the TPU has been observed.", Here("c61", [Held("edgetpu:usb:0", 79) with { Architecture = "x64" }]).HereExplanation);
        Assert.Equal("TPU 79 models as printed; at 8 bits a weight they are 1,334.3 MB, more than the TPU's own 8 MB; the numbers are measured.", Here("c61", [Held("edgetpu:usb:0", 79)]).HereExplanation); // 79 x 16.89
    }

    [Theory]
    [InlineData(new double[] { 20, 16.1, 13, 10.5 }, HereVerdict.Reproduced)] // 80.5%, 80.7%, 80.8%
    [InlineData(new double[] { 20, 20, 20, 15.9 }, HereVerdict.NotReproduced)] // a step of 79.5%
    [InlineData(new double[] { 20, 20, 20, 20 }, HereVerdict.NotReproduced)] // does not fall
    public void A_throughput_falls_slowly_without_a_step(double[] perSecond, HereVerdict expected) =>
        Assert.Equal(expected, Here("c62", [.. Sightings.Curve(Quantities.TenantThroughputPerS, null, Sightings.Ssd, "edgetpu:usb:0", Provenance.Measured, [.. perSecond.Select((rate, i) => (Math.Pow(2, i), rate))])]).HereVerdict);

    [Fact]
    public void Memory_that_was_not_observed_is_named()
    {
        Observation Runtime(string device) => Sightings.Of(Quantities.RuntimeMemoryMb, 600, device: device);
        Observation Loaded(string device) => Sightings.Of(Quantities.LoadedModelMemoryMb, 1244, model: Sightings.Ssd, device: device);
        Assert.Equal("No loaded_model_memory_mb of ssd_mobilenet_v2 on the TX2 has been observed.", Here("c63", [Runtime("tensorrt:0"), Loaded("tensorrt:0"), Runtime("tensorrt:1")]).HereExplanation);
        Assert.Equal("No runtime_memory_mb on the Nano has been observed.", Here("c63", [Loaded("tensorrt:0"), Loaded("tensorrt:1")]).HereExplanation);
        Assert.Equal("No runtime_memory_mb on the TPU has been observed.", Here("c64", [Runtime("openvino:MYRIAD"), Held("edgetpu:usb:0", 3)]).HereExplanation);
    }

    [Fact]
    public void A_drop_in_accuracy_is_told_and_decides_nothing()
    {
        Observation[] rows = [.. Both(Quantities.ModelSizeMb, 14, 3.6), .. Both(Quantities.Top1AccuracyPercent, 71, 72)];
        var verdict = Here("c65", rows);
        Assert.Equal(HereVerdict.Reproduced, verdict.HereVerdict);
        Assert.Equal("From 32 to 8 bits: mobilenet_v2 14.0 to 3.60 MB; accuracy goes: mobilenet_v2 from 71.0% to 72.0%; the numbers are measured.", verdict.HereExplanation);

        static Observation[] Both(string quantity, double wide, double narrow) =>
            [Sightings.Of(quantity, wide, Quantities.Weights32Bit, "mobilenet_v2"), Sightings.Of(quantity, narrow, Quantities.Weights8Bit, "mobilenet_v2")];
    }

    [Fact]
    public void A_try_on_an_input_is_none_on_a_model()
    {
        var tries = All.Select(device => Sightings.Of(Quantities.IsolationBreach, 1, Quantities.Breach("threads", device == "tensorrt:1" ? "read input" : Quantities.ReadModel), device: device)).ToList();
        Assert.Equal("No isolation_breach of another tenant's model on the TX2 has been observed.", Here("c66", tries).HereExplanation);
    }

    [Fact]
    public void The_scope_of_the_tries_is_said()
    {
        var tries = All.SelectMany(device => ((string[])["threads", "processes"]).Select(held => Sightings.Of(Quantities.IsolationBreach, held == "threads" && device != "tensorrt:0" ? 1 : 0, Quantities.Breach(held, Quantities.OverwriteModel), device: device))).ToList();
        var verdict = Here("c66", tries);
        Assert.Equal(HereVerdict.NotReproduced, verdict.HereVerdict);
        Assert.Equal("On the VPU (openvino:MYRIAD) succeeded: threads overwrite model; on the TPU (edgetpu:usb:0) succeeded: threads overwrite model; on the Nano (tensorrt:0) none succeeded of: threads overwrite model, processes overwrite model; on the TX2 (tensorrt:1) succeeded: threads overwrite model; the numbers are measured.", verdict.HereExplanation);
    }

    private static Observation Held(string device, double tenants) => Sightings.Of(Quantities.TenantsHeld, tenants, model: Sightings.Ssd, device: device);

    private static List<Observation> Tenants(params (double, double)[] points) =>
        [.. All.SelectMany(device => Sightings.Curve(Quantities.TenantThroughputPerS, null, Sightings.Ssd, device, Provenance.Measured, points))];

    private static ClaimVerdict Here(string id, IReadOnlyList<Observation> observations) => Sightings.Verdict(id, Sightings.Inputs(observations));
}
