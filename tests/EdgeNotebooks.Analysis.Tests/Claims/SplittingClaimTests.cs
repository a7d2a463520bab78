using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c33 to c38 and c40 to c42, by observations made up; MobileNet V2's outputs are the blocks' own shapes, 14x14x64 and 7x7x160, a byte an element.</summary>
public class SplittingClaimTests
{
    private const string Mobile = "mobilenet_v2";
    private const string Inception = "inception_v4";
    private static readonly (double, double, double) Input = (100_000, 11_200, 150_528);

    [Theory]
    [InlineData("c36", "Splitting at expanded_conv_6 sends 12,544 bytes and the input as PNG takes 100,000 bytes, a saving of 7.97x is within 20% of 8; the numbers are measured and recorded.")] // 100,000 / 12,544
    [InlineData("c37", "Splitting at expanded_conv_13 sends 7,840 bytes and the input as PNG takes 100,000 bytes, a saving of 12.8x is not within 20% of 10; no layer sends less; the numbers are measured and recorded.")]
    [InlineData("c38", "Splitting at expanded_conv_13 sends 7,840 bytes and the input as JPEG takes 11,200 bytes, a saving of 30.0% is within 20% of 30.46; the numbers are measured and recorded.")]
    [InlineData("c35", "1 of the 1 layers after the first two send at most half of the input as PNG (100,000 bytes), and 1 of the first two (Conv 401,408 bytes, expanded_conv_6 12,544 bytes); the numbers are measured and recorded.")]
    public void The_numbers_are_named(string id, string explanation) =>
        Assert.Equal(explanation, Here(id, Sightings.Layers(Mobile, Input, ("Conv", 401_408), ("expanded_conv_6", 12_544), ("expanded_conv_13", 7_840))).HereExplanation);

    [Fact]
    public void A_saving_is_a_ratio_of_what_is_recorded_to_what_is_measured()
    {
        var saving = Here("c36", Sightings.Layers(Mobile, Input, ("expanded_conv_6", 12_500))).HereNumbers.Single(number => number.Quantity == "saving");
        Assert.Equal((8.0, "x", "png", "expanded_conv_6", Provenance.Recorded, Provenance.Measured), (saving.Value, saving.Unit, saving.DeviceId, saving.OverId, saving.Provenance, saving.OverProvenance));
    }

    [Theory]
    [InlineData("c33", 90_000, 360_000, HereVerdict.NotReproduced, "; with four bytes an element it would hold;")] // PNG 100,000
    [InlineData("c34", 90_000, 360_000, HereVerdict.Reproduced, "; with four bytes an element it would not hold;")] // RGB 150,528
    public void Float32_decides_nothing_and_is_told(string id, double bytes, double float32Bytes, HereVerdict expected, string words)
    {
        var verdict = Here(id, [.. Sightings.Layers(Inception, Input, ("Mixed_7d", bytes)), Sightings.Of(Quantities.LayerOutputFloat32Bytes, float32Bytes, "Mixed_7d", Inception, at: 1)]);
        Assert.Equal(expected, verdict.HereVerdict);
        Assert.Contains(words, verdict.HereExplanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_layer_must_be_above_both_encodings()
    {
        Assert.Equal(HereVerdict.Reproduced, Here("c33", Sightings.Layers(Inception, (20, 30, 90), ("a", 31), ("b", 50))).HereVerdict);
        Assert.Equal(HereVerdict.NotReproduced, Here("c33", Sightings.Layers(Inception, (20, 30, 90), ("a", 30), ("b", 50))).HereVerdict);
        Assert.Equal(HereVerdict.NotReproduced, Here("c33", Sightings.Layers(Inception, (40, 30, 90), ("a", 31), ("b", 50))).HereVerdict);
    }

    [Theory]
    [InlineData("c35", "No layer_output_uint8_bytes of mobilenet_v2 after the first 2 layers has been observed.")]
    [InlineData("c36", "No layer_output_uint8_bytes of expanded_conv_6 of mobilenet_v2 has been observed.")]
    [InlineData("c33", "No layer_output_uint8_bytes of inception_v4 has been observed.")]
    [InlineData("c42", "No layer_output_uint8_bytes of two models whose input_bytes are known as PNG and as JPEG has been observed.")]
    public void What_is_lacking_is_named(string id, string explanation)
    {
        var verdict = Here(id, Sightings.Layers(Mobile, Input, ("Conv", 401_408), ("expanded_conv", 200_704)));
        Assert.Equal(HereVerdict.NotMeasured, verdict.HereVerdict);
        Assert.Equal(explanation, verdict.HereExplanation);
    }

    [Fact]
    public void An_input_that_was_not_encoded_is_named() =>
        Assert.Equal("No input_bytes of mobilenet_v2 as jpeg has been observed.", Here("c38", [.. Sightings.Layers(Mobile, Input, ("expanded_conv_13", 7_840)).Where(row => row.Subject != Quantities.Jpeg)]).HereExplanation);

    [Fact]
    public void One_cut_does_not_show_that_the_split_point_does_not_matter()
    {
        var cut = Sightings.Of(Quantities.SplitRelativeDifference, 0, "Conv", Mobile);
        Assert.Equal("No split_relative_difference of two cuts of a model has been observed.", Here("c40", [cut]).HereExplanation);
        Assert.Equal(HereVerdict.NotMeasured, Here("c40", [cut, cut with { ModelId = Inception }]).HereVerdict);
        Assert.Equal(HereVerdict.Reproduced, Here("c40", [cut, cut with { Subject = "Conv_1", Value = 1e-5 }]).HereVerdict);
        Assert.Equal(HereVerdict.NotReproduced, Here("c40", [cut, cut with { Subject = "Conv_1", Value = 1.1e-5 }]).HereVerdict);
    }

    [Fact]
    public void A_model_that_runs_on_one_accelerator_shows_nothing_about_one_that_does_not()
    {
        var ran = Sightings.Curve(Quantities.RanOverDevices, null, "small", "edgetpu:usb:0", Provenance.Measured, (1, 1), (2, 1)).ToList();
        Assert.Equal("No ran_over_devices of a model that did not run on one accelerator, over two or more of them has been observed.", Here("c41", ran).HereExplanation);
        Observation[] large = [.. Sightings.Curve(Quantities.RanOverDevices, null, "large", "edgetpu:usb:0", Provenance.Measured, (1, 0), (2, 0), (3, 1))];
        Assert.Equal("The model large did not run on one TPU, and ran over 3; the numbers are measured.", Here("c41", [.. ran, .. large]).HereExplanation);
        Assert.Equal("The model large did not run on one TPU, nor over up to 2; the numbers are measured.", Here("c41", large[..2]).HereExplanation);
    }

    private static ClaimVerdict Here(string id, IReadOnlyList<Observation> observations) => Sightings.Verdict(id, Sightings.Inputs(observations));
}
