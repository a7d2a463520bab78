using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models.Counting;

/// <summary>Applies the operator's rule to a node.</summary>
internal static class FlopRule
{
    public static MultiplyAdds MultiplyAddsOf(NodeProto node, ShapeTable shapes)
    {
        if (node.Bodies().Any() && node.WithInner().Skip(1).FirstOrDefault(HasUnknownNumber) is { } inner)
            return $"how often its body with {inner.OpOf()} '{inner.NameOf()}' runs is decided at run time";
        if (Operators.RuleOf(node) is not { } rule)
            return Operators.HasNone(node) ? 0 : $"there is no rule for {node.OpOf()}";
        var known = new NodeShapes(node, shapes);
        if (known.Lacks(rule) is { } lack)
            return lack;
        try
        {
            return rule.Count(known);
        }
        catch (OverflowException)
        {
            return "its multiply-adds are beyond 2^63";
        }
    }

    private static bool HasUnknownNumber(NodeProto node) => Operators.RuleOf(node) is not null || !Operators.HasNone(node);
}
