namespace EdgeNotebooks.Models.Cutting;

/// <summary>
/// A place where a model's graph divides in two: everything before it runs on the near tier, everything after on the far one, and a few tensors cross. Cuts are in the order of the graph.
/// </summary>
public sealed record Cut
{
    /// <summary>Place among the model's cuts, from 1.</summary>
    public required int Index { get; init; }

    /// <summary>Its name: the crossing tensor's, or those of several joined by <c>+</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The network's own name of the block whose output crosses, e.g. <c>expanded_conv_6</c>; null between two blocks.</summary>
    public string? Block { get; init; }

    /// <summary>Place on the axis of the paper's Figure 6, from 1: convolutions and blocks in order, without pooled features and logits; null between them.</summary>
    public int? FigureLayer { get; init; }

    /// <summary>Name of the last layer of the near half.</summary>
    public required string Layer { get; init; }

    /// <summary>Nodes of the model's main graph that lie before it, in the file's order; constants among them go with whoever reads them. 0 for a cut of no file, which cannot be written.</summary>
    public int NearNodes { get; init; }

    /// <summary>Whether it separates nodes that a runtime would fold into one: never cheaper than the cut after that layer.</summary>
    public bool SplitsLayer { get; init; }

    /// <summary>What crosses, in the order of the near half's nodes; at least one.</summary>
    public required IReadOnlyList<CrossingTensor> Tensors { get; init; }

    /// <summary>What the near half costs.</summary>
    public required HalfWork Near { get; init; }

    /// <summary>What the far half costs.</summary>
    public required HalfWork Far { get; init; }

    /// <summary>Bytes that cross in one inference as the model has them (float32 for the studied models); null where one is not known.</summary>
    public long? Bytes => Sum(tensor => tensor.Bytes);

    /// <summary>The same with floating-point elements sent in so many bytes: see <see cref="CrossingTensor.BytesAs"/>.</summary>
    public long? BytesAs(int bytesPerElement) => Sum(tensor => tensor.BytesAs(bytesPerElement));

    private long? Sum(Func<CrossingTensor, long?> bytes) => Tensors.Aggregate((long?)0, (sum, tensor) => sum + bytes(tensor));
}
