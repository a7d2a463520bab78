namespace EdgeNotebooks.Models;

/// <summary>
/// SSD (Liu et al. 2016, arXiv:1512.02325) on MobileNet V1, built and named as the TensorFlow Object Detection API's
/// <c>ssd_mobilenet_v1_coco</c>, without its scope <c>FeatureExtractor/MobilenetV1</c>: predictions of 1 by 1 convolutions
/// from <c>Conv2d_11_pointwise</c> (19 by 19), <c>Conv2d_13_pointwise</c> (10 by 10) and four more maps. Input
/// <c>input</c>, [3, 300, 300] in -1 .. 1; outputs <c>box_encodings</c>, [1917, 4], offsets from the anchors as
/// <c>faster_rcnn_box_coder.py</c> encodes them, and <c>class_predictions</c>, [1917, 91], logits, with the background first
/// and then COCO's 90 ids.
/// </summary>
/// <remarks>
/// As in the original, the extra maps are normalised and rectified like the network's own layers, while the predictions
/// have biases and neither. 6.845 M parameters; the paper's Table 2 has 6.86 M.
/// </remarks>
public static class SsdMobileNetV1
{
    /// <summary>Builds the network.</summary>
    public static ModelGraph Build() => Build(scoreThreshold: null);

    /// <summary>
    /// Builds the network with its post-processing, which has one output: <c>detections</c>, a row for each: index of the
    /// image in the batch, class (COCO's id), score, top, left, bottom, right, in shares of the image's height and width;
    /// in order of images and classes, and from the best score on. For each class the best 100 are kept; the original
    /// then keeps the best 100 of an image.
    /// </summary>
    /// <param name="scoreThreshold">
    /// Lowest score, above 0 and below 1. The original's configuration has 1e-8, which keeps almost everything.
    /// </param>
    public static ModelGraph BuildWithPostprocessing(float scoreThreshold = 1e-8f) => Build((float?)scoreThreshold);

    private static ModelGraph Build(float? scoreThreshold)
    {
        var graph = new GraphBuilder("ssd_mobilenet_v1_coco");
        var last = MobileNetV1.Base(graph, graph.Input("input", 3, 300, 300));
        var maps = SsdFeatureMaps.Extend(graph, [graph.Named("Conv2d_11_pointwise"), last], "Conv2d_13_pointwise", depthwise: false);
        return SsdPredictor.Finish(graph, maps, kernel: 1, scoreThreshold);
    }
}
