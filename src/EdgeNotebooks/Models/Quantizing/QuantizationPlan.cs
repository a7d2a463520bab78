using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>
/// Which nodes of a graph are computed in 8 bits: convolutions and matrix products with stored weights; and sums, products, means, concatenations and operators that only move elements, where all that
/// they read is in 8 bits already. These are the patterns that ONNX Runtime's processor has integer kernels for.
/// </summary>
internal sealed class QuantizationPlan
{
    // Outputs in other steps than the inputs'.
    private static readonly HashSet<string> Computing = ["Add", "Mul", "AveragePool", "GlobalAveragePool", "Concat"];

    // Outputs in the steps of the first input; any others are shapes.
    private static readonly HashSet<string> Moving = ["MaxPool", "Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze"];

    private readonly EditedGraph _graph;
    private readonly Dictionary<string, PlannedNode> _makers = new(StringComparer.Ordinal);
    private readonly Dictionary<NodeProto, PlannedNode> _planned = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<NodeProto> _rectifiers = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _entering = new(StringComparer.Ordinal);
    private readonly List<NodeTreatment> _treatments = [];

    /// <exception cref="EdgeException">A weight is no finite number.</exception>
    public QuantizationPlan(EditedGraph graph)
    {
        _graph = graph;
        foreach (var node in graph.Nodes.Where(node => !node.Is("Constant")))
            _treatments.Add(Plan(node));
    }

    /// <summary>Nodes in 8 bits, each with its plan.</summary>
    public IReadOnlyDictionary<NodeProto, PlannedNode> Nodes => _planned;

    /// <summary>Rectifiers that are no longer needed.</summary>
    public IReadOnlySet<NodeProto> Rectifiers => _rectifiers;

    /// <summary>Tensors that come in float32 and are read in 8 bits: inputs of the model, and what nodes make that are left as they were.</summary>
    public IReadOnlySet<string> Entering => _entering;

    /// <summary>What becomes of each node.</summary>
    public IReadOnlyList<NodeTreatment> Treatments => _treatments;

    /// <summary>Tensors whose ranges have to be found.</summary>
    public IReadOnlyList<string> Calibrated => [.. _entering, .. _planned.Values.Where(node => node.ScaleOf is null).Select(node => node.Result)];

    /// <summary>The tensor that has the scale of an 8-bit one.</summary>
    public string ScaleOf(string tensor) => _makers.TryGetValue(tensor, out var maker) && maker.ScaleOf is { } other ? ScaleOf(other) : tensor;

    private NodeTreatment Plan(NodeProto node)
    {
        var reason = "it is none of the operators that are quantised";
        if (WeightedNode.Is(node) && node.Input.Count > 1)
        {
            if (WeightedNode.Of(_graph, node, out var whyNot) is { } weights)
                return Take(new PlannedNode(node) { Weights = weights });
            reason = whyNot;
        }
        else if (IsRectifier(node))
        {
            if (TryAbsorb(node))
                return new NodeTreatment(node.NameOf(), node.OpOf(), NodeOutcome.Absorbed);
            reason = "no node before it can take it in";
        }
        else if (Computing.Contains(node.OpType) && node.DomainOf().Length == 0)
        {
            if (node.Input.Any(IsInt8) && node.Input.All(IsInt8OrConstant))
                return Take(new PlannedNode(node));
            reason = "what it reads is not in 8 bits";
        }
        else if (Moving.Contains(node.OpType) && node.DomainOf().Length == 0)
        {
            if (IsInt8(node.Input[0]) && node.Output.Count == 1)
                return Take(new PlannedNode(node) { ScaleOf = node.Input[0] });
            reason = "what it reads is not in 8 bits";
        }

        return new NodeTreatment(node.NameOf(), node.OpOf(), NodeOutcome.Left, reason);
    }

    private NodeTreatment Take(PlannedNode planned)
    {
        _planned[planned.Node] = planned;
        _makers[planned.Result] = planned;
        if (planned.Weights is not null && !_makers.ContainsKey(planned.Node.Input[0]))
            _entering.Add(planned.Node.Input[0]);
        return new NodeTreatment(planned.Node.NameOf(), planned.Node.OpOf(), NodeOutcome.Quantized);
    }

    private bool IsInt8(string tensor) => _makers.ContainsKey(tensor) || _entering.Contains(tensor);

    private bool IsInt8OrConstant(string tensor) => IsInt8(tensor) || _graph.Stored(tensor) is { DataType: (int)TensorProto.Types.DataType.Float };

    private static bool IsRectifier(NodeProto node) => node.Is("Relu") || node.Is("Clip");

    // 8 bits end where the range does, which holds 0 in any case: so the bounds have to lie around it.
    private bool TryAbsorb(NodeProto node)
    {
        if (!_makers.TryGetValue(node.Input[0], out var maker) || maker.ScaleOf is not null || maker.Rectifier is not null || _graph.OnlyReader(node.Input[0]) != node)
            return false;
        if (node.Is("Clip") && !(Bound(node, 1, "min", float.NegativeInfinity) <= 0 && Bound(node, 2, "max", float.PositiveInfinity) >= 0))
            return false;
        _makers.Remove(maker.Result);
        maker.Rectifier = node;
        _makers[maker.Result] = maker;
        _rectifiers.Add(node);
        return true;
    }

    /// <summary>A bound of a Clip; not a number where it is computed.</summary>
    private float Bound(NodeProto node, int input, string attribute, float none)
    {
        if (node.Attribute(attribute) is { HasF: true } given)
            return given.F;
        if (node.Input.Count <= input || node.Input[input].Length == 0)
            return none;
        return _graph.Floats(node.Input[input]) is [var bound] ? bound : float.NaN;
    }
}
