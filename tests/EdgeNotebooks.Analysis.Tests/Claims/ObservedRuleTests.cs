using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Which observations count, whatever the rule.</summary>
public class ObservedRuleTests
{
    private static readonly string[] OfDevices = ["c41", "c58", "c59", "c60", "c61", "c62", "c63", "c64", "c66"];
    private static readonly string[] OfAny = ["c33", "c34", "c35", "c36", "c37", "c38", "c40", "c42", "c44", "c45", "c46", "c47", "c48", "c49", "c50", "c51", "c52", "c53", "c54", "c55", "c56", "c57", "c65"];
    private static readonly string[] DecidedByModels = ["c49", "c50", "c51", "c52", "c53", "c54", "c55", "c56", "c57"];

    public static TheoryData<string> DeviceIds => [.. OfDevices];

    public static TheoryData<string> AnyIds => [.. OfAny];

    [Theory]
    [MemberData(nameof(DeviceIds))]
    public void Without_its_device_a_claim_needs_it(string id)
    {
        var verdict = Sightings.Verdict(id, new ClaimInputs());
        Assert.Equal(HereVerdict.NeedsDevice, verdict.HereVerdict);
        Assert.Null(verdict.HereExplanation);
    }

    [Theory]
    [MemberData(nameof(AnyIds))]
    public void Without_observations_a_claim_that_needs_no_device_is_not_measured(string id)
    {
        var verdict = Sightings.Verdict(id, new ClaimInputs());
        Assert.Equal(HereVerdict.NotMeasured, verdict.HereVerdict);
        Assert.Matches("^No .* has been observed[.]$", verdict.HereExplanation);
        Assert.Equal(string.CompareOrdinal(id, "c43") < 0 ? "05-splitting" : string.CompareOrdinal(id, "c57") <= 0 || id == "c65" ? "06-compression" : null, verdict.Notebook);
    }

    [Theory]
    [MemberData(nameof(DeviceIds))]
    public void What_is_modelled_of_a_device_reproduces_nothing(string id)
    {
        var modelled = As(Provenance.Modelled, ClaimFlips.All[id].Holds);
        Assert.Equal(HereVerdict.NeedsDevice, Sightings.Verdict(id, modelled).HereVerdict);

        // Not even where the device is there, for something else.
        var verdict = Sightings.Verdict(id, modelled with { Measured = [.. ((string[])["edgetpu:usb:0", "openvino:MYRIAD", "tensorrt:0", "tensorrt:1"]).Select(device => Samples.Row("mobilenet_v2", 1, device))] });
        Assert.Equal(HereVerdict.NotMeasured, verdict.HereVerdict);
        Assert.EndsWith(" has been observed; modelled numbers do not decide it.", verdict.HereExplanation, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(DeviceIds))]
    public void What_is_recorded_of_a_device_decides(string id) =>
        Assert.Equal(HereVerdict.Reproduced, Sightings.Verdict(id, As(Provenance.Recorded, ClaimFlips.All[id].Holds)).HereVerdict);

    [Theory]
    [MemberData(nameof(DeviceIds))]
    public void A_cpus_observations_stand_beside_a_claim_about_accelerators_and_decide_nothing(string id)
    {
        var inputs = ClaimFlips.All[id].Holds;
        var verdict = Sightings.Verdict(id, inputs with { Observations = [.. inputs.Observations.Select(row => row with { DeviceId = "onnxruntime:cpu", Architecture = "x64" })] });
        Assert.Equal(HereVerdict.NeedsDevice, verdict.HereVerdict);
        Assert.NotEmpty(verdict.HereNumbers);
        Assert.All(verdict.HereNumbers, number => Assert.StartsWith("onnxruntime:cpu", number.DeviceId, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(AnyIds))]
    public void Modelled_numbers_decide_claims_about_a_cascades_latencies_and_skew_alone_and_the_explanation_says_so(string id)
    {
        var verdict = Sightings.Verdict(id, As(Provenance.Modelled, ClaimFlips.All[id].Holds));
        Assert.Equal(DecidedByModels.Contains(id) ? HereVerdict.Reproduced : HereVerdict.NotMeasured, verdict.HereVerdict);
        Assert.EndsWith(DecidedByModels.Contains(id) ? "; the numbers are modelled, nothing was timed." : "; modelled numbers do not decide it.", verdict.HereExplanation, StringComparison.Ordinal);
        Assert.Equal(DecidedByModels.Contains(id), verdict.Rule.Contains("modelled", StringComparison.Ordinal));
    }

    [Fact]
    public void Measured_latencies_come_before_modelled_ones_and_are_not_mixed_with_them()
    {
        var (holds, fails) = (ClaimFlips.All["c51"].Holds, ClaimFlips.All["c51"].Fails);
        var verdict = Sightings.Verdict("c51", holds with { Observations = [.. As(Provenance.Measured, fails).Observations, .. holds.Observations] });
        Assert.Equal(HereVerdict.NotReproduced, verdict.HereVerdict);
        Assert.EndsWith("; the numbers are measured.", verdict.HereExplanation, StringComparison.Ordinal);

        // A measured curve without its non-split latency decides nothing: the modelled pair does.
        var curveAlone = As(Provenance.Measured, fails).Observations.Where(row => row.Quantity == Quantities.CascadeLatencyMs);
        Assert.Equal(HereVerdict.Reproduced, Sightings.Verdict("c51", holds with { Observations = [.. curveAlone, .. holds.Observations] }).HereVerdict);
    }

    [Fact]
    public void Of_equal_rows_the_last_counts_and_a_measured_one_before_a_recorded_one()
    {
        Observation held = Sightings.Of(Quantities.TenantsHeld, 8, model: Sightings.Ssd, device: "openvino:MYRIAD"), less = held with { Value = 5 };
        Assert.Equal(HereVerdict.NotReproduced, Of(held, less));
        Assert.Equal(HereVerdict.Reproduced, Of(less, held));
        Assert.Equal(HereVerdict.NotReproduced, Of(held, less with { EnvironmentId = "another" }));
        Assert.Equal(HereVerdict.Reproduced, Of(held, less with { Provenance = Provenance.Recorded }));

        static HereVerdict Of(params Observation[] rows) => Sightings.Verdict("c60", Sightings.Inputs(rows)).HereVerdict;
    }

    [Fact]
    public void A_claim_without_its_bounds_says_so()
    {
        var paper = new ClaimInputs().Paper;
        paper = paper with { Claims = [.. paper.Claims.Select(claim => claim.ClaimId == "c46" ? claim with { Lower = null } : claim)] };
        var verdict = Sightings.Verdict("c46", ClaimFlips.All["c46"].Holds with { Paper = paper });
        Assert.Equal(("Claims.csv holds no bounds for it.", "Claims.csv holds no bounds for it."), (verdict.Explanation, verdict.HereExplanation));
    }

    [Fact]
    public void A_thousand_thresholds_and_the_subjects_that_are_written_are_read_back()
    {
        Assert.Equal("edge-cloud skewed 47.76 ms", Quantities.Cascade(Quantities.EdgeCloud, Quantities.Skewed, 47.76));
        Assert.Equal(47.76, Quantities.NetworkLatencyMs("edge-cloud skewed 47.76 ms", Quantities.EdgeCloud, Quantities.Skewed));
        Assert.Null(Quantities.NetworkLatencyMs("edge-cloud skewed", Quantities.EdgeCloud, Quantities.Skewed));
        Assert.Null(Quantities.NetworkLatencyMs("edge-cloud random 20 ms", Quantities.EdgeCloud, Quantities.Skewed));
        var curve = new Curve([.. Enumerable.Range(0, 1000).Select(i => (i / 1000.0, (double)i))]);
        Assert.Equal(500.5, curve.At(0.5005)!.Value, 1e-9);
        Assert.Equal(0.25, curve.Crossing(250)!.Value, 1e-12);
    }

    private static ClaimInputs As(Provenance provenance, ClaimInputs inputs) => inputs with { Observations = [.. inputs.Observations.Select(row => row with { Provenance = provenance })] };
}
