using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <content>Activations, sums and changes of shape.</content>
public sealed partial class GraphBuilder
{
    /// <summary>max(x, 0). A symmetric input loses half of its mean square.</summary>
    public Value Relu(Value x, string name) =>
        Append(new Node(name, "Relu", [x], NewValue(name, x.Shape, x.MeanSquare / 2)) { FoldsIntoProducer = true });

    /// <summary>min(max(x, 0), 6), as a Clip with constant bounds.</summary>
    public Value Relu6(Value x, string name)
    {
        _constants[Relu6Max] = 6;
        _constants[Relu6Min] = 0;
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

    /// <summary>Images of one height and width, joined along their channels.</summary>
    public Value Concat(string name, params ReadOnlySpan<Value> parts)
    {
        var (_, height, width) = Image(parts[0]);
        var channels = 0;
        var squares = 0.0;
        foreach (var part in parts)
        {
            if (Image(part) is var image && (image.Height, image.Width) != (height, width))
                throw new ArgumentException($"'{part.Name}' is {Text(part.Shape)}, the first part {Text(parts[0].Shape)}", nameof(parts));
            channels += image.Channels;
            squares += image.Channels * part.MeanSquare;
        }

        return Append(new Node(name, "Concat", parts.ToArray(), NewValue(name, [channels, height, width], squares / channels))
        {
            Attributes = [Attributes.Int("axis", 1)],
        });
    }

    /// <summary>All axes but the batch's joined into one.</summary>
    public Value Flatten(Value x, string name) =>
        Append(new Node(name, "Flatten", [x], NewValue(name, [checked((int)x.Count)], x.MeanSquare))
        {
            Attributes = [Attributes.Int("axis", 1)],
        });

    /// <summary>Exponentials of a vector's elements, divided by their sum.</summary>
    public Value Softmax(Value x, string name) =>
        Append(new Node(name, "Softmax", [x], NewValue(name, x.Shape, 1.0 / x.Count / x.Count))
        {
            Attributes = [Attributes.Int("axis", 1)],
        });
}
