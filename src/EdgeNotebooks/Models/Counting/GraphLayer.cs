using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>A node with those that a runtime folds into it.</summary>
/// <param name="Nodes">In the file's order; all but the first read the output of the one before, and constants.</param>
/// <param name="Inputs">Tensors that it reads, each once, without constants.</param>
internal sealed record GraphLayer(List<NodeProto> Nodes, IReadOnlyList<string> Inputs)
{
    public IEnumerable<string> Outputs => Nodes[^1].Output.Where(name => name.Length > 0);

    /// <summary>Name of the node, or the scope that the folded nodes share.</summary>
    public string Name
    {
        get
        {
            var first = Nodes[0].NameOf();
            var end = first.LastIndexOf('/');
            return end > 0 && Nodes.Count > 1 && Nodes.TrueForAll(node => node.NameOf().StartsWith(first[..(end + 1)], StringComparison.Ordinal))
                ? first[..end]
                : first;
        }
    }

    public string Op => string.Join('+', Nodes.Select(node => node.OpOf()));
}
