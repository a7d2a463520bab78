namespace EdgeNotebooks.Models;

/// <summary>Counts a graph's layers and their sum.</summary>
internal static class LayerCounter
{
    /// <summary>A layer's operators, the values that it reads, and the one that it makes.</summary>
    private sealed record Layer(List<Node> Nodes)
    {
        public Value Output => Nodes[^1].Output;

        public IEnumerable<Value> Inputs => Nodes[0].Inputs;
    }

    public static (IReadOnlyList<LayerCount> Layers, ModelCounts Total) Count(ModelGraph graph)
    {
        var layers = Fold(graph);
        var rows = layers.ConvertAll(Row);
        var parameters = rows.Sum(row => row.Parameters);
        return (rows, new ModelCounts
        {
            Parameters = parameters,
            Flops = rows.Sum(row => row.Flops),
            WeightBytes = parameters * sizeof(float),
            ActivationBytes = Peak(graph, layers),
        });
    }

    private static List<Layer> Fold(ModelGraph graph)
    {
        var readers = graph.Nodes.SelectMany(node => node.Inputs).Concat(graph.Outputs).GroupBy(value => value)
            .ToDictionary(uses => uses.Key, uses => uses.Count());
        var layers = new List<Layer>();
        var madeBy = new Dictionary<Value, Layer>();
        foreach (var node in graph.Nodes)
        {
            if (node.FoldsIntoProducer && readers[node.Inputs[0]] == 1 && madeBy.TryGetValue(node.Inputs[0], out var layer))
                layer.Nodes.Add(node);
            else
                layers.Add(layer = new Layer([node]));
            madeBy[node.Output] = layer;
        }

        return layers;
    }

    private static LayerCount Row(Layer layer)
    {
        var parameters = layer.Nodes.Sum(node => node.Weights.Sum(weight => weight.Count));
        return new LayerCount
        {
            Name = Scope(layer.Nodes),
            Op = string.Join('+', layer.Nodes.Select(node => node.Op)),
            OutputShape = layer.Output.Shape,
            Parameters = parameters,
            Flops = 2 * layer.Nodes.Sum(node => node.MultiplyAdds),
            WeightBytes = parameters * sizeof(float),
            ActivationBytes = layer.Output.Bytes,
        };
    }

    private static string Scope(List<Node> nodes)
    {
        var first = nodes[0].Name;
        var end = first.LastIndexOf('/');
        return end > 0 && nodes.Count > 1 && nodes.TrueForAll(node => node.Name.StartsWith(first[..(end + 1)], StringComparison.Ordinal))
            ? first[..end]
            : first;
    }

    private static long Peak(ModelGraph graph, List<Layer> layers)
    {
        var lastReader = new Dictionary<Value, int>();
        for (var i = 0; i < layers.Count; i++)
        {
            foreach (var input in layers[i].Inputs)
                lastReader[input] = i;
        }

        foreach (var output in graph.Outputs)
            lastReader[output] = layers.Count;

        var live = graph.Inputs.Sum(input => input.Bytes);
        var peak = live;
        for (var i = 0; i < layers.Count; i++)
        {
            live += layers[i].Output.Bytes;
            peak = Math.Max(peak, live);
            live -= layers[i].Inputs.Distinct().Where(input => lastReader[input] == i).Sum(input => input.Bytes);
        }

        return peak;
    }
}
