using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Quantizing;

/// <summary>A node that is to be computed in 8 bits.</summary>
internal sealed record PlannedNode(NodeProto Node)
{
    /// <summary>Its parameters; null for operators without.</summary>
    public WeightedNode? Weights { get; init; }

    /// <summary>A rectifier after it that the range of its 8 bits makes superfluous; null for none.</summary>
    public NodeProto? Rectifier { get; set; }

    /// <summary>The tensor whose scale its output has, where it only moves elements; null where its output has its own.</summary>
    public string? ScaleOf { get; init; }

    /// <summary>The tensor that it makes, after its rectifier.</summary>
    public string Result => (Rectifier ?? Node).Output[0];
}
