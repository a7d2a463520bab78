namespace EdgeNotebooks.Models.Cutting;

/// <summary>A run of a graph's nodes with the constants that they need: those that make constants, and what is stored.</summary>
internal sealed class HalfGraph
{
    private readonly HashSet<int> _nodes = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <param name="graph">The whole.</param>
    /// <param name="first">First node of it.</param>
    /// <param name="end">First node after it.</param>
    /// <param name="inputs">Names of what it is given.</param>
    /// <param name="outputs">Names of what it gives.</param>
    public HalfGraph(CutGraph graph, int first, int end, IReadOnlyList<string> inputs, IReadOnlyList<string> outputs)
    {
        (Inputs, Outputs) = (inputs, outputs);
        _names.UnionWith(inputs.Concat(outputs));

        // Backwards, so that whoever reads a constant comes before the node that makes it.
        for (var i = end - 1; i >= 0; i--)
        {
            var node = graph.Nodes[i];
            if (graph.IsConstant(node) ? !node.Output.Any(name => name.Length > 0 && _names.Contains(name)) : i < first)
                continue;
            _nodes.Add(i);
            _names.UnionWith(graph.Reads[i].Concat(node.Output));
        }
    }

    public IReadOnlyList<string> Inputs { get; }

    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The half before a cut: it has all of the model's inputs, and gives what crosses and what it makes of the model's outputs.</summary>
    public static HalfGraph Near(CutGraph graph, CutPlace place) => Before(graph, place.NearNodes, place.Crossing);

    /// <summary>The half after a cut: it is given what crosses, and gives the model's other outputs.</summary>
    public static HalfGraph Far(CutGraph graph, CutPlace place) =>
        new(graph, place.NearNodes, graph.Nodes.Count, place.Crossing, [.. graph.Outputs.Except(graph.MadeBefore(place.NearNodes))]);

    /// <summary>The first so many nodes, giving some tensors of theirs before what they make of the model's outputs.</summary>
    public static HalfGraph Before(CutGraph graph, int nodes, IReadOnlyList<string> given) =>
        new(graph, 0, nodes, graph.Inputs, [.. given.Concat(graph.Outputs.Intersect(graph.MadeBefore(nodes))).Distinct()]);

    public bool HasNode(int index) => _nodes.Contains(index);

    /// <summary>Whether a tensor is read or made in it, or is one of its inputs and outputs.</summary>
    public bool Has(string name) => _names.Contains(name);
}
