using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// Puts the bodies of a model's own functions in the place of their calls, so that their nodes are counted like any other.
/// A call is left as it is where the function is defined for another operator set than the model's, calls itself, or
/// the whole would have more than <see cref="MostNodes"/> nodes.
/// </summary>
internal sealed class FunctionInliner
{
    private const int MostNodes = 200_000;
    private const int DeepestCall = 40;

    private readonly ModelProto _model;
    private readonly Dictionary<(string Domain, string Name, string Overload), FunctionProto> _functions = [];
    private readonly HashSet<string> _prefixes = new(StringComparer.Ordinal);
    private int _nodes;

    private FunctionInliner(ModelProto model)
    {
        _model = model;
        foreach (var function in model.Functions)
            _functions.TryAdd((Domain(function.Domain), function.Name, function.Overload), function);
    }

    /// <returns>For each node of the main graph as it was, how many nodes took its place.</returns>
    public static IReadOnlyList<int> Inline(ModelProto model) =>
        model.Functions.Count > 0 ? new FunctionInliner(model).Expand(model.Graph, 0) : [.. Enumerable.Repeat(1, model.Graph.Node.Count)];

    private static string Domain(string domain) => domain is "ai.onnx" ? "" : domain;

    private List<int> Expand(GraphProto graph, int depth)
    {
        var nodes = graph.Node.Select(node => Expand(node, depth)).ToList();
        graph.Node.Clear();
        graph.Node.AddRange(nodes.SelectMany(node => node));
        return nodes.ConvertAll(node => node.Count);
    }

    private List<NodeProto> Expand(NodeProto node, int depth)
    {
        _nodes++;
        foreach (var body in node.Bodies())
            Expand(body, depth);
        return depth < DeepestCall && _functions.TryGetValue((node.DomainOf(), node.OpType, node.Overload), out var function)
            && _nodes + function.Node.Count <= MostNodes && HasModelsOperators(function)
            ? Body(function, node, depth)
            : [node];
    }

    private bool HasModelsOperators(FunctionProto function)
    {
        foreach (var set in function.OpsetImport)
        {
            var own = _model.OpsetImport.FirstOrDefault(other => Domain(other.Domain) == Domain(set.Domain));
            if (own is null)
                _model.OpsetImport.Add(set.Clone());
            else if (own.Version != set.Version)
                return false;
        }

        return true;
    }

    private List<NodeProto> Body(FunctionProto function, NodeProto call, int depth)
    {
        var prefix = call.NameOf() + "/";
        for (var i = 2; !_prefixes.Add(prefix); i++)
            prefix = $"{call.NameOf()}_{i}/";
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < function.Input.Count; i++)
            names[function.Input[i]] = i < call.Input.Count ? call.Input[i] : "";
        for (var i = 0; i < function.Output.Count; i++)
        {
            if (i < call.Output.Count && call.Output[i].Length > 0)
                names[function.Output[i]] = call.Output[i];
        }

        return function.Node.SelectMany(node => Expand(new FunctionNode(function, call, names, prefix).Of(node), depth + 1)).ToList();
    }
}
