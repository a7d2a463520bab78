using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Claims.Splitting;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;
using static EdgeNotebooks.Analysis.Tests.Claims.Testbed;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>Claims c39 and c43 and cross-checks x01 to x04: Table 4 and the two splits that section 5.1 marks.</summary>
public class SplittingTableTests
{
    private const string Mobile = "mobilenet_v2";
    private static readonly PaperData Paper = PaperData.Default;

    // 52.19 + 4.03 = 56.22, over 14.11 is 3.984; 13.50 + 4.03 = 17.53, 1.242; 13.05 + 0.50 = 13.55, over 1.45 is 9.345. 1 / (1 - 0.3046) = 1.438.
    // One over Table 3: VPU 1000 / 19.64 = 50.916, TPU 1000 / 85.64 = 11.677, GPU 1000 / 729.03 = 1.3717 ms; 52.19 is 1.025 times, 13.50 1.156, 13.05 1.118, 14.11 1.2084, 1.45 1.0571.
    // Sandler et al., Table 2, at 224x224: blocks of stride 2 halve; the 7th of 17 blocks (expanded_conv_6) is the first of 64 channels at 14x14, the 14th (expanded_conv_13) the first of 160 at 7x7: 12,544 / 7,840 = 1.6.
    [Theory]
    [InlineData("c39", "Device-edge 56.22 ms against 14.11 ms, 3.98x; edge-edge 17.53 ms against 14.11 ms, 1.24x; edge-cloud 13.55 ms against 1.45 ms, 9.34x.")]
    [InlineData("c43", "Section 5.1 states 8.00x over PNG (split at layer 10 (expanded_conv_6)), 10.0x over PNG (split at layer 16 (expanded_conv_13); printed as nearly an order of magnitude), 1.44x over JPEG (split at layer 16 (expanded_conv_13)); the greatest, 10.0x neither rounds nor truncates to 4; the text states 4x of latency gain over non-split, edge-cloud (skewed inputs), which is no saving by splitting.")]
    [InlineData("x01", "On the VPU the part takes 52.19 ms against 50.92 ms, 1.03x; so do the parts on the TPU (edge-edge, 13.50 ms against 11.68 ms, 1.16x) and TPU (edge-cloud, 13.05 ms against 11.68 ms, 1.12x).")]
    [InlineData("x02", "TPU 14.11 ms against 11.68 ms, 1.208x, not within 20%; cloud GPU 1.45 ms against 1.37 ms, 1.057x, within 20%.")]
    [InlineData("x03", "Layer 10 is expanded_conv_6 and layer 16 is expanded_conv_13: 6 apart by number, 7 by name; they would agree were layer 10 expanded_conv_7, or layer 16 expanded_conv_12; counted from the input convolution as layer 1, expanded_conv_6 is layer 8 and expanded_conv_13 layer 15.")]
    [InlineData("x04", "Expanded_conv_6 puts out 14x14x64 and expanded_conv_13 7x7x160, 1.60x; the savings, 10.0x over 8.00x, are 1.25x apart, from 1.00x to 1.56x with what 'nearly' grants; 10.0x at the later would go with 6.25x at the earlier, 8.00x at the earlier with 12.8x at the later.")]
    public void The_published_numbers_say_in_words(string id, string explanation) => Assert.Equal(explanation, Verdict(id, Paper).Explanation);

    [Fact]
    public void Numbers_are_exact()
    {
        Assert.Equal([(52.19 + 4.03) / 14.11, (13.5 + 4.03) / 14.11, (13.05 + 0.5) / 1.45], Verdict("c39", Paper).PaperNumbers.Select(number => number.Value));
        Assert.Equal(100 / 69.54, Verdict("c43", Paper).PaperNumbers[2].Value, 1e-12);
        Assert.Equal([6, 7], Verdict("x03", Paper).PaperNumbers.Select(number => number.Value));
        Assert.Equal(["saving expanded_conv_13/expanded_conv_6 1.25x", "output expanded_conv_6/expanded_conv_13 1.60x"], Verdict("x04", Paper).PaperNumbers.Select(number => number.ToString()));
    }

    [Theory]
    [InlineData("c39", "edge-edge", 10.09, 14.11, PaperVerdict.Consistent)] // 14.12 ms
    [InlineData("c39", "edge-edge", 10.08, 14.11, PaperVerdict.Inconsistent)] // 14.11 is not slower
    [InlineData("x01", "device-edge", 50.91, 14.11, PaperVerdict.Consistent)]
    [InlineData("x01", "device-edge", 50.92, 14.11, PaperVerdict.Inconsistent)]
    [InlineData("x02", "device-edge", 52.19, 14.01, PaperVerdict.Consistent)] // 1.1998 times 11.677
    [InlineData("x02", "device-edge", 52.19, 14.02, PaperVerdict.Inconsistent)] // 1.2007
    [InlineData("x02", "device-edge", 52.19, 9.3, PaperVerdict.Inconsistent)] // 0.796
    public void A_changed_row_of_table_4_turns_the_verdict_around(string id, string pair, double node1, double whole, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict(id, Paper.WithSplit(pair, row => row with { Node1Ms = node1, NonSplitMs = whole })).PaperVerdict);

    [Fact]
    public void A_part_on_the_vpu_that_is_faster_than_the_whole_leaves_the_others_named()
    {
        var faster = Paper.WithSplit("device-edge", row => row with { Node1Ms = 40 });
        Assert.StartsWith("On the VPU the part takes 40.00 ms against 50.92 ms, 0.786x; so do the parts on the TPU (edge-edge, ", Verdict("x01", faster.With((Mobile, "tpu", 85.64))).Explanation, StringComparison.Ordinal);
        Assert.Equal("On the VPU the part takes 40.00 ms against 50.92 ms, 0.786x.", Verdict("x01", faster.With((Mobile, "tpu", 70))).Explanation);
    }

    [Theory]
    [InlineData(3, 4, 30.46, PaperVerdict.Consistent)]
    [InlineData(3, 3.4, 30.46, PaperVerdict.Inconsistent)]
    [InlineData(3, 4, 80, PaperVerdict.Inconsistent)] // 5x over JPEG
    public void Up_to_names_the_greatest_saving(double early, double late, double percentOverJpeg, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c43", Paper.WithQuoted("q09", early).WithQuoted("q10", late).WithQuoted("q11", percentOverJpeg)).PaperVerdict);

    [Theory]
    [InlineData("split at layer 10 (expanded_conv_7)", PaperVerdict.Consistent)]
    [InlineData("split at layer 9 (expanded_conv_6)", PaperVerdict.Consistent)]
    [InlineData("split at layer 9 (expanded_conv_7)", PaperVerdict.Inconsistent)]
    public void Layers_are_as_far_apart_by_number_as_by_name(string early, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("x03", Paper.WithPoint("q09", point => point with { Condition = early })).PaperVerdict);

    // Sizes are 1.6 apart; savings of S over 8 allow 0.8 S / 8 to S / 6.4.
    [Theory]
    [InlineData(10.2, PaperVerdict.Inconsistent)] // up to 1.594
    [InlineData(10.3, PaperVerdict.Consistent)] // up to 1.609
    [InlineData(15.9, PaperVerdict.Consistent)] // from 1.59
    [InlineData(16.1, PaperVerdict.Inconsistent)] // from 1.61
    public void Savings_go_with_the_sizes_of_outputs(double late, PaperVerdict expected) => Assert.Equal(expected, Verdict("x04", Paper.WithQuoted("q10", late)).PaperVerdict);

    [Fact]
    public void The_sizes_are_those_of_the_marked_blocks() // expanded_conv_7 puts out what expanded_conv_6 does; expanded_conv_12 14x14x96, two thirds of it
    {
        Assert.Equal(PaperVerdict.Inconsistent, Verdict("x04", Paper.WithPoint("q09", point => point with { Condition = "split at layer 10 (expanded_conv_7)" })).PaperVerdict);
        var other = Verdict("x04", Paper.WithPoint("q10", point => point with { Condition = "split at layer 16 (expanded_conv_12)" }));
        Assert.Equal(64.0 / 96, other.PaperNumbers[1].Value);
        AssertNotCheckable("Mobilenet_v2 has no block expanded_conv_17.", Verdict("x04", Paper.WithPoint("q10", point => point with { Condition = "split at layer 16 (expanded_conv_17)" })));
    }

    [Fact]
    public void A_number_that_is_not_printed_makes_the_claim_not_checkable()
    {
        AssertNotCheckable("Table 4 prints no row of edge-cloud.", Verdict("c39", Paper.WithSplit("edge-cloud", null)));
        AssertNotCheckable("Quoted.csv holds no number q11.", Verdict("c43", Paper.WithQuoted("q11", null)));
        AssertNotCheckable("Claims.csv holds no bounds for it.", Verdict("c43", Paper.WithoutBounds("c43")));
        AssertNotCheckable("Table 4 prints no row of device-edge.", Verdict("x01", Paper.WithSplit("device-edge", null)));
        AssertNotCheckable("Table 3 prints no throughput of mobilenet_v2 on vpu.", Verdict("x01", Paper.With((Mobile, "vpu", null))));
        AssertNotCheckable("Table 4 prints no row of edge-cloud.", Verdict("x02", Paper.WithSplit("edge-cloud", null)));
        AssertNotCheckable("Table 3 prints no throughput of mobilenet_v2 on gpu.", Verdict("x02", Paper.With((Mobile, "gpu", null))));
        Assert.All((string[])["x03", "x04"], id => AssertNotCheckable(
            "Quoted.csv does not hold the two marked splits, q09 and q10, each as 'split at layer N (expanded_conv_N)' with one number.", Verdict(id, Paper.WithPoint("q09", point => point with { Condition = "early" }))));
    }

    [Theory]
    [InlineData(5.1, HereVerdict.Reproduced)]
    [InlineData(4.9, HereVerdict.NotReproduced)]
    public void Timed_on_the_devices_splitting_is_decided_here(double edgeCloudMs, HereVerdict expected)
    {
        var rows = Rows([Mobile], (_, _) => (10, 1));
        List<Observation> seen =
        [
            Seen("device-edge", "tpu", Quantities.SplitLatencyMs, 60), Seen("device-edge", "tpu", Quantities.WholeLatencyMs, 12),
            Seen("edge-edge", "tpu", Quantities.SplitLatencyMs, 15), Seen("edge-edge", "tpu", Quantities.WholeLatencyMs, 12),
            Seen("edge-cloud", "gpu", Quantities.SplitLatencyMs, edgeCloudMs), Seen("edge-cloud", "gpu", Quantities.WholeLatencyMs, 5),
        ];
        var inputs = new ClaimInputs { Measured = rows, Roles = Roles, Observations = seen };
        Assert.Equal(expected, Verdict("c39", inputs).HereVerdict);
        Assert.Equal(60.0 / 12, Verdict("c39", inputs).HereNumbers[0].Value);

        // Another layer, and the wrong device of the farther tier, decide nothing.
        foreach (var other in new[] { seen[4] with { At = 10 }, seen[4] with { DeviceId = IdOf("tpu") } })
        {
            var verdict = Verdict("c39", inputs with { Observations = [.. seen[..4], other, seen[5]] });
            Assert.Equal((HereVerdict.NotMeasured, "Nothing has been measured of mobilenet_v2 split at layer 16 between edge and cloud, beside the whole model on the cloud GPU."), (verdict.HereVerdict, verdict.HereExplanation));
        }
    }

    [Fact]
    public void What_would_decide_splitting_is_named_and_a_sum_of_experiments_is_not_measured()
    {
        Assert.Equal(["openvino:MYRIAD (Intel Movidius NCS2 (VPU))", "edgetpu:usb:0 (Google Edge TPU)", "tensorrt:0 (Nvidia Tesla V100 (EC2 p3.2xlarge))"], Verdict("c39", Paper).Needs.Select(needed => needed.ToString()));
        Assert.Equal((HereVerdict.NotMeasured, "It sums up the paper's own experiments; what splitting saves here is for c36 to c38 to say."), (Verdict("c43", Paper).HereVerdict, Verdict("c43", Paper).HereExplanation));
    }

    private static Observation Seen(string pair, string device, string quantity, double ms) => new()
    {
        Quantity = quantity, Provenance = Provenance.Measured, ModelId = Mobile, Subject = pair, DeviceId = IdOf(device), Architecture = "x64", At = quantity == Quantities.SplitLatencyMs ? 16 : null, Value = ms, Source = "made up",
    };
}
