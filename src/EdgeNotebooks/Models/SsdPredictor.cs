namespace EdgeNotebooks.Models;

/// <summary>
/// What SSD predicts from each map (<c>convolutional_box_predictor.py</c>): for every anchor at every position four numbers
/// that encode a box, and one for each class.
/// </summary>
internal static class SsdPredictor
{
    /// <summary>COCO's ids go up to 90; 0 is the background.</summary>
    private const int Classes = 91;

    private const int BoxCodes = 4;

    /// <summary>Adds the predictions, and the post-processing where a score threshold is given.</summary>
    /// <param name="graph">The graph that holds the network.</param>
    /// <param name="maps">The maps, the finest first.</param>
    /// <param name="kernel">Height and width of the predicting convolutions.</param>
    /// <param name="scoreThreshold">Lowest score of a detection; null for the network alone.</param>
    public static ModelGraph Finish(GraphBuilder graph, IReadOnlyList<Value> maps, int kernel, float? scoreThreshold)
    {
        var boxes = new Value[maps.Count];
        var classes = new Value[maps.Count];
        for (var i = 0; i < maps.Count; i++)
        {
            boxes[i] = Predict(graph, maps[i], $"BoxPredictor_{i}/BoxEncodingPredictor", SsdAnchors.PerPosition(i), BoxCodes, kernel);
            classes[i] = Predict(graph, maps[i], $"BoxPredictor_{i}/ClassPredictor", SsdAnchors.PerPosition(i), Classes, kernel);
        }

        var encodings = graph.Block(graph.Concat("concat", 0, boxes), "box_encodings");
        var predictions = graph.Block(graph.Concat("concat_1", 0, classes), "class_predictions");
        if (scoreThreshold is not { } threshold)
            return graph.Build(encodings, predictions);

        var anchors = SsdAnchors.Of([.. maps.Select(map => (map.Shape[1], map.Shape[2]))]);
        return graph.Build(SsdPostprocessor.Append(graph, encodings, predictions, anchors, threshold));
    }

    /// <summary>Positions row by row, at each its anchors, at each the codes.</summary>
    private static Value Predict(GraphBuilder graph, Value map, string scope, int anchors, int codes, int kernel)
    {
        var x = graph.Conv(map, scope, anchors * codes, (kernel, kernel), bias: true);
        x = graph.Transpose(x, $"{scope}/Transpose", 1, 2, 0);
        return graph.Reshape(x, $"{scope}/Reshape", map.Shape[1] * map.Shape[2] * anchors, codes);
    }
}
