using EdgeNotebooks.Analysis.Claims;
using EdgeNotebooks.Analysis.Published;
using EdgeNotebooks.Results;

namespace EdgeNotebooks.Analysis.Tests.Claims;

/// <summary>What the published figures say of the claims that measurements decide: c30, c33 to c38, c40 to c42 and c44 to c66.</summary>
public class MeasurePaperVerdictTests
{
    private static readonly PaperData Paper = PaperData.Default;

    // By hand, c59: 4,096 - 3 x 1,244 = 364 and 4,096 - 2 x 1,244 = 1,608; 8,192 - 5 x 1,244 = 1,972 and 8,192 - 4 x 1,244 = 3,216.
    // c60: 8 x 66 = 528 above 512, 264 at two of four bytes. c61: 79 x 16.89 = 1,334.31. c63: 1,244 - 600 - 66 = 578.
    [Theory]
    [InlineData("c30", PaperVerdict.NotCheckable, "Table 3 prints one runtime a device: no throughput through TensorFlow stands beside one through the vendor's tool.")]
    [InlineData("c33", PaperVerdict.NotCheckable, "Figure 6a is a picture: the paper prints the bytes neither of a layer's output of inception_v4 nor of its input as PNG or JPEG.")]
    [InlineData("c34", PaperVerdict.NotCheckable, "Figure 6a is a picture: the paper prints the bytes neither of a layer's output of inception_v4 nor of its input as RGB.")]
    [InlineData("c35", PaperVerdict.NotCheckable, "Figure 6b is a picture: the paper prints the bytes neither of a layer's output of mobilenet_v2 nor of its input as PNG.")]
    [InlineData("c36", PaperVerdict.NotCheckable, "Figure 6b is a picture: the paper prints the bytes neither of a layer's output of mobilenet_v2 nor of its input as PNG.")]
    [InlineData("c37", PaperVerdict.NotCheckable, "Figure 6b is a picture: the paper prints the bytes neither of a layer's output nor of the input as PNG; that no printed saving is above 10.0x does not show that none is.")]
    [InlineData("c38", PaperVerdict.NotCheckable, "Figure 6b is a picture: the paper prints the bytes neither of a layer's output of mobilenet_v2 nor of its input as JPEG.")]
    [InlineData("c40", PaperVerdict.NotCheckable, "The paper prints no result of an inference, whole or split.")]
    [InlineData("c41", PaperVerdict.NotCheckable, "The paper prints no model that one accelerator could not hold, and no run over two.")]
    [InlineData("c42", PaperVerdict.NotCheckable, "The paper prints savings of splitting MobileNet V2 alone: no bytes of a layer or an input of Inception V4, which Figure 6a shows as a picture.")]
    [InlineData("c44", PaperVerdict.NotCheckable, "Figure 8a is a picture: section 5.2 prints the sizes of its three models and no accuracy.")]
    [InlineData("c45", PaperVerdict.Consistent, "From threshold 0.5 to 0.8 the saving goes from 18% to 0.1% device-edge and from 41% to 11% edge-cloud; nearer to 1 none is printed.")]
    [InlineData("c46", PaperVerdict.Consistent, "Device-edge 18% as printed; edge-cloud 41% as printed; the savings fall from threshold 0.5 to 0.8 in both pairs, as c45 says, and edge-cloud's is the greater, as c48 says.")]
    [InlineData("c47", PaperVerdict.Consistent, "Device-edge 0.1% as printed; edge-cloud 11% as printed; the savings fall from threshold 0.5 to 0.8 in both pairs, as c45 says, and edge-cloud's is the greater, as c48 says.")]
    [InlineData("c48", PaperVerdict.Consistent, "Edge-cloud against device-edge: 41% against 18% at 0.5, 11% against 0.1% at 0.8; the compressed models have 13.0 and 6.40 MB.")]
    [InlineData("c49", PaperVerdict.NotCheckable, "Figure 8c is a picture: the text states at which thresholds the latencies cross, and no latency on either side.")]
    [InlineData("c50", PaperVerdict.Consistent, "Device-edge 0.26 as printed; edge-cloud 0.45 as printed; both lie between 0 and 1, as c49 says, and the pair with the longer link (47.76 ms against 4 ms) crosses later; x05 sets the second against other figures.")]
    [InlineData("c51", PaperVerdict.Consistent, "Device-edge crosses at 0.26, below 0.8; edge-cloud crosses at 0.45, below 0.8.")]
    [InlineData("c52", PaperVerdict.Consistent, "Device-edge 3x as printed; edge-cloud 4x as printed; the pair with the longer link (47.76 ms against 4 ms) gains more, as c54 says; x06 sets the second against Figure 10.")]
    [InlineData("c53", PaperVerdict.NotCheckable, "Figure 9 is a picture: the text states no saving on the network with skewed inputs.")]
    [InlineData("c54", PaperVerdict.Consistent, "At threshold 0.8 the reduction is 70.39% at 60 ms and 79.83% at 100 ms; no other is printed.")]
    [InlineData("c55", PaperVerdict.Consistent, "At 60 ms 70.39% as printed; at 100 ms 79.83% as printed; the reduction is the greater over the longer link, as c54 says; x06 sets the two against Figure 9.")]
    [InlineData("c56", PaperVerdict.NotCheckable, "Figure 10 is a picture: the text states a gain at threshold 0.8 alone.")]
    [InlineData("c57", PaperVerdict.NotCheckable, "Figure 10 is a picture: the text states no number at threshold 0.99.")]
    [InlineData("c58", PaperVerdict.NotCheckable, "Figure 11 is a picture: no throughput with more than one tenant is printed.")]
    [InlineData("c59", PaperVerdict.Consistent, "Nano 2 as printed; TX2 4 as printed; at 1,244 MB a model the Nano's 4,096 MB hold 2 and no more where 364 MB to 1,608 MB are taken otherwise and the TX2's 8,192 MB hold 4 and no more where 1,972 MB to 3,216 MB are taken otherwise; no one amount is in both ranges.")]
    [InlineData("c60", PaperVerdict.Consistent, "VPU 8 as printed; 8 models of 66 MB are 528 MB, and 264 MB in fp16, within its 512 MB, which the size as printed is not (x07); its memory is less than the Nano's 4,096 MB and the TX2's 8,192 MB.")]
    [InlineData("c61", PaperVerdict.NotCheckable, "The paper prints no memory of the Raspberry Pi 3 that is to keep the models; 79 of 8 bits a weight are 1,334.3 MB.")]
    [InlineData("c62", PaperVerdict.NotCheckable, "Figure 11 is a picture: the text states how many models the tpu holds and no throughput with them.")]
    [InlineData("c63", PaperVerdict.Consistent, "Libraries 600 MB as printed; loaded model 1,244 MB as printed; libraries and the 66 MB of weights are 666 MB, which leaves 578 MB of the 1,244 MB for neither.")]
    [InlineData("c64", PaperVerdict.NotCheckable, "The text states the memory of TensorRT's libraries, and neither of OpenVINO's nor of the Edge TPU's.")]
    [InlineData("c65", PaperVerdict.NotCheckable, "The paper prints neither size nor accuracy of a model in 8 bits beside the same in 32.")]
    [InlineData("c66", PaperVerdict.NotCheckable, "The paper says so in words and reports no try.")]
    public void The_published_numbers_judge_each_claim(string id, PaperVerdict expected, string explanation)
    {
        var verdict = Verdict(id, Paper);
        Assert.Equal(explanation, verdict.Explanation);
        Assert.Equal(expected, verdict.PaperVerdict);
        Assert.True(expected == PaperVerdict.NotCheckable || verdict.PaperNumbers.Count > 0, id);
        Assert.All(verdict.PaperNumbers, number => Assert.Equal(Provenance.Published, number.Provenance));
    }

    /// <summary>A changed point turns the verdict around.</summary>
    [Theory]
    [InlineData("c37", "q09", 11, PaperVerdict.Inconsistent)] // layer 10 saves more than the layer that saves most
    [InlineData("c45", "q14", 19, PaperVerdict.Inconsistent)] // more at 0.8 than at 0.5
    [InlineData("c45", "q15", 41, PaperVerdict.Inconsistent)] // no less
    [InlineData("c46", "q12", 19, PaperVerdict.Inconsistent)] // neither rounds nor truncates to 18
    [InlineData("c46", "q12", 18.4, PaperVerdict.Consistent)]
    [InlineData("c46", "q15", 42, PaperVerdict.Inconsistent)] // the saving rises
    [InlineData("c47", "q15", 12, PaperVerdict.Inconsistent)]
    [InlineData("c47", "q12", 0.05, PaperVerdict.Inconsistent)] // less at 0.5 than at 0.8
    [InlineData("c48", "q13", 17, PaperVerdict.Inconsistent)]
    [InlineData("c48", "q15", 0.05, PaperVerdict.Inconsistent)]
    [InlineData("c50", "q18", 0.27, PaperVerdict.Inconsistent)]
    [InlineData("c50", "q17", 3, PaperVerdict.Inconsistent)] // the shorter link crosses later
    [InlineData("c51", "q19", 0.8, PaperVerdict.Inconsistent)]
    [InlineData("c51", "q19", 0.79, PaperVerdict.Consistent)]
    [InlineData("c52", "q20", 2, PaperVerdict.Inconsistent)]
    [InlineData("c52", "q17", 3, PaperVerdict.Inconsistent)] // the shorter link gains more
    [InlineData("c54", "q25", 70, PaperVerdict.Inconsistent)] // less at 100 ms than at 60 ms
    [InlineData("c55", "q24", 70.4, PaperVerdict.Inconsistent)]
    [InlineData("c59", "q27", 5, PaperVerdict.Inconsistent)] // not the sentence's 4
    [InlineData("c59", "q30", 2048, PaperVerdict.Consistent)] // two fill the Nano, four the TX2
    [InlineData("c59", "q30", 2049, PaperVerdict.Inconsistent)]
    [InlineData("c60", "q28", 16, PaperVerdict.Inconsistent)]
    [InlineData("c63", "q31", 620, PaperVerdict.Inconsistent)]
    [InlineData("c63", "q30", 660, PaperVerdict.Inconsistent)] // less than libraries and weights
    public void A_changed_point_turns_the_verdict_around(string id, string point, double value, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict(id, Paper.WithStated(point, value)).PaperVerdict);

    [Theory]
    [InlineData("vpu", 263, PaperVerdict.Inconsistent)] // eight take 264 in FP16
    [InlineData("vpu", 264, PaperVerdict.Consistent)]
    [InlineData("nano", 512, PaperVerdict.Inconsistent)] // not less
    public void Eight_models_must_fit_the_vpu_and_it_have_less_than_the_gpus(string device, double memoryMb, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c60", Paper.WithMemory(device, memoryMb)).PaperVerdict);

    [Theory]
    [InlineData(1024, PaperVerdict.Inconsistent)] // 1,334 MB are needed
    [InlineData(1327, PaperVerdict.Consistent)] // with the TPU's 8
    public void Were_the_pi_3s_memory_printed_79_models_would_have_to_fit_it(double memoryMb, PaperVerdict expected) =>
        Assert.Equal(expected, Verdict("c61", Paper.WithMemory("pi3", memoryMb)).PaperVerdict);

    [Theory]
    [InlineData("c37", "q10", "The text states no network saving over PNG of expanded_conv_13.")]
    [InlineData("c45", "q14", "The text states no network saving over non-split of device-edge at threshold 0.8.")]
    [InlineData("c46", "q13", "The text states no network saving over non-split of edge-cloud at threshold 0.5.")]
    [InlineData("c48", "q15", "The text states no network saving over non-split of edge-cloud at threshold 0.8.")]
    [InlineData("c50", "q19", "The text states no crossover threshold of edge-cloud.")]
    [InlineData("c50", "q16", "The text states no network latency of device-edge and edge-cloud.")]
    [InlineData("c51", "q18", "The text states no crossover threshold of device-edge.")]
    [InlineData("c52", "q21", "The text states no latency gain over non-split of edge-cloud.")]
    [InlineData("c54", "q24", "The text states no latency reduction of edge-cloud at threshold 0.8 cloud latency 60 ms.")]
    [InlineData("c55", "q25", "The text states no latency reduction of edge-cloud at threshold 0.8 cloud latency 100 ms.")]
    [InlineData("c59", "q26", "The text states no maximum concurrent models of nano.")]
    [InlineData("c60", "q28", "The text states no maximum concurrent models of vpu.")]
    [InlineData("c61", "q29", "The text states no maximum concurrent models of tpu.")]
    [InlineData("c63", "q31", "The text states no memory of the libraries alone of TensorRT.")]
    public void A_point_that_is_not_stated_makes_the_claim_not_checkable(string id, string point, string explanation)
    {
        var verdict = Verdict(id, Paper.WithStated(point, null));
        Assert.Equal(PaperVerdict.NotCheckable, verdict.PaperVerdict);
        Assert.Equal(explanation, verdict.Explanation);
    }

    private static ClaimVerdict Verdict(string id, PaperData paper) => Sightings.Verdict(id, new ClaimInputs { Paper = paper });
}
