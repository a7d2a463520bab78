using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>Questions to a node.</summary>
internal static class OnnxNodes
{
    /// <summary>The domain, empty for the standard one under either of its names.</summary>
    public static string DomainOf(this NodeProto node) => node.Domain is "ai.onnx" ? "" : node.Domain;

    /// <summary>Its name, or else that of its first output.</summary>
    public static string NameOf(this NodeProto node) =>
        node.Name.Length > 0 ? node.Name : node.Output.FirstOrDefault(output => output.Length > 0) ?? node.OpType;

    /// <summary>The operator, with its domain where that is not the standard one.</summary>
    public static string OpOf(this NodeProto node) => node.DomainOf() is { Length: > 0 } domain ? $"{domain}.{node.OpType}" : node.OpType;

    /// <summary>Whether it is the standard operator of this name.</summary>
    public static bool Is(this NodeProto node, string op) => node.OpType == op && node.DomainOf().Length == 0;

    public static AttributeProto? Attribute(this NodeProto node, string name) => node.Attribute.FirstOrDefault(attribute => attribute.Name == name);

    public static long Int(this NodeProto node, string name, long otherwise) => node.Attribute(name) is { HasI: true } attribute ? attribute.I : otherwise;

    /// <summary>Bodies of If, Loop, Scan and the like.</summary>
    public static IEnumerable<GraphProto> Bodies(this NodeProto node) =>
        node.Attribute.SelectMany(attribute => attribute.G is { } graph ? attribute.Graphs.Prepend(graph) : attribute.Graphs);

    /// <summary>The node, and those in its bodies, at any depth.</summary>
    public static IEnumerable<NodeProto> WithInner(this NodeProto node) =>
        node.Bodies().SelectMany(body => body.Node.SelectMany(WithInner)).Prepend(node);

    /// <summary>Names that a node reads, once for each use: its inputs, and what its bodies read of the graph around it.</summary>
    public static IEnumerable<string> Reads(this NodeProto node) =>
        node.Input.Concat(node.Bodies().SelectMany(Captured)).Where(name => name.Length > 0);

    /// <summary>The tensor of a Constant; null for one that is given as numbers, and for other nodes.</summary>
    public static TensorProto? ConstantTensor(this NodeProto node) => node.Is("Constant") ? node.Attribute("value")?.T : null;

    /// <summary>Names that a graph makes itself: inputs, initializers, outputs of nodes.</summary>
    public static IEnumerable<string> OwnNames(this GraphProto graph) =>
        graph.Input.Select(input => input.Name)
            .Concat(graph.Initializer.Select(tensor => tensor.Name))
            .Concat(graph.SparseInitializer.Select(sparse => sparse.Values?.Name ?? ""))
            .Concat(graph.Node.SelectMany(node => node.Output))
            .Where(name => name.Length > 0);

    private static IEnumerable<string> Captured(GraphProto body)
    {
        var own = body.OwnNames().ToHashSet(StringComparer.Ordinal);
        return body.Node.SelectMany(Reads).Concat(body.Output.Select(output => output.Name)).Where(name => !own.Contains(name));
    }
}
