using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// A graph's layers, as <see cref="LayerCounter"/> makes them of graphs under construction: batch normalisation and
/// activations go to the node whose output they alone read. Nodes that make constants are part of no layer.
/// </summary>
internal static class GraphLayers
{
    /// <summary>Operators that map one input element by element and keep its shape and type, or do nothing at inference.</summary>
    private static readonly HashSet<string> Folding =
    [
        "BatchNormalization", "Relu", "LeakyRelu", "PRelu", "Clip", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Elu", "Celu", "Selu",
        "ThresholdedRelu", "Softplus", "Softsign", "Gelu", "Mish", "Swish", "Dropout", "Identity",
    ];

    public static List<GraphLayer> Of(GraphProto graph, ConstantTable constants)
    {
        var readers = graph.Node.SelectMany(OnnxNodes.Reads).Concat(graph.Output.Select(output => output.Name))
            .GroupBy(name => name).ToDictionary(uses => uses.Key, uses => uses.Count(), StringComparer.Ordinal);
        var layers = new List<GraphLayer>();
        var madeBy = new Dictionary<string, GraphLayer>(StringComparer.Ordinal);
        foreach (var node in graph.Node.Where(node => !constants.IsConstant(node)))
        {
            if (Folds(node) && madeBy.TryGetValue(node.Input[0], out var layer) && layer.Outputs.Where(readers.ContainsKey).SequenceEqual([node.Input[0]]))
                layer.Nodes.Add(node);
            else
                layers.Add(layer = new GraphLayer([node], [.. node.Reads().Where(name => !constants.IsConstant(name)).Distinct()]));
            foreach (var output in layer.Outputs)
                madeBy[output] = layer;
        }

        return layers;

        bool Folds(NodeProto node) => node.DomainOf().Length == 0 && Folding.Contains(node.OpType)
            && node.Input.Count > 0 && readers.GetValueOrDefault(node.Input[0]) == 1 && !constants.IsConstant(node.Input[0])
            && node.Input.Skip(1).All(name => name.Length == 0 || constants.IsConstant(name));
    }
}
