namespace EdgeNotebooks.Models;

/// <summary>
/// Turns the predictions of SSD into detections, with the original's settings: scores by <c>SIGMOID</c>, boxes decoded as
/// <c>faster_rcnn_box_coder.py</c> does with scale factors 10, 10, 5, 5 (Ren et al. 2015, arXiv:1506.01497, equation 2), clipped
/// to the image, and <c>batch_non_max_suppression</c> with an intersection over union of 0.6 and 100 boxes a class
/// (<c>ssd_mobilenet_v1_coco.config</c>). Nothing here is counted, and nothing has weights.
/// </summary>
internal static class SsdPostprocessor
{
    private const float PositionFactor = 10;
    private const float SizeFactor = 5;
    private const float IouThreshold = 0.6f;
    private const int MostPerClass = 100;

    /// <summary>Adds the nodes, named <c>Postprocessor/..</c>, and returns <c>detections</c>.</summary>
    /// <param name="graph">The graph that holds the predictions.</param>
    /// <param name="encodings">[anchors, 4]: y, x, height, width.</param>
    /// <param name="predictions">[anchors, classes]: logits, the background first.</param>
    /// <param name="anchors">The anchors, in the predictions' order.</param>
    /// <param name="scoreThreshold">Lowest score, above 0 and below 1.</param>
    public static Value Append(
        GraphBuilder graph, Value encodings, Value predictions, IReadOnlyList<SsdAnchor> anchors, float scoreThreshold)
    {
        if (!(scoreThreshold is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(scoreThreshold), scoreThreshold, "a score threshold lies between 0 and 1");

        var boxes = Decode(graph, encodings, anchors);
        var scores = graph.Slice(predictions, "Postprocessor/foreground", 1, 1, predictions.Shape[1]);
        scores = graph.Sigmoid(scores, "Postprocessor/convert_scores");
        // Boxes without an area in the image get the score 0, and so are dropped.
        scores = graph.Multiply(scores, Inside(graph, boxes), "Postprocessor/scores");
        return Suppress(graph, boxes, graph.Transpose(scores, "Postprocessor/scores_by_class", 1, 0), scoreThreshold);
    }

    /// <summary>Corners: top, left, bottom, right, in shares of the image and within it.</summary>
    private static Value Decode(GraphBuilder graph, Value encodings, IReadOnlyList<SsdAnchor> anchors)
    {
        const string scope = "Postprocessor/Decode";
        var centre = graph.Slice(encodings, $"{scope}/positions", 1, 0, 2);
        centre = graph.Multiply(centre, $"{scope}/shift", Each(anchor => (anchor.Height / PositionFactor, anchor.Width / PositionFactor)));
        centre = graph.Add(centre, $"{scope}/centre", Each(anchor => (anchor.CentreY, anchor.CentreX)));
        var half = graph.Slice(encodings, $"{scope}/sizes", 1, 2, 4);
        half = graph.Exp(graph.Multiply(half, $"{scope}/logarithms", 1 / SizeFactor), $"{scope}/Exp");
        half = graph.Multiply(half, $"{scope}/half_size", Each(anchor => (anchor.Height / 2, anchor.Width / 2)));
        var least = graph.Subtract(centre, half, $"{scope}/min");
        var most = graph.Add(centre, half, $"{scope}/max");
        return graph.Clip(graph.Concat($"{scope}/corners", 1, least, most), "Postprocessor/ClipToWindow", 0, 1);

        float[] Each(Func<SsdAnchor, (double Y, double X)> numbers) =>
            [.. anchors.Select(numbers).SelectMany(pair => new[] { (float)pair.Y, (float)pair.X })];
    }

    /// <summary>[anchors, 1]: 1 for boxes that have an area, else 0.</summary>
    private static Value Inside(GraphBuilder graph, Value boxes)
    {
        const string scope = "Postprocessor/Area";
        var least = graph.Slice(boxes, $"{scope}/min", 1, 0, 2);
        var sides = graph.Subtract(graph.Slice(boxes, $"{scope}/max", 1, 2, 4), least, $"{scope}/sides");
        return graph.Sign(graph.ReduceProduct(sides, $"{scope}/product"), $"{scope}/Sign");
    }

    private static Value Suppress(GraphBuilder graph, Value boxes, Value scores, float scoreThreshold)
    {
        const string scope = "Postprocessor/BatchMultiClassNonMaxSuppression";
        var kept = graph.NonMaxSuppression(boxes, scores, scope, MostPerClass, IouThreshold, scoreThreshold);
        var labels = graph.ToFloat(graph.Columns(kept, $"{scope}/image_and_class", 0, 1), $"{scope}/Cast");
        // Classes were counted without the background, which is the predictions' class 0.
        labels = graph.Add(labels, $"{scope}/add", 0, 1);
        // [sample, class, box] each: a look-up in [sample][class, box] gives one score a row.
        var score = graph.LookUp(scores, kept, $"{scope}/score");
        score = graph.Reshape(score, $"{scope}/score_column", score.Shape[0], 1);
        var corners = graph.LookUp(boxes, graph.Columns(kept, $"{scope}/image_and_box", 0, 2), $"{scope}/box");
        return graph.Block(graph.Concat($"{scope}/concat", 1, labels, score, corners), "detections");
    }
}
