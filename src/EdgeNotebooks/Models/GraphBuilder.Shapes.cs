using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <content>Changes of shape. Axes are those of <see cref="Value.Shape"/>: 0 is the first after the batch.</content>
public sealed partial class GraphBuilder
{
    /// <summary>All axes but the batch's joined into one.</summary>
    public Value Flatten(Value x, string name) =>
        Append(new Node(name, "Flatten", [x], NewValue(name, [checked((int)x.Count)], x.MeanSquare))
        {
            Attributes = [Attributes.Int("axis", 1)],
        });

    /// <summary>Elements in the same order under another shape, of as many elements.</summary>
    /// <param name="x">Any value.</param>
    /// <param name="name">The operator's name.</param>
    /// <param name="shape">Shape of one sample.</param>
    public Value Reshape(Value x, string name, params ReadOnlySpan<int> shape)
    {
        var whole = shape.ToArray();
        if (whole.Aggregate(1L, (product, size) => product * size) != x.Count || (x.Rows is not null && whole[0] != x.Shape[0]))
            throw new ArgumentException($"'{x.Name}' is {Text(x.Shape)}, which does not become {Text(whole)}", nameof(shape));

        // 0 keeps the size of the batch, fixed or not, and of rows that are not known before.
        long[] sizes = [0, .. whole.Skip(x.Rows is null ? 0 : 1)];
        return Append(new Node(name, "Reshape", [x], NewValue(name, whole, x))
        {
            Constants = [Constant($"{name}/shape", ConstantTensor.Vector(sizes))],
        });
    }

    /// <summary>Axes in another order; e.g. 1, 2, 0 turns channels, height, width into height, width, channels.</summary>
    /// <param name="x">Any value.</param>
    /// <param name="name">The operator's name.</param>
    /// <param name="axes">For each axis of the output the input's.</param>
    public Value Transpose(Value x, string name, params ReadOnlySpan<int> axes)
    {
        var order = axes.ToArray();
        if (x.Rows is not null || !order.Order().SequenceEqual(Enumerable.Range(0, x.Shape.Count)))
            throw new ArgumentException($"{Text(order)} is no order of the axes of '{x.Name}', {Text(x.Shape)}", nameof(axes));
        return Append(new Node(name, "Transpose", [x], NewValue(name, [.. order.Select(axis => x.Shape[axis])], x))
        {
            Attributes = [Attributes.Ints("perm", [0, .. order.Select(axis => axis + 1L)])],
        });
    }

    /// <summary>Images of one height and width, joined along their channels.</summary>
    public Value Concat(string name, params ReadOnlySpan<Value> parts)
    {
        Image(parts[0]);
        return Concat(name, 0, parts);
    }

    /// <summary>Values joined along an axis; they agree in all others.</summary>
    public Value Concat(string name, int axis, params ReadOnlySpan<Value> parts)
    {
        var first = parts[0];
        var shape = Along(first, axis).ToArray();
        shape[axis] = 0;
        var squares = 0.0;
        foreach (var part in parts)
        {
            var others = part.Shape.Select((size, i) => i == axis || size == first.Shape.ElementAtOrDefault(i));
            if (part.Shape.Count != shape.Length || others.Contains(false) || (part.Rows, part.IsIndex) != (first.Rows, first.IsIndex))
                throw new ArgumentException($"'{part.Name}' is {Text(part.Shape)}, the first part {Text(first.Shape)}", nameof(parts));
            shape[axis] += part.Shape[axis];
            squares += part.Shape[axis] * part.MeanSquare;
        }

        return Append(new Node(name, "Concat", parts.ToArray(), NewValue(name, shape, first, squares / shape[axis]))
        {
            Attributes = [Attributes.Int("axis", OnnxAxis(first, axis))],
        });
    }

    /// <summary>The elements from <paramref name="start"/> up to but not including <paramref name="end"/> of an axis.</summary>
    public Value Slice(Value x, string name, int axis, int start, int end)
    {
        var shape = Along(x, axis).ToArray();
        if (start < 0 || end <= start || end > shape[axis])
            throw new ArgumentException($"{start} .. {end} does not lie in axis {axis} of '{x.Name}', {Text(x.Shape)}", nameof(start));
        shape[axis] = end - start;
        return Append(new Node(name, "Slice", [x], NewValue(name, shape, x))
        {
            Constants =
            [
                Constant($"{name}/starts", ConstantTensor.Vector(start)),
                Constant($"{name}/ends", ConstantTensor.Vector(end)),
                Constant($"{name}/axes", ConstantTensor.Vector(OnnxAxis(x, axis))),
            ],
        });
    }

    /// <summary>The shape of a value that has the axis; rows that are not known before can be neither joined nor cut.</summary>
    private static IReadOnlyList<int> Along(Value value, int axis) =>
        axis >= (value.Rows is null ? 0 : 1) && axis < value.Shape.Count
            ? value.Shape
            : throw new ArgumentException($"'{value.Name}', {Text(value.Shape)}, has no axis {axis} for this", nameof(axis));

    private static int OnnxAxis(Value value, int axis) => value.Rows is null ? axis + 1 : axis;
}
