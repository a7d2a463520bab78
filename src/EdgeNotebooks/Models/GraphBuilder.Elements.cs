using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <content>Activations and sums.</content>
public sealed partial class GraphBuilder
{
    /// <summary>max(x, 0). A symmetric input loses half of its mean square.</summary>
    public Value Relu(Value x, string name) =>
        Append(new Node(name, "Relu", [x], NewValue(name, x.Shape, x.MeanSquare / 2)) { FoldsIntoProducer = true });

    /// <summary>min(max(x, 0), 6), as a Clip with constant bounds.</summary>
    public Value Relu6(Value x, string name)
    {
        _constants[Relu6Max] = ConstantTensor.Scalar(6);
        _constants[Relu6Min] = ConstantTensor.Scalar(0);
        return Append(new Node(name, "Clip", [x], NewValue(name, x.Shape, x.MeanSquare / 2))
        {
            Constants = [Relu6Min, Relu6Max],
            FoldsIntoProducer = true,
        });
    }

    /// <summary>Sum of two values of one shape, taken to be independent.</summary>
    public Value Add(Value a, Value b, string name)
    {
        if (!a.Shape.SequenceEqual(b.Shape))
            throw new ArgumentException($"'{a.Name}' is {Text(a.Shape)} and '{b.Name}' is {Text(b.Shape)}", nameof(b));
        return Append(new Node(name, "Add", [a, b], NewValue(name, a.Shape, a.MeanSquare + b.MeanSquare)));
    }

    /// <summary>Exponentials of a vector's elements, divided by their sum.</summary>
    public Value Softmax(Value x, string name) =>
        Append(new Node(name, "Softmax", [x], NewValue(name, x.Shape, 1.0 / x.Count / x.Count))
        {
            Attributes = [Attributes.Int("axis", 1)],
        });
}
