using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claim c30: TensorFlow against the vendor's own tool, another runtime standing in for TensorFlow.</summary>
public class VendorToolClaimTests
{
    private const string Nano = "tensorrt:0";
    private const string StandIn = "onnxruntime:cuda:0";
    private static readonly string[] Models = ["mobilenet_v2", "inception_v4", "ssd_mobilenet_v1", "ssd_mobilenet_v2", "cnn_trad_fpool3"];
    private static readonly DeviceRoles Roles = new(new DeviceRole("nano", Nano), new DeviceRole("nano", StandIn));

    [Theory]
    [InlineData(4, HereVerdict.Reproduced)] // of five: 80%
    [InlineData(3, HereVerdict.NotReproduced)]
    public void Almost_always_is_four_of_five(int faster, HereVerdict expected)
    {
        var verdict = Verdict([.. Models.SelectMany((model, i) => (MeasurementRecord[])[Samples.Row(model, i < faster ? 11 : 9, Nano), Samples.Row(model, 10, StandIn)])]);
        Assert.Equal(expected, verdict.HereVerdict);
        Assert.StartsWith($"The vendor's tool is faster in {faster} of 5 pairs with a runtime that stands in for TensorFlow, which was not run itself; not so ", verdict.HereExplanation, StringComparison.Ordinal);
        Assert.Equal("01-throughput", verdict.Notebook);
    }

    [Fact]
    public void A_processors_two_runtimes_decide_nothing()
    {
        var verdict = Verdict([Samples.Row("mobilenet_v2", 20, "openvino:CPU"), Samples.Row("mobilenet_v2", 10), Samples.Row("mobilenet_v2", 5, "tflite:cpu")]);
        Assert.Equal(HereVerdict.NeedsDevice, verdict.HereVerdict);
        Assert.Equal(["Nvidia Jetson Nano", "Nvidia Jetson TX2", "Nvidia Tesla V100 (EC2 p3.2xlarge)"], verdict.Needs.Select(needed => needed.Machine));
    }

    [Fact]
    public void Both_tools_must_have_run_the_model_on_one_machine()
    {
        var vendor = Samples.Row("mobilenet_v2", 20, Nano);
        foreach (var other in new[] { Samples.Row("inception_v4", 1, StandIn), Samples.Row("mobilenet_v2", 1, StandIn, environment: "another"), Samples.Row("mobilenet_v2", 1, StandIn, valid: false), Samples.Row("mobilenet_v2", 1), Samples.Row("mobilenet_v2", 1, "tensorrt:0") })
        {
            var verdict = Verdict([vendor, other]);
            Assert.Equal(HereVerdict.NotMeasured, verdict.HereVerdict);
            Assert.EndsWith("; this suite does not run TensorFlow.", verdict.HereExplanation, StringComparison.Ordinal);
        }
    }

    private static ClaimVerdict Verdict(IReadOnlyList<MeasurementRecord> measured) => Sightings.Verdict("c30", new ClaimInputs { Measured = measured, Roles = Roles });
}
