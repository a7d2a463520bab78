using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>
/// Einsum of two operands that sums over some letter: one multiply-add for each combination of all letters. One operand, or
/// no sum, has no multiply-adds. Of three or more operands the order, and so the number, is the runtime's choice.
/// </summary>
internal static class EinsumRule
{
    public static OperatorRule Rule { get; } = OperatorRule.Over([(0, 0)], Count);

    private static MultiplyAdds Count(NodeShapes shapes)
    {
        if (shapes.InputCount == 1)
            return 0;
        if (shapes.InputCount > 2)
            return $"the order in which its {shapes.InputCount} operands are multiplied is the runtime's choice";
        if (!shapes.IsStaticInput(1))
            return "the shape of its second operand is not known";
        var equation = string.Concat((shapes.Node.Attribute("equation")?.S.ToStringUtf8() ?? "").Where(letter => letter != ' '));
        var arrow = equation.IndexOf("->", StringComparison.Ordinal);
        var terms = (arrow < 0 ? equation : equation[..arrow]).Split(',');
        if (terms.Length != 2)
            return $"its equation '{equation}' is not one of two operands";
        var output = arrow < 0
            ? string.Concat(string.Concat(terms).Where(letter => terms.Sum(term => term.Count(other => other == letter)) == 1))
            : equation[(arrow + 2)..];

        var summed = new Dictionary<char, long>();
        for (var i = 0; i < terms.Length; i++)
        {
            var dims = shapes.Input(i);
            foreach (var (letter, size) in Sizes(terms[i], dims))
            {
                if (!output.Contains(letter))
                    summed[letter] = Math.Max(summed.GetValueOrDefault(letter), size);
            }
        }

        return summed.Count == 0 ? 0 : checked(NodeShapes.Product(shapes.Output(0)) * NodeShapes.Product(summed.Values));
    }

    /// <summary>Letters with their sizes; those before an ellipsis count from the front, those after it from the end.</summary>
    private static IEnumerable<(char Letter, long Size)> Sizes(string term, IReadOnlyList<long> dims)
    {
        var ellipsis = term.IndexOf("...", StringComparison.Ordinal);
        for (var i = 0; i < term.Length; i++)
        {
            var axis = ellipsis < 0 || i < ellipsis ? i : dims.Count - (term.Length - i);
            if (term[i] != '.' && axis >= 0 && axis < dims.Count)
                yield return (term[i], dims[axis]);
        }
    }
}
