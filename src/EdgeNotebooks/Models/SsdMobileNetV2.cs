namespace EdgeNotebooks.Models;

/// <summary>
/// SSD (Liu et al. 2016, arXiv:1512.02325) on MobileNet V2, built and named as the TensorFlow Object Detection API's
/// <c>ssd_mobilenet_v2_coco</c>, without its scope <c>FeatureExtractor/MobilenetV2</c>: predictions of full 3 by 3
/// convolutions from the expansion of <c>expanded_conv_13</c> (19 by 19), <c>Conv_1</c> (10 by 10) and four more maps, made
/// by depthwise separable convolutions. Input <c>input</c>, [3, 300, 300] in -1 .. 1; outputs as
/// <see cref="SsdMobileNetV1"/>.
/// </summary>
/// <remarks>
/// The configuration asks for depthwise convolutions in the extra maps only; the predictions' full ones hold 14 of its
/// 16.876 M parameters (Table 2 has 16.89 M). This is not SSDLite (arXiv:1801.04381, section 6.2), whose predictions are
/// depthwise too.
/// </remarks>
public static class SsdMobileNetV2
{
    /// <summary>Builds the network.</summary>
    public static ModelGraph Build() => Build(scoreThreshold: null);

    /// <summary>Builds the network with its post-processing: see <see cref="SsdMobileNetV1.BuildWithPostprocessing"/>.</summary>
    /// <param name="scoreThreshold">Lowest score, above 0 and below 1; the original's configuration has 1e-8.</param>
    public static ModelGraph BuildWithPostprocessing(float scoreThreshold = 1e-8f) => Build((float?)scoreThreshold);

    private static ModelGraph Build(float? scoreThreshold)
    {
        var graph = new GraphBuilder("ssd_mobilenet_v2_coco");
        var last = MobileNetV2.Base(graph, graph.Input("input", 3, 300, 300), width: 1);
        // TF-slim's names of the two are layer_15/expansion_output and layer_19; the extra maps are named after the latter.
        var maps = SsdFeatureMaps.Extend(graph, [graph.Named("expanded_conv_13/expand"), last], "layer_19", depthwise: true);
        return SsdPredictor.Finish(graph, maps, kernel: 3, scoreThreshold);
    }
}
