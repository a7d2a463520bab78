namespace EdgeNotebooks.Models;

/// <summary>
/// A place on the axis of the paper's Figure 6: the output of a convolution or block of the network, in order. Pooled features and what follows them (logits, probabilities) are none.
/// </summary>
/// <param name="Place">From 1.</param>
/// <param name="Name">The network's own name of the block, e.g. <c>expanded_conv_6</c>.</param>
/// <param name="Shape">Of one sample: channels, height, width.</param>
public sealed record FigureLayer(int Place, string Name, IReadOnlyList<int> Shape)
{
    /// <summary>Elements of one sample.</summary>
    public long Elements => Shape.Aggregate(1L, (product, size) => product * size);

    /// <summary>The axis of a network: MobileNet V2 has 19 places from <c>Conv</c> to <c>Conv_1</c>, Inception V4 22 from <c>Conv2d_1a_3x3</c> to <c>Mixed_7d</c>.</summary>
    public static IReadOnlyList<FigureLayer> Of(ModelGraph graph)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var beforePooling = graph.Nodes.TakeWhile(node => node.Op != "GlobalAveragePool").Select(node => node.Output).ToHashSet();
        return [.. graph.Blocks.Where(block => block.Shape.Count == 3 && beforePooling.Contains(block)).Select((block, i) => new FigureLayer(i + 1, block.Name, block.Shape))];
    }
}
