using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>
/// Rewrites a graph by a plan. Each 8-bit tensor goes through QuantizeLinear and DequantizeLinear after the node that makes it, and keeps its name behind them, so that whatever reads it needs no change;
/// what comes in float32 goes through a pair of its own for those that read it in 8 bits. Weights and biases are stored as integers before a DequantizeLinear.
/// </summary>
internal sealed class QuantizedGraph
{
    private readonly EditedGraph _graph;
    private readonly QuantizationPlan _plan;
    private readonly IReadOnlyDictionary<string, ValueRange> _ranges;
    private readonly QuantizingSettings _settings;
    private readonly List<NodeProto> _nodes = [];
    private readonly Dictionary<string, string> _entered = new(StringComparer.Ordinal);
    private readonly List<(string Weights, int? Axis, float[] Scales, string Dequantized)> _storedWeights = [];

    private QuantizedGraph(EditedGraph graph, QuantizationPlan plan, IReadOnlyDictionary<string, ValueRange> ranges, QuantizingSettings settings) =>
        (_graph, _plan, _ranges, _settings) = (graph, plan, ranges, settings);

    /// <param name="graph">Rewritten in place.</param>
    /// <param name="plan">Made of this graph.</param>
    /// <param name="ranges">Of <see cref="QuantizationPlan.Calibrated"/>.</param>
    /// <param name="settings">Resolved.</param>
    public static void Rewrite(EditedGraph graph, QuantizationPlan plan, IReadOnlyDictionary<string, ValueRange> ranges, QuantizingSettings settings)
    {
        var rewriting = new QuantizedGraph(graph, plan, ranges, settings);
        foreach (var node in graph.Nodes)
            rewriting.Append(node);
        graph.ReplaceNodes(rewriting._nodes);
        graph.Prune();
    }

    private void Append(NodeProto node)
    {
        if (_plan.Rectifiers.Contains(node))
            return;
        if (!_plan.Nodes.TryGetValue(node, out var planned))
        {
            _nodes.Add(node);
            return;
        }

        var source = node.Input[0];
        var inputs = planned.ScaleOf is null && planned.Weights is null ? node.Input.Count : 1;
        for (var i = 0; i < inputs; i++)
            node.Input[i] = Int8Input(node.Input[i]);
        if (planned.Weights is { } weights)
            Quantize(node, weights, ScaleOf(source).Scale);
        var result = planned.Result;
        node.Output[0] = _graph.Unique($"{result}/float");
        _nodes.Add(node);
        Pair(node.Output[0], result, ScaleOf(result), result);
    }

    private ActivationScale ScaleOf(string tensor) => ActivationScale.Of(_ranges[_plan.ScaleOf(tensor)]);

    /// <summary>The name under which an 8-bit node reads a tensor.</summary>
    private string Int8Input(string tensor)
    {
        if (_entered.TryGetValue(tensor, out var name))
            return name;
        if (_plan.Entering.Contains(tensor))
        {
            name = _graph.Unique($"{tensor}/dequantized");
            Pair(tensor, name, ScaleOf(tensor), tensor);
            return _entered[tensor] = name;
        }

        return _graph.Floats(tensor) is { } constant ? _entered[tensor] = Constant(tensor, constant) : tensor;
    }

    /// <summary>A stored tensor that is added or multiplied element by element: in 8 bits as activations are.</summary>
    private string Constant(string tensor, float[] elements)
    {
        var scale = ActivationScale.Of(ValueRange.Of(elements));
        var stored = _graph.Store(FloatElements.Tensor<byte>(_graph.Unique($"{tensor}/quantized"), _graph.Stored(tensor)!.Dims, Array.ConvertAll(elements, scale.Quantize)));
        var name = _graph.Unique($"{tensor}/dequantized");
        _nodes.Add(Dequantize(stored, name, Scalar(tensor, scale.Scale), ZeroPoint<byte>(tensor, [], [scale.ZeroPoint]), null));
        return name;
    }

    private void Quantize(NodeProto node, WeightedNode weights, float inputScale)
    {
        int? axis = _settings.PerTensor ? null : weights.Axis;
        var quantized = QuantizedWeights.Of(weights.Weights, weights.Dims, axis, _settings.WeightBits!.Value, weights.Bias, inputScale);
        node.Input[1] = Weights(node.Input[1], weights, axis, quantized);
        if (weights.Bias is not { } bias)
            return;

        var stored = _graph.Store(FloatElements.Tensor<int>(_graph.Unique($"{node.Input[2]}/quantized"), [bias.Length], quantized.Bias(bias, inputScale)));
        var dequantized = _graph.Unique($"{node.Input[2]}/dequantized");
        _nodes.Add(Dequantize(stored, dequantized, Scales(node.Input[2], axis, quantized.BiasScales(inputScale)), null, axis is null ? null : 0));
        node.Input[2] = dequantized;
    }

    /// <summary>Weights that several nodes share are stored once, where their scales are the same.</summary>
    private string Weights(string name, WeightedNode weights, int? axis, QuantizedWeights quantized)
    {
        var known = _storedWeights.Find(each => each.Weights == name && each.Axis == axis && each.Scales.AsSpan().SequenceEqual(quantized.Scales));
        if (known.Dequantized is not null)
            return known.Dequantized;
        var stored = _graph.Store(FloatElements.Tensor<sbyte>(_graph.Unique($"{name}/quantized"), weights.Dims.Select(size => (long)size), quantized.Elements));
        var dequantized = _graph.Unique($"{name}/dequantized");
        var zeros = new sbyte[quantized.Scales.Length];
        _nodes.Add(Dequantize(stored, dequantized, Scales(name, axis, quantized.Scales), ZeroPoint<sbyte>(name, axis is null ? [] : [zeros.Length], zeros), axis));
        _storedWeights.Add((name, axis, quantized.Scales, dequantized));
        return dequantized;
    }

    private void Pair(string source, string result, ActivationScale scale, string tensor)
    {
        var step = Scalar(tensor, scale.Scale);
        var zero = ZeroPoint<byte>(tensor, [], [scale.ZeroPoint]);
        var quantized = _graph.Unique($"{tensor}/quantized");
        _nodes.Add(new NodeProto { Name = _graph.Unique($"{tensor}/QuantizeLinear"), OpType = "QuantizeLinear", Input = { source, step, zero }, Output = { quantized } });
        _nodes.Add(Dequantize(quantized, result, step, zero, null));
    }

    private NodeProto Dequantize(string source, string result, string scale, string? zeroPoint, int? axis)
    {
        var node = new NodeProto { Name = _graph.Unique($"{result}/DequantizeLinear"), OpType = "DequantizeLinear", Input = { source, scale }, Output = { result } };
        if (zeroPoint is not null)
            node.Input.Add(zeroPoint);
        if (axis is { } channels)
            node.Attribute.Add(Attributes.Int("axis", channels));
        return node;
    }

    private string Scalar(string tensor, float scale) => Scales(tensor, null, [scale]);

    private string Scales(string tensor, int? axis, float[] scales) =>
        _graph.Store(FloatElements.Tensor<float>(_graph.Unique($"{tensor}/scale"), axis is null ? [] : [scales.Length], scales));

    private string ZeroPoint<T>(string tensor, long[] dims, T[] values)
        where T : unmanaged => _graph.Store(FloatElements.Tensor<T>(_graph.Unique($"{tensor}/zero_point"), dims, values));
}
