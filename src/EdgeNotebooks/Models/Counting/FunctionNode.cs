using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>Makes a function's node into one of the graph that calls it: with the call's names and attributes.</summary>
/// <param name="function">The function.</param>
/// <param name="call">The node that calls it.</param>
/// <param name="names">The graph's names of the function's inputs and outputs; an input that is not given is empty.</param>
/// <param name="prefix">Put before all other names, so that they are unique in the graph.</param>
internal sealed class FunctionNode(FunctionProto function, NodeProto call, Dictionary<string, string> names, string prefix)
{
    public NodeProto Of(NodeProto inner)
    {
        var node = new NodeProto
        {
            Name = prefix + inner.NameOf(),
            OpType = inner.OpType,
            Domain = inner.Domain,
            Input = { inner.Input.Select(Name) },
            Output = { inner.Output.Select(Name) },
            Attribute = { inner.Attribute.Select(Attribute).OfType<AttributeProto>() },
        };
        if (inner.HasOverload)
            node.Overload = inner.Overload;
        return node;
    }

    private string Name(string name) => name.Length == 0 ? "" : names.TryGetValue(name, out var outer) ? outer : prefix + name;

    /// <summary>
    /// The attribute with what the call gives for it; null where neither it nor the function gives a value. Tensors are
    /// shared with the function, not copied: a weight of the function is one weight however often it is called.
    /// </summary>
    private AttributeProto? Attribute(AttributeProto attribute)
    {
        if (attribute.RefAttrName.Length > 0)
        {
            var given = call.Attribute(attribute.RefAttrName)
                ?? function.AttributeProto.FirstOrDefault(other => other.Name == attribute.RefAttrName);
            if (given is null)
                return null;
            var named = given.Clone();
            named.Name = attribute.Name;
            if (given.T is { } tensor)
                named.T = tensor;
            return named;
        }

        if (attribute.G is null && attribute.Graphs.Count == 0)
            return attribute;
        var copy = attribute.Clone();
        if (copy.G is { } graph)
            Rename(graph);
        foreach (var other in copy.Graphs)
            Rename(other);
        return copy;
    }

    private void Rename(GraphProto graph)
    {
        foreach (var info in graph.Input.Concat(graph.Output).Concat(graph.ValueInfo))
            info.Name = Name(info.Name);
        foreach (var tensor in graph.Initializer)
            tensor.Name = Name(tensor.Name);
        var nodes = graph.Node.Select(Of).ToList();
        graph.Node.Clear();
        graph.Node.AddRange(nodes);
    }
}
