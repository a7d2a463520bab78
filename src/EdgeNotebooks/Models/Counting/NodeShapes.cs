using EdgeNotebooks.Models.Onnx;
using Google.Protobuf.Collections;

namespace EdgeNotebooks.Models.Counting;

/// <summary>A node with the shapes of its inputs and outputs, for the rules.</summary>
internal sealed class NodeShapes(NodeProto node, ShapeTable shapes)
{
    public NodeProto Node => node;

    public int InputCount => node.Input.Count;

    public bool HasInput(int index) => index < node.Input.Count && node.Input[index].Length > 0;

    public bool HasOutput(int index) => index < node.Output.Count && node.Output[index].Length > 0;

    /// <summary>Sizes of an input that is known to be static.</summary>
    public IReadOnlyList<long> Input(int index) => shapes.Of(node.Input[index])!.Dims!;

    public IReadOnlyList<long> Output(int index) => shapes.Of(node.Output[index])!.Dims!;

    public bool IsStaticInput(int index) => HasInput(index) && shapes.Of(node.Input[index]) is { IsStatic: true };

    public bool IsStaticOutput(int index) => HasOutput(index) && shapes.Of(node.Output[index]) is { IsStatic: true };

    public static long Product(IEnumerable<long> sizes) => sizes.Aggregate(1L, (product, size) => checked(product * size));

    /// <summary>Why the rule cannot be applied, or null where it can.</summary>
    public string? Lacks(OperatorRule rule) =>
        rule.Inputs.Select(need => Lacks(need, "input", HasInput, node.Input))
            .Concat(rule.Outputs.Select(need => Lacks(need, "output", HasOutput, node.Output)))
            .FirstOrDefault(lack => lack is not null);

    private string? Lacks((int Index, int Rank) need, string side, Func<int, bool> has, RepeatedField<string> names)
    {
        if (!has(need.Index))
            return $"it has no {side} {need.Index}";
        var name = names[need.Index];
        return shapes.Of(name) switch
        {
            null => shapes.WhyUnknown(name),
            { IsStatic: false } shape => $"the shape of its {side} '{name}' is known only at run time: {shape}",
            { Dims.Count: var rank } when rank < need.Rank => $"its {side} '{name}' has {rank} dimensions where {need.Rank} are needed",
            _ => null,
        };
    }
}
