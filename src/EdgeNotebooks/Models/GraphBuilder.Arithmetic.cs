using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <content>Arithmetic, element by element; like that of biases it is not counted.</content>
public sealed partial class GraphBuilder
{
    /// <summary>1 / (1 + exp(-x)).</summary>
    public Value Sigmoid(Value x, string name) => Append(new Node(name, "Sigmoid", [x], NewValue(name, x.Shape, x, 0.3)));

    /// <summary>e to the power of x.</summary>
    internal Value Exp(Value x, string name) => Append(new Node(name, "Exp", [x], NewValue(name, x.Shape, x)));

    /// <summary>1 above zero, 0 at zero, -1 below.</summary>
    internal Value Sign(Value x, string name) => Append(new Node(name, "Sign", [x], NewValue(name, x.Shape, x, 1)));

    /// <summary>x, but no less than <paramref name="min"/> and no more than <paramref name="max"/>.</summary>
    internal Value Clip(Value x, string name, float min, float max) =>
        Append(new Node(name, "Clip", [x], NewValue(name, x.Shape, x))
        {
            Constants = [Constant($"{name}/min", ConstantTensor.Scalar(min)), Constant($"{name}/max", ConstantTensor.Scalar(max))],
        });

    /// <summary>Difference of two values of one shape.</summary>
    internal Value Subtract(Value a, Value b, string name) => Append(new Node(name, "Sub", [a, b], NewValue(name, Same(a, b), a)));

    /// <summary>Product of a value and one that has its shape but for axes of size 1, which are repeated.</summary>
    internal Value Multiply(Value a, Value b, string name) => Append(new Node(name, "Mul", [a, b], NewValue(name, a.Shape, a)));

    /// <summary>Product with a constant of the shape of one sample, or with one number.</summary>
    internal Value Multiply(Value x, string name, params float[] factors) =>
        Append(new Node(name, "Mul", [x], NewValue(name, x.Shape, x)) { Constants = [Constant($"{name}/factors", Like(x, factors))] });

    /// <summary>Sum with a constant: of the shape of one sample, or of a row where rows are in front.</summary>
    internal Value Add(Value x, string name, params float[] terms) =>
        Append(new Node(name, "Add", [x], NewValue(name, x.Shape, x)) { Constants = [Constant($"{name}/terms", Like(x, terms))] });

    /// <summary>Product along the last axis, which stays with size 1.</summary>
    internal Value ReduceProduct(Value x, string name) =>
        Append(new Node(name, "ReduceProd", [x], NewValue(name, [.. x.Shape.SkipLast(1), 1], x))
        {
            Attributes = [Attributes.Ints("axes", -1), Attributes.Int("keepdims", 1)],
        });

    private static IReadOnlyList<int> Same(Value a, Value b) => a.Shape.SequenceEqual(b.Shape)
        ? a.Shape
        : throw new ArgumentException($"'{a.Name}' is {Text(a.Shape)} and '{b.Name}' is {Text(b.Shape)}", nameof(b));

    private static TensorProto Like(Value x, float[] values)
    {
        var shape = x.Rows is null ? x.Shape : x.Shape.Skip(1);
        return values.Length == 1 ? ConstantTensor.Scalar(values[0]) : ConstantTensor.Of(shape.Select(size => (long)size), values);
    }
}
