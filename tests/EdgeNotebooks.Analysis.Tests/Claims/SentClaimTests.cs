using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Experiments.Splitting;
using EdgeNotebooks.Experiments.Splitting.Sizes;
using EdgeNotebooks.Results;
using EdgeNotebooks.TestSupport;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>The claims of Figure 6, decided over a results folder by what is recorded of inputs and what the graphs' shapes say of layers.</summary>
public class SentClaimTests
{
    private static readonly IReadOnlyList<Observation> Ours = SplittingObservations.Of(RecordedSizes.Default);

    [Theory]
    [InlineData("c33", HereVerdict.NotReproduced, "Of 22 layers 18 send more than the input as PNG")]
    [InlineData("c34", HereVerdict.Reproduced, "4 of 22 layers send less than the input as RGB")]
    [InlineData("c35", HereVerdict.Reproduced, "of the 17 layers after the first two send at most half of the input as PNG")]
    [InlineData("c36", HereVerdict.Reproduced, "splitting at expanded_conv_6 sends 12,544 bytes")]
    [InlineData("c37", HereVerdict.Reproduced, "no layer sends less")]
    [InlineData("c38", HereVerdict.Reproduced, "splitting at expanded_conv_13 sends 7,840 bytes and the input as JPEG")]
    [InlineData("c42", HereVerdict.Reproduced, "of mobilenet_v2 at the least 7,840 bytes are sent, less than")]
    public void A_folder_with_the_observations_decides(string id, HereVerdict expected, string words)
    {
        using var folder = new TemporaryFolder();
        SplittingObservations.Write(new ResultsFolder(folder.Path));
        var verdict = Sightings.Verdict(id, ClaimInputs.From(ResultsFolder.OpenExisting(folder.Path)));
        Assert.True(expected == verdict.HereVerdict, verdict.HereExplanation);
        Assert.Contains(words, verdict.HereExplanation, StringComparison.OrdinalIgnoreCase);
        Assert.EndsWith("; the numbers are recorded and modelled, computed from the graph's shapes.", verdict.HereExplanation, StringComparison.Ordinal);
        Assert.Contains(verdict.HereNumbers, number => number.Provenance == Provenance.Recorded);
        Assert.Contains(verdict.HereNumbers, number => number.Provenance == Provenance.Modelled);
    }

    [Theory]
    [InlineData("c33")]
    [InlineData("c36")]
    [InlineData("c42")]
    public void Inputs_that_nobody_encoded_decide_nothing(string id)
    {
        var modelled = Ours.Select(row => row with { Provenance = Provenance.Modelled });
        Assert.EndsWith(" has been observed; modelled numbers do not decide it.", Here(id, modelled).HereExplanation, StringComparison.Ordinal);

        // Layers alone are not what is lacking.
        var verdict = Here(id, Ours.Where(row => row.Quantity != Quantities.InputBytes));
        Assert.Equal(HereVerdict.NotMeasured, verdict.HereVerdict);
        Assert.Matches("^No .* has been observed[.]$", verdict.HereExplanation);
    }

    /// <summary>What was seen to cross comes before what the shapes say, whichever was written last.</summary>
    [Fact]
    public void A_layer_that_was_measured_counts_before_the_graphs_shape()
    {
        var measured = Sightings.Of(Quantities.LayerOutputUint8Bytes, 50_000, "expanded_conv_6", "mobilenet_v2", at: 8);
        Assert.Contains("sends 50,000 bytes", Here("c36", [measured, .. Ours]).HereExplanation, StringComparison.Ordinal);
        Assert.EndsWith("; the numbers are measured and recorded.", Here("c36", [.. Ours, measured]).HereExplanation, StringComparison.Ordinal);
    }

    private static ClaimVerdict Here(string id, IEnumerable<Observation> rows) => Sightings.Verdict(id, Sightings.Inputs(rows));
}
