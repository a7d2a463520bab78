using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// What a graph holds or computes from what it holds alone, and which stored tensors each of its nodes reads: directly,
/// through nodes that a runtime computes once as it loads the model, or in a body.
/// </summary>
internal sealed class ConstantTable
{
    private static readonly HashSet<string> Random =
        ["Bernoulli", "Multinomial", "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike"];

    /// <summary>Stored tensors that each constant name of the main graph comes from.</summary>
    private readonly Dictionary<string, HashSet<ConstantTensor>> _sources = new(StringComparer.Ordinal);
    private readonly Dictionary<NodeProto, HashSet<ConstantTensor>> _reads = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<TensorProto, ConstantTensor> _tensors = new(ReferenceEqualityComparer.Instance);
    private readonly List<ConstantTensor> _all = [];

    public ConstantTable(GraphProto graph) => Visit(graph, new Dictionary<string, ConstantTensor>(StringComparer.Ordinal), null);

    /// <summary>Every stored tensor once, those of bodies included.</summary>
    public IReadOnlyList<ConstantTensor> All => _all;

    public bool IsConstant(string name) => _sources.ContainsKey(name);

    /// <summary>Whether a node of the main graph makes constants only.</summary>
    public bool IsConstant(NodeProto node) => node.Output.Any(IsConstant);

    /// <summary>Stored tensors that a node of the main graph reads.</summary>
    public IEnumerable<ConstantTensor> ReadsOf(NodeProto node) => _reads.GetValueOrDefault(node) ?? [];

    /// <param name="graph">The main graph or a body.</param>
    /// <param name="scope">Stored tensors by name, as seen from here.</param>
    /// <param name="owner">The main graph's node that the body belongs to; null for the main graph.</param>
    private void Visit(GraphProto graph, Dictionary<string, ConstantTensor> scope, NodeProto? owner)
    {
        foreach (var tensor in graph.Initializer)
            Store(tensor.Name, Tensor(tensor), scope, owner);
        foreach (var sparse in graph.SparseInitializer)
            Store(sparse.Values?.Name ?? "", Add(new ConstantTensor(sparse)), scope, owner);
        foreach (var node in graph.Node)
        {
            if (node.ConstantTensor() is { } value)
                Store(node.Output.FirstOrDefault() ?? "", Tensor(value), scope, owner);
            Read(node, scope, owner ?? node);
            if (owner is null && MakesConstants(node))
                Derive(node);
        }
    }

    private void Store(string name, ConstantTensor tensor, Dictionary<string, ConstantTensor> scope, NodeProto? owner)
    {
        scope[name] = tensor;
        if (owner is null)
            _sources[name] = [tensor];
    }

    private void Read(NodeProto node, Dictionary<string, ConstantTensor> scope, NodeProto owner)
    {
        for (var i = 0; i < node.Input.Count; i++)
        {
            if (scope.TryGetValue(node.Input[i], out var tensor))
            {
                tensor.ReadBy(node, i);
                Reads(owner).Add(tensor);
            }
            else if (_sources.TryGetValue(node.Input[i], out var sources))
            {
                Reads(owner).UnionWith(sources);
            }
        }

        foreach (var body in node.Bodies())
            Visit(body, new Dictionary<string, ConstantTensor>(scope, StringComparer.Ordinal), owner);
    }

    private bool MakesConstants(NodeProto node) => node.Is("Constant")
        || (node.Input.Any(name => name.Length > 0) && node.Input.All(name => name.Length == 0 || IsConstant(name))
            && !node.Bodies().Any() && !Random.Contains(node.OpType) && Operators.IsKnown(node));

    private void Derive(NodeProto node)
    {
        HashSet<ConstantTensor> sources = [.. ReadsOf(node)];
        foreach (var output in node.Output.Where(output => output.Length > 0))
            _sources.TryAdd(output, sources);
    }

    private HashSet<ConstantTensor> Reads(NodeProto node)
    {
        if (!_reads.TryGetValue(node, out var tensors))
            _reads[node] = tensors = [];
        return tensors;
    }

    private ConstantTensor Tensor(TensorProto tensor)
    {
        if (!_tensors.TryGetValue(tensor, out var known))
            _tensors[tensor] = known = Add(new ConstantTensor(tensor));
        return known;
    }

    private ConstantTensor Add(ConstantTensor tensor)
    {
        _all.Add(tensor);
        return tensor;
    }
}
