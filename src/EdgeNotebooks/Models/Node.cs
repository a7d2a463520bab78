using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <summary>An operator of a graph under construction. Its ONNX inputs are values, then weights, then constants.</summary>
internal sealed record Node(string Name, string Op, IReadOnlyList<Value> Inputs, Value Output)
{
    public IReadOnlyList<Weight> Weights { get; init; } = [];

    /// <summary>Names of constants of the graph.</summary>
    public IReadOnlyList<string> Constants { get; init; } = [];

    public IReadOnlyList<AttributeProto> Attributes { get; init; } = [];

    /// <summary>Multiplications, each with an addition, for one sample.</summary>
    public long MultiplyAdds { get; init; }

    /// <summary>Whether it maps its one input element by element, so that a runtime folds it into what made that.</summary>
    public bool FoldsIntoProducer { get; init; }
}
