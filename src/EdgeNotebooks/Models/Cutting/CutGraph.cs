using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>
/// A main graph as cuts see it: nodes in the file's order, what each reads of others, and constants, which cross no cut. A constant is what the file stores, and what is made of that alone.
/// </summary>
internal sealed class CutGraph
{
    private readonly string _path;
    private readonly List<NodeProto> _nodes;
    private readonly ConstantTable _constants;
    private readonly List<string> _inputs;
    private readonly List<string> _outputs;

    /// <param name="path">The file's, for messages.</param>
    /// <param name="graph">Its main graph, functions not inlined. May change afterwards.</param>
    /// <exception cref="EdgeException">A node reads what nothing before it makes, or two nodes make one tensor.</exception>
    public CutGraph(string path, GraphProto graph)
    {
        (_path, _nodes, _constants) = (path, [.. graph.Node], new ConstantTable(graph));
        _inputs = [.. graph.Input.Select(input => input.Name).Where(name => !_constants.IsConstant(name)).Distinct()];
        _outputs = [.. graph.Output.Select(output => output.Name).Distinct()];
        Reads = _nodes.ConvertAll(node => (IReadOnlyList<string>)[.. node.Reads().Distinct()]);
        RequireOrder(graph);
    }

    /// <summary>Names that each node reads, each once: its inputs, and what its bodies capture.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Reads { get; }

    public IReadOnlyList<NodeProto> Nodes => _nodes;

    /// <summary>What callers give, without initializers that older files list.</summary>
    public IReadOnlyList<string> Inputs => _inputs;

    public bool IsConstant(string name) => _constants.IsConstant(name);

    public bool IsConstant(NodeProto node) => _constants.IsConstant(node);

    /// <summary>What callers get, each once.</summary>
    public IReadOnlyList<string> Outputs => _outputs;

    /// <summary>The model's inputs, and what the first so many nodes make that is no constant.</summary>
    public HashSet<string> MadeBefore(int nodes) =>
        _inputs.Concat(_nodes.Take(nodes).Where(node => !IsConstant(node)).SelectMany(node => node.Output)).Where(name => name.Length > 0).ToHashSet(StringComparer.Ordinal);

    /// <summary>
    /// Places where something crosses that a node made, and where both halves make an output or something that crosses. Of those where the same tensors cross, the first.
    /// </summary>
    /// <param name="maxTensors">Most tensors that may cross; null for no limit.</param>
    public IEnumerable<CutPlace> Places(int? maxTensors)
    {
        var lastReader = LastReaders();
        var last = _nodes.FindLastIndex(node => node.Output.Any(_outputs.Contains) && !IsConstant(node));
        var crossing = _inputs.FindAll(lastReader.ContainsKey);
        var inputs = crossing.ToHashSet(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < last; i++)
        {
            if (IsConstant(_nodes[i]))
                continue;
            crossing.RemoveAll(name => lastReader[name] <= i);
            crossing.AddRange(_nodes[i].Output.Where(name => lastReader.GetValueOrDefault(name, -1) > i));
            if (crossing.Count <= (maxTensors ?? int.MaxValue) && !crossing.TrueForAll(inputs.Contains) && seen.Add(string.Join('\0', crossing)))
                yield return new CutPlace(i + 1, [.. crossing]);
        }
    }

    private Dictionary<string, int> LastReaders()
    {
        var last = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < _nodes.Count; i++)
        {
            foreach (var name in Reads[i].Where(name => !IsConstant(_nodes[i]) && !IsConstant(name)))
                last[name] = i;
        }

        return last;
    }

    private void RequireOrder(GraphProto graph)
    {
        var known = graph.Input.Select(input => input.Name).Concat(graph.Initializer.Select(tensor => tensor.Name))
            .Concat(graph.SparseInitializer.Select(sparse => sparse.Values?.Name ?? "")).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < _nodes.Count; i++)
        {
            if (Reads[i].FirstOrDefault(name => !known.Contains(name)) is { } missing)
                throw Damaged($"node '{_nodes[i].NameOf()}' reads '{missing}', which nothing before it makes");
            if (_nodes[i].Output.FirstOrDefault(name => name.Length > 0 && !known.Add(name)) is { } twice)
                throw Damaged($"node '{_nodes[i].NameOf()}' makes '{twice}', which is there already");
        }
    }

    private EdgeException Damaged(string what) => new($"model '{_path}' cannot be cut: {what.ReplaceLineEndings(" ")}; export it again, with its nodes in topological order");
}
