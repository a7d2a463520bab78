using EdgeNotebooks.Models.Onnx;

namespace EdgeNotebooks.Models;

/// <summary>
/// Builds a feed-forward graph operator by operator and knows every shape on the way. Layout is NCHW, elements are
/// float32, and every value has a batch axis in front that <see cref="Value.Shape"/> leaves out.
/// </summary>
/// <remarks>
/// Weights are made up, but scaled so that the arithmetic is that of a trained network: the builder carries the expected
/// square of the elements of every value and gives a convolution's weights the variance 1 / (taps x expected square of
/// its input), where taps are those that meet input rather than padding; outputs then have unit variance at any depth (He et
/// al. 2015, arXiv:1502.01852, with the factor for the rectifier carried along instead of assumed). Nothing overflows,
/// nothing fades into denormals, both of which would distort timing. Mistakes in the use of the builder are
/// <see cref="ArgumentException"/>s.
/// </remarks>
public sealed partial class GraphBuilder
{
    private const string Relu6Min = "Relu6/min";
    private const string Relu6Max = "Relu6/max";

    private readonly string _name;
    private readonly List<Value> _inputs = [];
    private readonly List<Value> _blocks = [];
    private readonly List<Node> _nodes = [];
    private readonly SortedDictionary<string, TensorProto> _constants = new(StringComparer.Ordinal);

    /// <summary>Names in use, of tensors and operators; a renamed tensor's first name remains its operator's.</summary>
    private readonly HashSet<string> _names = new(StringComparer.Ordinal) { Relu6Min, Relu6Max };

    /// <summary>An empty graph of the given name.</summary>
    public GraphBuilder(string name) => _name = name;

    /// <summary>An input, expected to hold numbers uniform in -1 .. 1 (TF-slim's <c>inception_preprocessing.py</c>).</summary>
    /// <param name="name">Name of the tensor.</param>
    /// <param name="shape">Shape of one sample: channels, height, width.</param>
    public Value Input(string name, params ReadOnlySpan<int> shape)
    {
        foreach (var size in shape)
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size, nameof(shape));
        var value = NewValue(name, shape.ToArray(), 1.0 / 3);
        _inputs.Add(value);
        return value;
    }

    /// <summary>The output of an operator by its present name.</summary>
    public Value Named(string name) =>
        _nodes.Find(node => node.Output.Name == name)?.Output ?? throw new ArgumentException($"there is no '{name}'", nameof(name));

    /// <summary>Gives a value another name, e.g. that of the layer whose last operator made it.</summary>
    public Value Rename(Value value, string name)
    {
        Known(value);
        if (_blocks.Contains(value) || _inputs.Contains(value))
            throw new ArgumentException($"'{value.Name}' has its final name", nameof(value));
        if (name != value.Name)
            value.Name = Unique(name);
        return value;
    }

    /// <summary>
    /// Marks a value as the output of a block of the original network and gives it exactly the block's name: blocks are
    /// where a model may be split.
    /// </summary>
    public Value Block(Value value, string name)
    {
        Rename(value, name);
        _blocks.Add(value);
        return value;
    }

    /// <summary>The finished graph.</summary>
    public ModelGraph Build(params ReadOnlySpan<Value> outputs)
    {
        if (outputs.IsEmpty)
            throw new ArgumentException("a graph needs an output", nameof(outputs));
        foreach (var output in outputs)
            Known(output);
        return new ModelGraph(_name, [.. _inputs], outputs.ToArray(), [.. _blocks], [.. _nodes], [.. _constants]);
    }

    private Value Append(Node node)
    {
        foreach (var input in node.Inputs)
            Known(input);
        foreach (var weight in node.Weights)
            Unique(weight.Name);
        _nodes.Add(node);
        return node.Output;
    }

    private Value NewValue(string name, IReadOnlyList<int> shape, double meanSquare) =>
        new(Unique(name), shape, meanSquare);

    /// <summary>A value that has the rows and element type of another.</summary>
    private Value NewValue(string name, IReadOnlyList<int> shape, Value like, double? meanSquare = null) =>
        new(Unique(name), shape, meanSquare ?? like.MeanSquare) { Rows = like.Rows, IsIndex = like.IsIndex };

    /// <summary>Adds a constant, which is no parameter and not counted, and returns its name.</summary>
    private string Constant(string name, TensorProto tensor)
    {
        _constants.Add(Unique(name), tensor);
        return name;
    }

    private string Unique(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return _names.Add(name) ? name : throw new ArgumentException($"there is a '{name}' already", nameof(name));
    }

    private void Known(Value value)
    {
        if (!_inputs.Contains(value) && !_nodes.Exists(node => ReferenceEquals(node.Output, value)))
            throw new ArgumentException($"'{value.Name}' is of another graph", nameof(value));
    }

    private static (int Channels, int Height, int Width) Image(Value value) =>
        value.Shape is [var channels, var height, var width]
            ? (channels, height, width)
            : throw new ArgumentException($"'{value.Name}' is no image: its shape is {Text(value.Shape)}", nameof(value));

    private static string Text(IReadOnlyList<int> shape) => $"[{string.Join(", ", shape)}]";

    private static AttributeProto[] Window(
        (int Height, int Width) kernel, int stride, WindowAxis rows, WindowAxis columns) =>
    [
        Attributes.Ints("kernel_shape", kernel.Height, kernel.Width),
        Attributes.Ints("pads", rows.Before, columns.Before, rows.After, columns.After),
        Attributes.Ints("strides", stride, stride),
    ];
}
