using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>The parameters of a convolution or matrix product: its second input, and a bias.</summary>
/// <param name="Weights">Row-major.</param>
/// <param name="Dims">Their shape.</param>
/// <param name="Axis">Axis of the output channels.</param>
/// <param name="Bias">One number an output channel; null for none.</param>
internal sealed record WeightedNode(float[] Weights, IReadOnlyList<int> Dims, int Axis, float[]? Bias)
{
    public static bool Is(NodeProto node) => node.Is("Conv") || node.Is("Gemm") || node.Is("MatMul");

    /// <summary>The parameters of such a node.</summary>
    /// <param name="graph">The node's graph.</param>
    /// <param name="node">The node.</param>
    /// <param name="reason">Why it cannot be quantised, where null is returned.</param>
    /// <exception cref="EdgeException">A weight is no finite number.</exception>
    public static WeightedNode? Of(EditedGraph graph, NodeProto node, out string? reason)
    {
        reason = WhyNot(graph, node);
        if (reason is not null)
            return null;

        var dims = graph.Stored(node.Input[1])!.Dims.Select(size => (int)size).ToArray();
        var axis = node.Is("Conv") || (node.Is("Gemm") && node.Int("transB", 0) != 0) ? 0 : 1;
        var bias = HasBias(node) ? graph.Floats(node.Input[2]) : null;
        if (bias is not null && bias.Length != dims[axis])
        {
            reason = "its third input is not one number an output channel";
            return null;
        }

        return new WeightedNode(graph.Floats(node.Input[1])!, dims, axis, bias);
    }

    private static bool HasBias(NodeProto node) => node.Input.Count > 2 && node.Input[2].Length > 0;

    private static string? WhyNot(EditedGraph graph, NodeProto node)
    {
        if (graph.IsStored(node.Input[0]))
            return "its first input is a constant";
        if (graph.Stored(node.Input[1]) is not { } weights)
            return "its weights are computed, not stored";
        if (weights.DataType != (int)TensorProto.Types.DataType.Float)
            return $"its weights are {OnnxElementTypes.Name(weights.DataType)}";
        if (weights.Dims.Any(size => size < 1) || (node.Is("Conv") ? weights.Dims.Count < 3 : weights.Dims.Count != 2))
            return $"its weights are of shape {string.Join('x', weights.Dims)}";
        if (HasBias(node) && graph.Stored(node.Input[2]) is not { DataType: (int)TensorProto.Types.DataType.Float })
            return "its bias is computed, not stored";
        return node.Is("Gemm") && (Factor(node, "alpha") != 1 || Factor(node, "beta") != 1 || node.Int("transA", 0) != 0)
            ? "it scales or transposes what it multiplies"
            : null;
    }

    private static float Factor(NodeProto node, string name) => node.Attribute(name) is { HasF: true } attribute ? attribute.F : 1;
}
