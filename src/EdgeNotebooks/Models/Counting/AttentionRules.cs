namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// Attention: two products, queries with keys and weights with values, each over every position, masked ones included.
/// Heads share the hidden size, so their number does not matter.
/// </summary>
internal static class AttentionRules
{
    /// <summary>
    /// The standard operator: Q, K, V of [batch, heads, steps, size] or [batch, steps, hidden], a past of keys in input 4
    /// and all keys in output 1. Queries' heads may share keys.
    /// </summary>
    public static OperatorRule Standard { get; } = OperatorRule.Over([(0, 3), (1, 3)], shapes =>
        shapes.HasInput(4) && !shapes.IsStaticInput(4)
            ? "the length of the past is known only at run time"
            : Products(shapes, shapes.Input(1)[^2] + (shapes.HasInput(4) ? shapes.Input(4)[2] : 0)));

    /// <summary>
    /// com.microsoft.MultiHeadAttention: separate queries and keys of three dimensions [batch, steps, hidden], keys also as
    /// [batch, heads, steps, size]; a past of keys in input 6.
    /// </summary>
    public static OperatorRule MultiHead { get; } = OperatorRule.Over([(0, 3)], shapes =>
    {
        if (!shapes.IsStaticInput(1) || shapes.Input(0).Count != 3 || shapes.Input(1).Count is not (3 or 4))
            return "there is no rule for queries, keys and values in one tensor";
        if (shapes.HasInput(6) && !shapes.IsStaticInput(6))
            return "the length of the past is known only at run time";
        return Products(shapes, shapes.Input(1)[^2] + (shapes.HasInput(6) ? shapes.Input(6)[2] : 0));
    });

    /// <summary>
    /// com.microsoft.Attention and QAttention: the input [batch, steps, features] times weights [features, three hidden
    /// sizes], then attention; a past of [2, batch, heads, steps, size].
    /// </summary>
    /// <param name="past">Which input is the past.</param>
    public static OperatorRule WithProjection(int past) => OperatorRule.Over([(0, 3), (1, 2)], shapes =>
    {
        if (shapes.HasInput(past) && !shapes.IsStaticInput(past))
            return "the length of the past is known only at run time";
        var input = shapes.Input(0);
        var columns = shapes.Input(1)[1];
        var values = shapes.Output(0)[^1];
        var queries = (columns - values) / 2;
        var keys = input[1] + (shapes.HasInput(past) ? shapes.Input(past)[3] : 0);
        return checked(input[0] * input[1] * (input[2] * columns + keys * (queries + values)));
    });

    private static MultiplyAdds Products(NodeShapes shapes, long keys) =>
        checked(keys * (NodeShapes.Product(shapes.Input(0)) + NodeShapes.Product(shapes.Output(0))));
}
