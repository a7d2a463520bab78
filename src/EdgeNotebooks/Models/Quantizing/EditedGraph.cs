using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>A main graph that is being rewritten, with its stored tensors by name. Nodes stay in topological order.</summary>
internal sealed class EditedGraph
{
    private readonly GraphProto _graph;
    private readonly string _path;
    private readonly Dictionary<string, TensorProto> _stored = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names;
    private readonly HashSet<string> _outputs;

    /// <param name="graph">With all elements; changed in place.</param>
    /// <param name="path">The file's, for messages.</param>
    public EditedGraph(GraphProto graph, string path)
    {
        (_graph, _path) = (graph, path);
        foreach (var tensor in graph.Initializer)
            _stored[tensor.Name] = tensor;
        foreach (var node in graph.Node.Where(node => node.ConstantTensor() is not null && node.Output.Count > 0))
            _stored[node.Output[0]] = node.ConstantTensor()!;
        _outputs = graph.Output.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        _names = [.. graph.OwnNames(), .. graph.Node.Select(node => node.Name), .. graph.Node.SelectMany(node => node.WithInner()).SelectMany(node => node.Output)];
    }

    public IList<NodeProto> Nodes => _graph.Node;

    public bool IsOutput(string name) => _outputs.Contains(name);

    public bool IsStored(string name) => _stored.ContainsKey(name);

    public TensorProto? Stored(string name) => _stored.GetValueOrDefault(name);

    /// <summary>Elements of a stored float32 tensor; null for what is none.</summary>
    /// <exception cref="EdgeException">One is no finite number.</exception>
    public float[]? Floats(string name) =>
        _stored.TryGetValue(name, out var tensor) && tensor.DataType == (int)TensorProto.Types.DataType.Float ? FloatElements.Of(tensor, _path) : null;

    /// <summary>The one node that reads a tensor; null where there are none or several, or callers get it.</summary>
    public NodeProto? OnlyReader(string name)
    {
        if (IsOutput(name))
            return null;
        var readers = _graph.Node.Where(node => node.Reads().Contains(name)).Take(2).ToList();
        return readers is [var only] && only.Input.Count(input => input == name) == 1 ? only : null;
    }

    /// <summary>A name that nothing has yet: the wanted one, or with a number after it.</summary>
    public string Unique(string wanted)
    {
        var name = wanted;
        for (var i = 2; !_names.Add(name); i++)
            name = FormattableString.Invariant($"{wanted}_{i}");
        return name;
    }

    /// <summary>Stores a tensor under its name.</summary>
    public string Store(TensorProto tensor)
    {
        _graph.Initializer.Add(tensor);
        _stored[tensor.Name] = tensor;
        return tensor.Name;
    }

    public void Remove(NodeProto node) => _graph.Node.Remove(node);

    public void ReplaceNodes(IEnumerable<NodeProto> nodes)
    {
        var all = nodes.ToList();
        _graph.Node.Clear();
        _graph.Node.AddRange(all);
    }

    /// <summary>Removes stored tensors that nothing reads, and declarations of tensors that nothing makes.</summary>
    public void Prune()
    {
        var read = _graph.Node.SelectMany(node => node.Reads()).Concat(_outputs).ToHashSet(StringComparer.Ordinal);
        Keep(_graph.Initializer, tensor => read.Contains(tensor.Name));
        Keep(_graph.Input, input => read.Contains(input.Name) || !_stored.ContainsKey(input.Name));
        Keep(_graph.Node, node => node.ConstantTensor() is null || node.Output.Any(read.Contains));
        var made = _graph.OwnNames().ToHashSet(StringComparer.Ordinal);
        Keep(_graph.ValueInfo, info => made.Contains(info.Name));
    }

    private static void Keep<T>(Google.Protobuf.Collections.RepeatedField<T> items, Func<T, bool> isKept)
    {
        var kept = items.Where(isKept).ToList();
        if (kept.Count == items.Count)
            return;
        items.Clear();
        items.AddRange(kept);
    }
}
