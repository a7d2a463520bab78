using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <content>Operators whose outputs are rows, as many as are found in all samples of a batch together.</content>
public sealed partial class GraphBuilder
{
    private const string DetectionRows = "detections";

    /// <summary>
    /// Keeps the best boxes of each class, and drops those that overlap a better one of their class. Rows are int64: sample,
    /// class, box, in order of samples and classes and from the best score on (the order in which ONNX Runtime gives them).
    /// </summary>
    /// <param name="boxes">[boxes, 4], each as two opposite corners: y, x, y, x.</param>
    /// <param name="scores">[classes, boxes].</param>
    /// <param name="name">The operator's name.</param>
    /// <param name="mostPerClass">Boxes kept for each class and sample.</param>
    /// <param name="iouThreshold">A box that overlaps a better one by a larger intersection over union is dropped.</param>
    /// <param name="scoreThreshold">A box with a lower score is dropped.</param>
    internal Value NonMaxSuppression(
        Value boxes, Value scores, string name, int mostPerClass, float iouThreshold, float scoreThreshold)
    {
        if (boxes.Shape is not [var count, 4] || scores.Shape is not [var classes, var scored] || scored != count)
            throw new ArgumentException($"boxes are {Text(boxes.Shape)} and scores {Text(scores.Shape)}", nameof(scores));
        return Append(new Node(name, "NonMaxSuppression", [boxes, scores], NewRows(name, isIndex: true, classes * Math.Min(mostPerClass, count), 3))
        {
            Constants =
            [
                Constant($"{name}/max_output_boxes_per_class", ConstantTensor.Vector(mostPerClass)),
                Constant($"{name}/iou_threshold", ConstantTensor.Of([1], [iouThreshold])),
                Constant($"{name}/score_threshold", ConstantTensor.Of([1], [scoreThreshold])),
            ],
        });
    }

    /// <summary>The given columns of rows.</summary>
    internal Value Columns(Value rows, string name, params long[] columns) =>
        Append(new Node(name, "Gather", [rows], NewValue(name, [rows.Shape[0], columns.Length], rows))
        {
            Attributes = [Attributes.Int("axis", 1)],
            Constants = [Constant($"{name}/indices", ConstantTensor.Vector(columns))],
        });

    /// <summary>For each row of indices, which begin with the sample, what lies there.</summary>
    internal Value LookUp(Value values, Value indices, string name)
    {
        if (!indices.IsIndex || indices.Shape is not [var rows, var depth] || depth > values.Shape.Count + 1)
            throw new ArgumentException($"'{indices.Name}' holds no indices of '{values.Name}'", nameof(indices));
        return Append(new Node(name, "GatherND", [values, indices], NewRows(name, isIndex: false, [rows, .. values.Shape.Skip(depth - 1)])));
    }

    /// <summary>Indices as float32, exact up to 2^24.</summary>
    internal Value ToFloat(Value indices, string name) =>
        Append(new Node(name, "Cast", [indices], NewRows(name, isIndex: false, [.. indices.Shape]))
        {
            Attributes = [Attributes.Int("to", (int)TensorProto.Types.DataType.Float)],
        });

    private Value NewRows(string name, bool isIndex, params int[] shape) =>
        new(Unique(name), shape, 1) { Rows = DetectionRows, IsIndex = isIndex };
}
