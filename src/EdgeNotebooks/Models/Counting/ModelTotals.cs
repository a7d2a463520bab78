using EdgeNotebooks.Inference;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>Puts layers, totals and what is missing together.</summary>
internal sealed class ModelTotals
{
    private const string Flops = "flops";
    private const string Activations = "activation_bytes";

    private readonly ModelFile _file;
    private readonly GraphProto _graph;
    private readonly ResolvedShapes _sizes;
    private readonly ShapeInference _shapes;
    private readonly ConstantTable _constants;
    private readonly List<NotCounted> _notCounted = [];
    private readonly HashSet<ConstantTensor> _owned = [];

    public ModelTotals(ModelFile file, GraphProto graph, ResolvedShapes sizes, ShapeInference shapes)
    {
        (_file, _graph, _sizes, _shapes) = (file, graph, sizes, shapes);
        _constants = new ConstantTable(graph);
    }

    public CountedModel Sum()
    {
        var layers = GraphLayers.Of(_graph, _constants);
        var rows = layers.ConvertAll(Row);
        NoteConstantProducts();
        var inputs = _file.Inputs.Select(input => input.Name).Distinct().ToList();
        var peak = ActivationPeak.Of(inputs, Outputs(), layers, name => BytesOf(name) ?? 0);
        var parameters = _constants.All.Where(tensor => tensor.Parameters is not null).ToList();
        var flops = rows.Sum(row => row.Flops ?? 0);
        var isWhole = inputs.TrueForAll(name => BytesOf(name) is not null) && !Lacks(Activations);
        return new CountedModel
        {
            Path = _file.Path,
            Batch = _sizes.BatchSize,
            InputShapes = _sizes.Shapes.ToDictionary(shape => shape.Key, shape => (IReadOnlyList<long>)shape.Value),
            Parameters = parameters.Sum(tensor => tensor.Parameters!.Value),
            WeightBytes = parameters.Sum(tensor => tensor.Bytes),
            OtherConstantBytes = _constants.All.Where(tensor => tensor.Parameters is null).Sum(tensor => tensor.Bytes),
            Flops = Lacks(Flops) ? null : flops,
            FlopsCounted = flops,
            ActivationBytes = isWhole ? peak : null,
            ActivationBytesCounted = peak,
            Layers = rows,
            NotCounted = _notCounted,
            Refusal = _shapes.Refusal,
            ExternalFiles = _file.ExternalPaths,
        };
    }

    private List<string> Outputs() => _graph.Output.Select(output => output.Name).Where(name => !_constants.IsConstant(name)).Distinct().ToList();

    private bool Lacks(string what) => _notCounted.Exists(entry => entry.Missing.Contains(what));

    private CountedLayer Row(GraphLayer layer)
    {
        var own = layer.Nodes.SelectMany(_constants.ReadsOf).Where(tensor => tensor.Parameters is not null && _owned.Add(tensor)).ToList();
        var first = layer.Outputs.FirstOrDefault() is { } output ? _shapes.Table.Of(output) : null;
        var isTensor = first is { ElementType: not 0 };
        return new CountedLayer
        {
            Name = layer.Name,
            Op = layer.Op,
            OutputShape = first?.Dims,
            OutputType = isTensor ? OnnxElementTypes.Name(first!.ElementType) : null,
            Parameters = own.Sum(tensor => tensor.Parameters!.Value),
            WeightBytes = own.Sum(tensor => tensor.Bytes),
            Flops = FlopsOf(layer),
            ActivationBytes = ActivationsOf(layer),
        };
    }

    private long? FlopsOf(GraphLayer layer)
    {
        long sum = 0;
        var whole = true;
        foreach (var node in layer.Nodes)
        {
            var count = FlopRule.MultiplyAddsOf(node, _shapes.Table);
            sum = checked(sum + 2 * count.Count);
            if (count.Unknown is not { } reason)
                continue;
            whole = false;
            Note(node, Flops, reason);
        }

        return whole ? sum : null;
    }

    private long? ActivationsOf(GraphLayer layer)
    {
        long sum = 0;
        var whole = true;
        foreach (var name in layer.Outputs)
        {
            if (BytesOf(name) is { } bytes)
            {
                sum = checked(sum + bytes);
                continue;
            }

            whole = false;
            Note(layer.Nodes[^1], Activations, WhyNoBytes(name));
        }

        if (layer.Nodes.SelectMany(OnnxNodes.Bodies).Any(body => body.Node.Count > 0))
            Note(layer.Nodes[0], Activations, "what its body needs while it runs is not counted");
        return whole ? sum : null;
    }

    private long? BytesOf(string name) => _shapes.Table.Of(name)?.Bytes;

    private string WhyNoBytes(string name) => _shapes.Table.Of(name) switch
    {
        null => _shapes.Table.WhyUnknown(name),
        { ElementType: 0 } => $"its output '{name}' is no tensor, and its size is known only at run time",
        { IsStatic: false } shape => $"the shape of its output '{name}' is known only at run time: {shape}",
        { ElementType: var type } => $"elements of its output '{name}' ({OnnxElementTypes.Name(type)}) have no fixed size",
    };

    /// <summary>One entry a node: a second reason says what else is missing.</summary>
    private void Note(NodeProto node, string what, string why)
    {
        var reason = why.ReplaceLineEndings(" "); // names in it may be any text
        var (name, op) = (node.NameOf(), node.OpOf());
        var last = _notCounted.Count - 1;
        if (last < 0 || _notCounted[last].Node != name || _notCounted[last].Op != op)
            _notCounted.Add(new NotCounted(name, op, [what], reason));
        else if (!_notCounted[last].Missing.Contains(what))
            _notCounted[last] = _notCounted[last] with { Missing = [.. _notCounted[last].Missing, what], Reason = Joined(_notCounted[last].Reason, reason) };
    }

    private static string Joined(string reason, string other) => reason == other ? reason : $"{reason}; {other}";

    /// <summary>Products of constants are computed once, as the model is loaded: no FLOPs of an inference, and said so.</summary>
    private void NoteConstantProducts()
    {
        foreach (var node in _graph.Node.Where(node => _constants.IsConstant(node) && Operators.RuleOf(node) is not null))
            _notCounted.Add(new NotCounted(node.NameOf(), node.OpOf(), [], "it is made of constants alone: a runtime computes it once, as it loads the model"));
    }
}
