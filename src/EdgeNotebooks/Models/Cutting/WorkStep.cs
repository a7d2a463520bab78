using EdgeNotebooks.Models.Counting;
using EdgeNotebooks.Models.Onnx;
using ConstantTensor = EdgeNotebooks.Models.Counting.ConstantTensor;

namespace EdgeNotebooks.Models.Cutting;

/// <summary>What one node of a graph costs, functions inlined; nodes that make constants are no steps.</summary>
/// <param name="Layer">Name of the layer that it is part of.</param>
/// <param name="Flops">Two for each multiply-add; null where it is not known.</param>
/// <param name="Constants">Parameters that it reads.</param>
/// <param name="Inputs">Tensors that it reads, each once, without constants.</param>
/// <param name="Outputs">Tensors that it makes and that need memory.</param>
/// <param name="FoldsInto">The tensor whose maker a runtime folds it into, so that it needs no more memory; null where it starts a layer.</param>
/// <param name="IsMemoryKnown">Whether the size of all that it makes is known, and it has no body that needs memory while it runs.</param>
internal sealed record WorkStep(
    string Layer, long? Flops, IReadOnlyList<ConstantTensor> Constants, IReadOnlyList<string> Inputs, IReadOnlyList<string> Outputs, string? FoldsInto, bool IsMemoryKnown)
{
    /// <summary>The steps of a graph, and for each node of the graph as it was how many steps come before it.</summary>
    /// <param name="graph">With its functions inlined.</param>
    /// <param name="expanded">What <see cref="FunctionInliner"/> returned.</param>
    /// <param name="shapes">Of all its tensors.</param>
    public static (IReadOnlyList<WorkStep> Steps, IReadOnlyList<int> Before) Of(GraphProto graph, IReadOnlyList<int> expanded, ShapeTable shapes)
    {
        var constants = new ConstantTable(graph);
        var made = new Dictionary<NodeProto, WorkStep>(ReferenceEqualityComparer.Instance);
        foreach (var layer in GraphLayers.Of(graph, constants))
        {
            for (var i = 0; i < layer.Nodes.Count; i++)
                made[layer.Nodes[i]] = Of(layer, i, constants, shapes);
        }

        var steps = new List<WorkStep>(made.Count);
        var before = new List<int>(expanded.Count + 1);
        var node = 0;
        foreach (var count in expanded)
        {
            before.Add(steps.Count);
            for (var end = node + count; node < end; node++)
            {
                if (made.TryGetValue(graph.Node[node], out var step))
                    steps.Add(step);
            }
        }

        before.Add(steps.Count);
        return (steps, before);
    }

    private static WorkStep Of(GraphLayer layer, int index, ConstantTable constants, ShapeTable shapes)
    {
        var node = layer.Nodes[index];
        var multiplyAdds = FlopRule.MultiplyAddsOf(node, shapes);
        // Of a node within a layer only what the next one reads is ever there.
        IReadOnlyList<string> outputs = index + 1 < layer.Nodes.Count ? [layer.Nodes[index + 1].Input[0]] : [.. layer.Outputs];
        return new WorkStep(
            layer.Name,
            multiplyAdds.Unknown is null ? checked(2 * multiplyAdds.Count) : null,
            [.. constants.ReadsOf(node).Where(tensor => tensor.Parameters is not null)],
            [.. node.Reads().Where(name => !constants.IsConstant(name)).Distinct()],
            outputs,
            index > 0 ? node.Input[0] : null,
            outputs.All(name => shapes.Of(name)?.Bytes is not null) && !node.Bodies().Any(body => body.Node.Count > 0));
    }
}
