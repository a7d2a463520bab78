namespace EdgeNotebooks.Models.Counting;

/// <summary>How an operator's multiply-adds follow from shapes.</summary>
/// <param name="Inputs">Inputs whose shapes have to be known, with the least rank of each.</param>
/// <param name="Outputs">The same of outputs.</param>
/// <param name="Count">The rule, where they are known.</param>
internal sealed record OperatorRule(
    IReadOnlyList<(int Index, int Rank)> Inputs, IReadOnlyList<(int Index, int Rank)> Outputs, Func<NodeShapes, MultiplyAdds> Count)
{
    /// <summary>A rule over the given inputs and the first output.</summary>
    public static OperatorRule Over((int Index, int Rank)[] inputs, Func<NodeShapes, MultiplyAdds> count) => new(inputs, [(0, 0)], count);
}
